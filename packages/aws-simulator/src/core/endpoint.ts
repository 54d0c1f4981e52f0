import { setTimeout as sleep } from 'node:timers/promises';
import {
  accessDenied,
  expiredToken,
  invalidToken,
  malformedRequest,
  missingMembers,
  missingToken,
  notImplemented,
  serviceUnavailable,
  throttled,
  unknownOperation,
} from '../wire/commonErrors';
import {
  readCredentialScope,
  type CredentialScope,
} from '../wire/credentialScope';
import { describeError, isDeliberate } from '../wire/describeError';
import { createDispatcher, type Dispatched } from '../wire/dispatch';
import { AwsError } from '../wire/errors';
import type { WireRequest, WireResponse } from '../wire/message';
import type { OperationModel } from '../wire/model';
import type { AnyHandler, SimulatedService } from '../wire/service';
import { unknownService } from '../wire/unknownService';
import { findInputProblems } from '../wire/validation';
import type { ScenarioClock } from './clock';
import type { CallContext } from './context';
import type { Faults, FaultVerdict } from './faults';
import { iamAction } from './iamAction';
import {
  ANONYMOUS,
  isUnsigned,
  partitionOf,
  type Identity,
  type Principal,
} from './identity';
import { isMutating, type Journal } from './journal';
import type { CallStatistics } from './statistics';
import type { Throttle } from './throttle';

/** The answer to a request: a response, or a connection that breaks. */
export type EndpointAnswer = WireResponse | 'reset';

/** Answers AWS requests. */
export type Endpoint = (
  request: WireRequest,
  requestId: string,
) => Promise<EndpointAnswer>;

/** What an endpoint is made of. */
export interface EndpointOptions {
  readonly services: readonly SimulatedService[];
  readonly identity: Identity;
  readonly clock: ScenarioClock;
  readonly faults: Faults;
  readonly throttle: Throttle;
  readonly journal: Journal;
  readonly statistics: CallStatistics;
  /** Hears of defects: errors that no AWS service would answer. */
  readonly onDefect?: (error: unknown, context: CallContext) => void;
}

/** A call whose operation and caller are known. */
interface Call {
  readonly dispatched: Dispatched;
  readonly operation: OperationModel;
  readonly context: CallContext;
}

/** Thrown to break the connection. */
const RESET = Symbol('connection reset');

/**
 * Makes the endpoint that all AWS services of a simulator share. A call passes,
 * in this order: dispatch, credentials, decoding, faults, rate limits,
 * validation, handler. Every call is counted, every mutating one journalled.
 */
export function createEndpoint(options: EndpointOptions): Endpoint {
  const dispatch = createDispatcher(options.services);

  return async (request, requestId) => {
    const scope = readCredentialScope(request);
    const dispatched = dispatch(request, scope);
    if (!dispatched) return unknownService(request, scope, requestId);

    const { protocol, service } = dispatched;
    let context = describeCall(
      options.clock,
      dispatched,
      scope,
      requestId,
      request.headers.host ?? '127.0.0.1',
    );
    let input: unknown;
    try {
      const operation = knownOperation(dispatched);
      const principal = authenticate(options.identity, dispatched, scope);
      context = {
        ...context,
        account: principal.account,
        principalArn: principal.arn,
        userId: principal.userId,
      };
      const call: Call = { dispatched, operation, context };
      input = await decodeInput(call, request);
      await sufferFaults(options.faults, call, input);
      if (!options.throttle.admit(context)) {
        throw throttled(service.model, protocol.family);
      }
      const handler = validatedHandler(call, input);
      const output = ((await handler(input, context)) ?? {}) as object;
      const response = await protocol.writeOutput(operation, output, requestId);
      options.statistics.count(context);
      if (isMutating(context.operation)) {
        options.journal.record(context, input, { output });
      }
      return response;
    } catch (thrown) {
      if (thrown === RESET) {
        options.statistics.count(context, 'ConnectionReset');
        return 'reset';
      }
      if (!isDeliberate(thrown)) options.onDefect?.(thrown, context);
      const error = describeError(service.model, thrown);
      options.statistics.count(context, error.code);
      if (input !== undefined && isMutating(context.operation)) {
        const { code, message } = error;
        options.journal.record(context, input, { error: { code, message } });
      }
      return protocol.writeError(error, requestId);
    }
  };
}

/** The call before its caller is known. */
function describeCall(
  clock: ScenarioClock,
  { service, operation, requestedOperation }: Dispatched,
  scope: CredentialScope | undefined,
  requestId: string,
  host: string,
): CallContext {
  const region = scope?.region ?? 'us-east-1';
  return {
    account: 'unknown',
    region,
    partition: partitionOf(region),
    accessKeyId: scope?.accessKeyId ?? 'anonymous',
    principalArn: 'unknown',
    userId: 'unknown',
    requestId,
    endpoint: `http://${host}`,
    service: service.model.signingName,
    operation: operation?.name ?? requestedOperation,
    now: () => clock.now(),
  };
}

function knownOperation({
  service,
  protocol,
  operation,
  requestedOperation,
}: Dispatched): OperationModel {
  if (operation) return operation;
  throw unknownOperation(service.model, protocol.family, requestedOperation);
}

function authenticate(
  identity: Identity,
  { protocol, service, requestedOperation }: Dispatched,
  scope: CredentialScope | undefined,
): Principal {
  if (isUnsigned(service.model.signingName, requestedOperation)) {
    return ANONYMOUS;
  }
  if (!scope) throw missingToken(protocol.family);
  const principal = identity.authenticate(scope, partitionOf(scope.region));
  if (principal === 'expired') throw expiredToken(protocol.family);
  if (principal === 'invalid') throw invalidToken(protocol.family);
  return principal;
}

async function decodeInput(
  { dispatched, operation }: Call,
  request: WireRequest,
): Promise<unknown> {
  const { protocol, labels } = dispatched;
  try {
    return await protocol.readInput(operation, { ...request, labels });
  } catch (cause) {
    if (cause instanceof AwsError) throw cause;
    throw malformedRequest(
      protocol.family,
      cause instanceof Error ? cause.message : String(cause),
    );
  }
}

async function sufferFaults(
  faults: Faults,
  { dispatched, context }: Call,
  input: unknown,
): Promise<void> {
  const { service, protocol } = dispatched;
  const verdict = faults.decide({
    account: context.account,
    region: context.region,
    service: context.service,
    operation: context.operation,
    targetAccount: targetAccount(context, input),
    time: context.now(),
  });
  if (verdict.delayMilliseconds > 0) await sleep(verdict.delayMilliseconds);
  switch (verdict.failure?.type) {
    case undefined:
      return;
    case 'reset':
      throw RESET;
    case 'throttle':
      throw throttled(service.model, protocol.family);
    case 'regionOut':
      throw serviceUnavailable(protocol.family);
    case 'denied':
      throw accessDenied(protocol.family, denial(context, input));
    default:
      throw faultError(verdict.failure!);
  }
}

function faultError(
  effect: Extract<FaultVerdict['failure'], { type: 'error' }>,
): AwsError {
  return new AwsError(effect.code, effect.message, effect.status);
}

/** IAM's wording: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
function denial(context: CallContext, input: unknown): string {
  const action = iamAction(context.service, context.operation);
  const who = `User: ${context.principalArn} is not authorized to perform: ${action}`;
  return targetAccount(context, input)
    ? `${who} on resource: ${(input as { RoleArn: string }).RoleArn}`
    : `${who} on resource: * because no identity-based policy allows the ${action} action`;
}

/** The account that AssumeRole wants to enter. */
function targetAccount(
  context: CallContext,
  input: unknown,
): string | undefined {
  if (context.service !== 'sts') return undefined;
  const roleArn = (input as { RoleArn?: unknown }).RoleArn;
  return typeof roleArn === 'string' ? roleArn.split(':')[4] : undefined;
}

function validatedHandler(
  { dispatched, operation }: Call,
  input: unknown,
): AnyHandler {
  const { service, protocol } = dispatched;
  const problems = findInputProblems(operation.input, input);
  if (problems.mistyped.length > 0) {
    throw malformedRequest(protocol.family, problems.mistyped.join('; '));
  }
  if (problems.missing.length > 0) {
    throw missingMembers(service.model, protocol.family, problems.missing);
  }
  const handler = service.handlers.get(operation.name);
  if (!handler) throw notImplemented(service.model, operation.name);
  return handler;
}
