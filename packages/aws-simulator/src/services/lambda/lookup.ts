import type { CallContext } from '../../core/context';
import type { FunctionState } from '../../estate/functions';
import { arnOf } from '../../estate/model/arns';
import type { LambdaFunction } from '../../estate/model/placedTypes';
import type { World } from '../../estate/world';
import { functionNotFound, invalidParameter } from './errors';

/** A function, and the version or alias of it that was asked for. */
export interface Qualified {
  readonly lambda: LambdaFunction;
  readonly state: FunctionState;
  /** Absent for the unpublished version. */
  readonly qualifier?: string;
}

const NAME = /^[A-Za-z0-9_-]+$/;
const QUALIFIER = /^(\$LATEST|[A-Za-z0-9_-]+)$/;

/** Name and qualifier of `name`, `name:qualifier`, a partial or a full ARN; nothing for other text or another place. */
function readName(
  text: string,
  { account, region }: CallContext,
): { name: string; qualifier?: string } | undefined {
  const parts = text.split(':');
  if (parts[0] === 'arn') {
    const [, , service, itsRegion, itsAccount, kind, name, qualifier] = parts;
    return service === 'lambda' &&
      kind === 'function' &&
      itsRegion === region &&
      itsAccount === account
      ? { name, qualifier }
      : undefined;
  }
  if (parts[1] === 'function') {
    return parts[0] === account
      ? { name: parts[2], qualifier: parts[3] }
      : undefined;
  }
  return { name: parts[0], qualifier: parts[1] };
}

/**
 * Finds a function by name, partial ARN or ARN, with or without a qualifier.
 *
 * @throws ResourceNotFoundException, InvalidParameterValueException
 */
export function getFunction(
  world: World,
  context: CallContext,
  text: string | undefined,
  askedQualifier?: string,
): Qualified {
  const read = readName(text ?? '', context);
  const name = read?.name ?? text ?? '';
  if (read && !NAME.test(read.name)) {
    throw invalidParameter(
      `1 validation error detected: Value '${text}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?`,
    );
  }
  const qualifier = askedQualifier ?? read?.qualifier;
  if (read?.qualifier && askedQualifier && read.qualifier !== askedQualifier) {
    throw invalidParameter(
      'The derived qualifier from the function name does not match the specified qualifier.',
    );
  }
  const arn = arnOf(context.partition, 'lambda', context, `function:${name}`);
  const asked = qualifier ? `${arn}:${qualifier}` : arn;
  const lambda = read && world.functions.find(arn);
  if (!lambda) {
    throw functionNotFound(asked);
  }
  const state = world.functions.state(lambda);
  if (!qualifier || qualifier === '$LATEST') {
    return { lambda, state };
  }
  const exists =
    QUALIFIER.test(qualifier) &&
    (/^\d+$/.test(qualifier)
      ? Number(qualifier) >= 1 && Number(qualifier) <= lambda.publishedVersion
      : state.aliases.some(alias => alias.name === qualifier));
  if (!exists) {
    throw functionNotFound(asked);
  }
  return { lambda, state, qualifier };
}
