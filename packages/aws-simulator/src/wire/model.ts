import { NormalizedSchema } from '@smithy/core/schema';
import type {
  OperationSchema,
  SerdeFunctions,
  StaticErrorSchema,
  StaticOperationSchema,
  StaticSchema,
} from '@smithy/types';

/**
 * The models of AWS services, read from the runtime schemas that the official
 * SDK clients export: `ListServices$` is an operation, `…Exception$` an error.
 */

/** Where a REST operation lives, from the `http` trait of its model. */
export interface HttpBinding {
  readonly method: string;
  /** A URI template such as `/2015-03-31/functions/{FunctionName}?Qualifier`. */
  readonly template: string;
  /** The status of a success. */
  readonly status: number;
}

/** One operation of a service. */
export interface OperationModel {
  readonly name: string;
  /** The operation as the SDK's codecs take it. */
  readonly schema: OperationSchema;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  readonly http?: HttpBinding;
}

/** What the SDK tells a protocol about its service. */
export interface ProtocolSettings {
  readonly defaultNamespace: string;
  readonly xmlNamespace: string;
  readonly version: string;
  readonly serviceTarget: string;
  /** Set where a JSON or CBOR service keeps the error codes of its older query protocol. */
  readonly awsQueryCompatible?: boolean;
}

/** A service as its client describes it. */
export interface ServiceModel {
  /** For example `ECS` or `Elastic Load Balancing v2`. */
  readonly serviceId: string;
  /** The service in a credential scope, for example `elasticloadbalancing`. */
  readonly signingName: string;
  /** The client's own protocol, for example `aws.protocols#awsJson1_1`. */
  readonly protocolId: string;
  readonly settings: ProtocolSettings;
  /** The client's configuration, which its codecs need to run. */
  readonly serdeContext: SerdeFunctions;
  readonly operations: ReadonlyMap<string, OperationModel>;
  /** The declared errors by shape name. */
  readonly errors: ReadonlyMap<string, StaticErrorSchema>;
}

/** The parts of a client's resolved configuration that are read here. */
interface ClientConfiguration extends SerdeFunctions {
  readonly protocol: { getShapeId(): string };
  readonly protocolSettings: ProtocolSettings;
  readonly defaultSigningName: string;
  readonly serviceId: string;
}

type ClientConstructor = new (configuration: object) => {
  readonly config: ClientConfiguration;
};

/** Tags of the SDK's static schemas: the first element of each tuple. */
const OPERATION_TAG = 9;
const ERROR_TAG = -3;

/**
 * Reads the model of a service from its client module.
 *
 * @throws Error when the module exports no client or no schemas, as clients
 * older than 3.954 do.
 */
export function readServiceModel(clientModule: object): ServiceModel {
  const operations = new Map<string, OperationModel>();
  const errors = new Map<string, StaticErrorSchema>();
  for (const value of Object.values(clientModule)) {
    if (!isStaticTuple(value)) continue;
    if (value[0] === OPERATION_TAG) {
      const operation = readOperation(value as StaticOperationSchema);
      operations.set(operation.name, operation);
    } else if (value[0] === ERROR_TAG) {
      errors.set(value[2], value as StaticErrorSchema);
    }
  }
  const Client = findClient(clientModule);
  if (!Client || operations.size === 0) {
    throw new Error(
      'This module is no AWS SDK v3 client with schemas: pass the whole module (import * as X from "@aws-sdk/client-x") at version 3.954 or newer',
    );
  }

  // The client is never used to call anything; these satisfy its constructor.
  const { config } = new Client({
    region: 'us-east-1',
    credentials: { accessKeyId: 'unused', secretAccessKey: 'unused' },
  });
  return {
    serviceId: config.serviceId,
    signingName: config.defaultSigningName,
    protocolId: config.protocol.getShapeId(),
    settings: config.protocolSettings,
    serdeContext: config,
    operations,
    errors,
  };
}

function findClient(clientModule: object): ClientConstructor | undefined {
  const found = Object.entries(clientModule).find(
    ([name, value]) =>
      /^[A-Z]\w*Client$/.test(name) && typeof value === 'function',
  );
  return found?.[1];
}

function readOperation(schema: StaticOperationSchema): OperationModel {
  const [, namespace, name, traits, input, output] = schema;
  const http =
    typeof traits === 'object' && traits.http
      ? {
          method: traits.http[0],
          template: traits.http[1],
          status: traits.http[2],
        }
      : undefined;
  return {
    name,
    schema: { namespace, name, traits, input, output } as OperationSchema,
    input: NormalizedSchema.of(input),
    output: NormalizedSchema.of(output),
    http,
  };
}

function isStaticTuple(value: unknown): value is StaticSchema {
  return (
    Array.isArray(value) &&
    typeof value[0] === 'number' &&
    typeof value[2] === 'string'
  );
}

/** A structure's own tuple, whose sixth element counts the leading required members. */
export type StructureTuple = readonly [
  tag: number,
  namespace: string,
  name: string,
  traits: unknown,
  memberNames: readonly string[],
  memberSchemas: readonly unknown[],
  required?: number,
];

/** The static tuple behind a structure. The caller has checked `isStructSchema()`. */
export function structureTuple(schema: NormalizedSchema): StructureTuple {
  return schema.getSchema() as unknown as StructureTuple;
}

/** Names of the members without which a structure is invalid, in the model's order. */
export function requiredMembers(schema: NormalizedSchema): readonly string[] {
  if (!schema.isStructSchema()) return [];
  const tuple = structureTuple(schema);
  return tuple[4].slice(0, tuple[6] ?? 0);
}
