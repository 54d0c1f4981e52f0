import type { CallContext } from '../core/context';
import { readServiceModel, type ServiceModel } from './model';

/** The names of all operations of a client module, from its `…Command` classes. */
export type OperationName<Module> = {
  [Key in keyof Module & string]: Key extends `${infer Name}Command`
    ? Name extends '' | '$' | '__'
      ? never
      : Name
    : never;
}[keyof Module & string];

type CommandOf<Module, Name extends string> = `${Name}Command` extends infer Key
  ? Key extends keyof Module
    ? Module[Key]
    : never
  : never;

/** The input of an operation, as its client's command takes it. */
export type OperationInput<Module, Name extends string> = CommandOf<
  Module,
  Name
> extends new (...args: never[]) => { readonly input: infer Input }
  ? Input
  : never;

/** The output of an operation, as its client returns it, without the metadata that the client adds. */
export type OperationOutput<Module, Name extends string> = CommandOf<
  Module,
  Name
> extends new (...args: never[]) => {
  resolveMiddleware(
    ...rest: never[]
  ): (...args: never[]) => Promise<{ output: infer Output }>;
}
  ? Omit<Output, '$metadata'>
  : never;

/**
 * One function per operation that a simulated service answers. Names, inputs
 * and outputs are those of the SDK client, so a typing mistake fails to compile.
 */
export type Handlers<Module> = {
  [Name in OperationName<Module>]?: (
    input: OperationInput<Module, Name>,
    context: CallContext,
  ) => OperationOutput<Module, Name> | Promise<OperationOutput<Module, Name>>;
};

/** A handler after its types were checked; the wire layer knows no AWS service. */
export type AnyHandler = (input: unknown, context: CallContext) => unknown;

/** How requests name a service; what a dispatcher has to know of it. */
export interface ServiceAddress {
  /** The service in a credential scope, for example `elasticloadbalancing`. */
  readonly signingName: string;
  /** The prefix of `x-amz-target`, for example `AmazonEC2ContainerServiceV20141113`. */
  readonly target: string;
  /** The version of the API, for example `2014-11-13`. */
  readonly version: string;
  /** The client's own protocol, for example `aws.protocols#awsJson1_1`. */
  readonly protocolId: string;
}

/** An AWS service on the wire: its model and the operations it answers. */
export interface SimulatedService {
  readonly address: ServiceAddress;
  readonly model: ServiceModel;
  readonly handlers: ReadonlyMap<string, AnyHandler>;
}

/**
 * Makes a simulated service from an official client module and typed handlers:
 *
 * ```ts
 * import * as ECS from '@aws-sdk/client-ecs';
 *
 * defineService(ECS, {
 *   ListClusters: (input, context) => ({ clusterArns: [] }),
 * });
 * ```
 *
 * Handlers fail by throwing the module's own exception classes or an
 * `AwsError`. Operations without a handler answer `NotImplemented`.
 */
export function defineService<Module extends object>(
  clientModule: Module,
  handlers: NoInfer<Handlers<Module>>,
): SimulatedService {
  const model = readServiceModel(clientModule);
  const table = new Map<string, AnyHandler>();
  for (const [name, handler] of Object.entries(handlers)) {
    if (!model.operations.has(name)) {
      throw new Error(
        `${model.serviceId} has no operation "${name}"; a handler is named as the API names the operation`,
      );
    }
    table.set(name, handler as AnyHandler);
  }
  return { address: addressOf(model), model, handlers: table };
}

/**
 * Makes a service that is loaded when it is first called. Worth it for clients
 * with large models: EC2's takes 70 MB.
 *
 * @param load - calls `defineService` with a client module that it requires itself.
 */
export function defineLazyService(
  address: ServiceAddress,
  load: () => SimulatedService,
): SimulatedService {
  let loaded: SimulatedService | undefined;
  const service = () => {
    loaded ??= load();
    return loaded;
  };
  return {
    address,
    get model() {
      return service().model;
    },
    get handlers() {
      return service().handlers;
    },
  };
}

/** The address of the service that a model describes. */
export function addressOf(model: ServiceModel): ServiceAddress {
  return {
    signingName: model.signingName,
    target: model.settings.serviceTarget,
    version: model.settings.version,
    protocolId: model.protocolId,
  };
}
