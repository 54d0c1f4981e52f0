import {
  LambdaAlias,
  LambdaAsyncInvocation,
  LambdaFunctionData,
  LambdaFunctionPart,
  lambdaRuntime,
} from '@pilothouse/plugin-aws-estate-common';
import { formatDuration } from '@pilothouse/plugin-aws-estate-react';

/**
 * The state of a function in plain words, for example `Pending: The function is
 * being created.`
 */
export function stateWords(lambda: LambdaFunctionData): string {
  return lambda.state
    ? withReason(lambda.state, lambda.stateReason ?? lambda.stateReasonCode)
    : 'not read yet';
}

/** How its last update ended, in the two words that a table has room for. */
export function updateWords(lambda: LambdaFunctionData): string | undefined {
  switch (lambda.lastUpdateStatus) {
    case 'Successful':
      return 'Completed';
    case 'InProgress':
      return 'In progress';
    default:
      return lambda.lastUpdateStatus;
  }
}

/** The same with AWS's reason, where it gives one. */
export function updateSentence(lambda: LambdaFunctionData): string {
  const words = updateWords(lambda);
  return words
    ? withReason(
        words,
        lambda.lastUpdateStatusReason ?? lambda.lastUpdateStatusReasonCode,
      )
    : 'not read yet';
}

/** What is said of a runtime's support. */
export interface RuntimeSupport {
  /** For example `Node.js 22 (nodejs22.x)`. */
  name: string;
  /** Until when AWS supports it, or since when no more; absent where that is not known. */
  sentence?: string;
  /** Whether it is over. */
  ended: boolean;
}

/**
 * The runtime of a function and how long AWS supports it.
 *
 * @returns undefined for a container image, which brings its own
 */
export function runtimeSupport(
  identifier: string | undefined,
  now: Date,
): RuntimeSupport | undefined {
  if (!identifier) {
    return undefined;
  }
  const known = lambdaRuntime(identifier);
  if (!known) {
    return { name: identifier, ended: false };
  }
  const today = now.toISOString().slice(0, 10);
  const ended = known.deprecated <= today;
  const consequence = [
    [known.updateBlocked, 'it cannot be updated'] as const,
    [known.createBlocked, 'no function can be created with it'] as const,
  ].flatMap(([day, what]) =>
    day && (ended || day <= today)
      ? [
          day <= today
            ? `${what} since ${formatDay(day)}`
            : `${what} from ${formatDay(day)} on`,
        ]
      : [],
  )[0];
  return {
    name: `${known.title} (${identifier})`,
    sentence: ended
      ? `not supported since ${formatDay(known.deprecated)}${
          consequence ? `; ${consequence}` : ''
        }`
      : `supported until ${formatDay(known.deprecated)}`,
    ended,
  };
}

/** A day of UTC (`2027-04-30`) for people, for example `30 Apr 2027`. */
export function formatDay(day: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
}

/** Its concurrency in the few words that a table has room for. */
export function capacityWords(lambda: LambdaFunctionData): string {
  const { reservedConcurrency, provisionedConcurrency } = lambda;
  const provisioned = provisionedConcurrency.map(
    ({ allocated, requested }) => `${allocated} / ${requested} provisioned`,
  );
  const words = [
    reservedConcurrency !== undefined && `${reservedConcurrency} reserved`,
    ...provisioned.slice(0, 1),
    provisioned.length > 1 && `${provisioned.length - 1} more provisioned`,
  ].filter(Boolean);
  return words.length > 0 ? words.join(', ') : 'unreserved';
}

/** What reserved concurrency means for a function. */
export function reservedWords(reserved: number | undefined): string {
  if (reserved === undefined) {
    return 'none: it shares what the account has left in the Region';
  }
  return reserved === 0
    ? '0: the function is stopped'
    : `${reserved} executions at once, kept for it and its limit`;
}

/** For example `14 (90 %), 15 (10 %)`. */
export function aliasWords({ version, weights }: LambdaAlias): string {
  const others = Object.entries(weights).sort(([a], [b]) => (a < b ? -1 : 1));
  if (others.length === 0) {
    return version;
  }
  const rest = 1 - others.reduce((sum, [, weight]) => sum + weight, 0);
  return [[version, rest] as const, ...others]
    .map(([of, weight]) => `${of} (${Math.round(weight * 100)} %)`)
    .join(', ');
}

/** How often an asynchronous event is tried, and for how long; AWS's defaults where nothing is set. */
export function asyncWords(invocation: LambdaAsyncInvocation): string {
  const { maximumRetries, maximumEventAge } = invocation;
  return [
    maximumRetries !== undefined &&
      `${maximumRetries} ${maximumRetries === 1 ? 'retry' : 'retries'}`,
    maximumEventAge !== undefined &&
      `dropped after ${formatDuration(maximumEventAge * 1000)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

const PARTS: Readonly<Record<LambdaFunctionPart, string>> = {
  state: 'its state',
  concurrency: 'its reserved concurrency',
  'provisioned-concurrency': 'its provisioned concurrency',
  aliases: 'its aliases',
  'async-invocation': 'its asynchronous invocation',
  'event-sources': 'its event sources',
};

/**
 * What of a function is not known, as a sentence; undefined where all is.
 * Parts that this release does not know are named as they are.
 */
export function missingParts(lambda: LambdaFunctionData): string | undefined {
  const words = (parts: readonly LambdaFunctionPart[] = []) =>
    parts.map(part => PARTS[part] ?? part).join(', ');
  const sentences = [
    words(lambda.unread) &&
      `Could not be read by the last sweep: ${words(lambda.unread)}.`,
    words(lambda.unasked) &&
      `Not read again since the function changed: ${words(lambda.unasked)}.`,
  ].filter(Boolean);
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}

function withReason(words: string, reason: string | undefined): string {
  return reason ? `${words}: ${reason}` : words;
}
