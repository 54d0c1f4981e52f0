import { createHash } from 'node:crypto';
import { METRIC_PERIOD_SECONDS } from '@pilothouse/plugin-aws-estate-node';

/** What is known of how the signals of a workload were read. */
export interface ReadingState {
  arn: string;
  /** How many signals it had when it was planned last. */
  metrics?: number;
  /** Up to when they were read: a full minute. */
  readTo?: Date;
  /** When they were asked for last. */
  attemptedAt?: Date;
  /** How often in a row some of them could not be read. */
  failures: number;
}

const MINUTE_MS = METRIC_PERIOD_SECONDS * 1_000;
/** What had no signals may have some later, for example of a target group. */
const WITHOUT_SIGNALS_MS = 3_600_000;

/** The full minute that has ended last: what began later is not yet complete. */
export function fullMinute(now: Date): Date {
  return new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS);
}

/**
 * Whether a workload is to be read, where its class is read every so many
 * seconds. Each has moments of its own, so that those of a class are spread
 * evenly; one passes in every interval.
 */
export function isDue(state: ReadingState, every: number, now: Date): boolean {
  return nextDueAt(state, every, now) <= now;
}

/** When a workload is to be read next; in the past where it is due. */
export function nextDueAt(
  { arn, metrics, readTo, attemptedAt, failures }: ReadingState,
  every: number,
  now: Date,
): Date {
  if (metrics === 0 && attemptedAt) {
    return new Date(attemptedAt.getTime() + WITHOUT_SIGNALS_MS);
  }
  if (failures > 0 && attemptedAt) {
    // Twice as long each time, but no longer than those who do not fail.
    const wait = Math.min(every * 1_000, MINUTE_MS * 2 ** (failures - 1));
    return new Date(attemptedAt.getTime() + wait);
  }
  if (!readTo) {
    return now;
  }
  const interval = every * 1_000;
  const moment = momentOf(arn, every);
  const passed = Math.floor((readTo.getTime() - moment) / interval);
  return new Date((passed + 1) * interval + moment);
}

/** The first of a workload's moments since 1970, in milliseconds: a full minute. */
function momentOf(arn: string, every: number): number {
  const minutes = every / METRIC_PERIOD_SECONDS;
  const hash = createHash('sha256').update(arn).digest().readUInt32BE();
  return (hash % minutes) * MINUTE_MS;
}
