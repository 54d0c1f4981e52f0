import type { Instant } from '../life/records';
import { hashFraction } from '../model/hash';
import type { LambdaFunction } from '../model/placedTypes';
import { durationsOf, medianForTimeouts, type Durations } from './distribution';
import type { FunctionState } from './state';

export const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Traffic is at its height so long after midnight UTC. */
const HEIGHT = 14 * 60 * MINUTE;

/** What comes to a function per minute at a time, on average of a few minutes. */
export function rateAt(
  { traffic }: LambdaFunction,
  { scenario }: FunctionState,
  time: Instant,
): number {
  if (scenario?.kind === 'inactive' || scenario?.kind === 'silent') {
    return 0;
  }
  const swing = Math.cos((2 * Math.PI * (time - HEIGHT)) / DAY);
  return traffic.perMinute * (1 + traffic.daily * swing);
}

/**
 * How many calls, messages or records came in a part of a minute.
 *
 * @param seed - the function's own
 */
export function arrivalsIn(
  lambda: LambdaFunction,
  seed: string,
  state: FunctionState,
  from: Instant,
  to: Instant,
): number {
  const minute = Math.floor(from / MINUTE) * MINUTE;
  const rate = rateAt(lambda, state, minute);
  const uneven = 0.9 + 0.2 * hashFraction(seed, minute, 'rate');
  const count = Math.floor(rate * uneven + hashFraction(seed, minute, 'count'));
  // Spread over the minute, so that its parts add up to the whole.
  const phase = hashFraction(seed, minute, 'phase');
  const until = (time: Instant) =>
    Math.floor((count * (time - minute)) / MINUTE + phase);
  return until(to) - until(from);
}

/**
 * How long invocations take in a minute.
 *
 * @param seed - the function's own
 */
export function durationsAt(
  lambda: LambdaFunction,
  seed: string,
  state: FunctionState,
  time: Instant,
): Durations {
  const minute = Math.floor(time / MINUTE) * MINUTE;
  const documented = lambda.configuration;
  const { running, scenario } = state;
  let median = lambda.traffic.duration;
  if (scenario?.kind === 'timeouts') {
    median = medianForTimeouts(documented.timeout * 1_000, scenario.share);
  } else if (scenario?.kind === 'slow') {
    median = (documented.timeout * 1_000 * scenario.share) / 2;
  } else {
    median *= 0.94 + 0.12 * hashFraction(seed, minute, 'duration');
  }
  // Processor time comes with memory; beyond twice of it little is won.
  const memory = Math.max(0.5, documented.memory / running.memory);
  return durationsOf(median * memory, running.timeout * 1_000);
}

/** Share of invocations that fail: by an error of their own, or at the timeout. */
export function failingShare(
  { scenario }: FunctionState,
  { timedOut }: Durations,
): number {
  const own = scenario?.kind === 'errors' ? scenario.share : 0;
  return 1 - (1 - own) * (1 - timedOut);
}
