import { MetricReadingClass } from '@pilothouse/plugin-aws-estate-common';
import { DAY_SECONDS, secondsLeft } from './day';
import { isUrgent } from './readingClass';

/** What was asked for on a day of UTC, in metrics. */
export interface Spending {
  metrics: number;
  /** The part that was for workloads which are unwell or were changed. */
  urgent: number;
}

/** The part of a day's budget that is kept for what is unwell or was changed. */
const KEPT = 0.4;
/** Where they have used that up: this part of an even pace for the rest of the day. */
const KEPT_AFTER_THAT = 0.2;

/** What may still be spent, in metrics. */
export interface Allowance {
  /** For what is unwell or was changed: all that is left. */
  urgent: number;
  /** For anything else. */
  others: number;
  /** The difference. */
  reserved: number;
}

/**
 * What may still be spent of a day's limit. What is unwell or was changed has
 * 40 % of it for itself; when that is used up, and it begins to share with the
 * others, a fifth of what would be an even pace for the rest of the day.
 *
 * @param limit - metrics a day
 */
export function allowanceOf(
  limit: number,
  spent: Spending,
  now: Date,
): Allowance {
  const left = Math.max(0, limit - spent.metrics);
  const kept = Math.ceil(
    Math.max(
      KEPT * limit - spent.urgent,
      (KEPT_AFTER_THAT * limit * secondsLeft(now)) / DAY_SECONDS,
    ),
  );
  const reserved = Math.min(left, kept);
  return { urgent: left, others: left - reserved, reserved };
}

/** What may still be spent on a class. */
export function allowanceFor(
  { urgent, others }: Allowance,
  of: MetricReadingClass,
): number {
  return isUrgent(of) ? urgent : others;
}
