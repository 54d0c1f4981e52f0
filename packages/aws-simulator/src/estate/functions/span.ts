import type { Instant } from '../life/records';
import { hashFraction } from '../model/hash';
import type { LambdaFunction } from '../model/placedTypes';
import type { Durations } from './distribution';
import type { Carry, Flow } from './flow';
import type { FunctionState } from './state';
import {
  arrivalsIn,
  durationsAt,
  failingShare,
  MINUTE,
  rateAt,
} from './traffic';

/** Concurrent executions of an account in a Region. */
const ACCOUNT_CONCURRENCY = 1_000;

/** What a step needs to know of the world around a function. */
export interface Surroundings {
  /** The function's own: short, because lives draw many numbers from it. */
  readonly seed: string;
  /** When the scenario started. */
  readonly startedAt: Instant;
  /** Whether a queue was there at a time; other targets always are. */
  exists(arn: string, at: Instant): boolean;
  /** How often a message of a queue is received before it goes to a dead-letter queue that is there. */
  maxReceiveCount(queueArn: string): number | undefined;
  /** How long a queue or stream keeps what nobody processes, in milliseconds. */
  retention(sourceArn: string): number;
}

/** A span of at most a minute in which a function's set-up does not change. */
export interface Span {
  readonly lambda: LambdaFunction;
  readonly state: FunctionState;
  readonly surroundings: Surroundings;
  readonly from: Instant;
  readonly to: Instant;
  /** The length of the span in minutes. */
  readonly minutes: number;
  readonly arrivals: number;
  /** Arrivals per minute. */
  readonly rate: number;
  readonly durations: Durations;
  /** Share of invocations that fail. */
  readonly failing: number;
  /** The most executions at a time. */
  readonly limit: number;
  /** Whether it can be invoked at all. */
  readonly runs: boolean;
  /** Rounds up or down, so that the sum comes out right over many minutes. */
  round(value: number, purpose: string): number;
}

/** What came of a span: what happened, and what waits after it. */
export interface Step {
  readonly flow: Flow;
  readonly carry: Carry;
}

/** Makes a span; `from` and `to` lie in one minute. */
export function makeSpan(
  lambda: LambdaFunction,
  state: FunctionState,
  surroundings: Surroundings,
  from: Instant,
  to: Instant,
): Span {
  const { seed } = surroundings;
  const minute = Math.floor(from / MINUTE) * MINUTE;
  const durations = durationsAt(lambda, seed, state, from);
  return {
    lambda,
    state,
    surroundings,
    from,
    to,
    minutes: (to - from) / MINUTE,
    arrivals: arrivalsIn(lambda, seed, state, from, to),
    rate: rateAt(lambda, state, from),
    durations,
    failing: failingShare(state, durations),
    limit: state.reserved ?? ACCOUNT_CONCURRENCY,
    runs: state.state !== 'Failed',
    round: (value, purpose) =>
      Math.floor(value + hashFraction(seed, minute, purpose)),
  };
}

/** The share of calls that finds all executions busy; bursts are half as high again as the average. */
export function throttledShare({ rate, durations, limit }: Span): number {
  if (limit === 0) {
    return 1;
  }
  const peak = 1.5 * (rate / MINUTE) * durations.average;
  return peak > limit ? 1 - limit / peak : 0;
}

/** What a number of invocations amounts to; `rest` overrides what does not follow from it. */
export function flowOf(
  span: Span,
  invocations: number,
  rest: Partial<Flow>,
): Flow {
  const busy =
    (invocations * span.durations.average) / Math.max(1, span.to - span.from);
  return {
    arrivals: span.arrivals,
    invocations,
    errors: Math.min(
      invocations,
      span.round(invocations * span.failing, 'errors'),
    ),
    throttles: 0,
    durations: span.durations,
    concurrency:
      invocations > 0
        ? Math.max(1, Math.min(span.limit, Math.ceil(1.4 * busy)))
        : 0,
    received: 0,
    deleted: 0,
    asyncDropped: 0,
    deadLetterErrors: 0,
    destinationFailures: 0,
    ...rest,
  };
}
