import type { StaticErrorSchema } from '@smithy/types';
import { AwsError } from './errors';
import type { ServiceModel } from './model';

/** An error ready to be written by any protocol. */
export interface DescribedError {
  readonly code: string;
  readonly message: string;
  readonly status: number;
  /** Whose fault it is: query protocols call them Sender and Receiver. */
  readonly fault: 'client' | 'server';
  /** The model's declaration, when it declares this error. */
  readonly schema?: StaticErrorSchema;
  /** Members beside the message. */
  readonly members: Readonly<Record<string, unknown>>;
  /** The code that the service's query protocol uses, where it is another one. */
  readonly queryCode: string;
}

interface ErrorTraits {
  readonly error?: 'client' | 'server';
  readonly httpError?: number;
  readonly awsQueryError?: readonly [code: string, status: number];
}

/**
 * Describes what a handler threw: an exception of the service's client, an
 * `AwsError`, or a defect, which becomes `InternalFailure`.
 */
export function describeError(
  model: ServiceModel,
  error: unknown,
): DescribedError {
  const { name, message, status, members } = readThrown(error);
  const schema = model.errors.get(name);
  const traits: ErrorTraits =
    typeof schema?.[3] === 'object' ? (schema[3] as ErrorTraits) : {};
  const resolvedStatus =
    traits.awsQueryError?.[1] ??
    traits.httpError ??
    status ??
    (traits.error === 'server' ? 500 : 400);
  return {
    code: name,
    message,
    status: resolvedStatus,
    fault: traits.error ?? (resolvedStatus >= 500 ? 'server' : 'client'),
    schema,
    members: schema ? declaredMembers(schema, members) : members,
    queryCode: traits.awsQueryError?.[0] ?? name,
  };
}

/** Whether an error is one that AWS would answer, as opposed to a defect of a handler. */
export function isDeliberate(error: unknown): boolean {
  return error instanceof AwsError || isServiceException(error);
}

function readThrown(error: unknown): {
  name: string;
  message: string;
  status?: number;
  members: Readonly<Record<string, unknown>>;
} {
  if (error instanceof AwsError) {
    return {
      name: error.code,
      message: error.message,
      status: error.status,
      members: error.members,
    };
  }
  if (isServiceException(error)) {
    return {
      name: error.name,
      message: error.message,
      members: error as unknown as Record<string, unknown>,
    };
  }
  return {
    name: 'InternalFailure',
    message: error instanceof Error ? error.message : String(error),
    status: 500,
    members: {},
  };
}

// Not instanceof: each client brings its own copy of the base class's name,
// and a test runner may load modules twice.
function isServiceException(error: unknown): error is Error {
  return error instanceof Error && '$fault' in error;
}

function declaredMembers(
  schema: StaticErrorSchema,
  members: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const declared = schema[4].filter(
    name => name.toLowerCase() !== 'message' && members[name] !== undefined,
  );
  return Object.fromEntries(declared.map(name => [name, members[name]]));
}
