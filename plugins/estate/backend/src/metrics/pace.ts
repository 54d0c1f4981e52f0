import { MetricReadingClass } from '@pilothouse/plugin-aws-estate-common';
import { allowanceFor, allowanceOf, Spending } from './budget';
import { DAY_SECONDS, secondsLeft } from './day';
import { READING_CLASSES } from './readingClass';

/** Workloads of a class, and how many metrics reading each of them once asks for. */
export interface ClassTotals {
  workloads: number;
  metrics: number;
}

/** By class. */
export type Totals = Readonly<Record<MetricReadingClass, ClassTotals>>;

/**
 * How often the workloads of each class are read, in seconds; undefined where
 * they are paused because what may be spent on them today is used up.
 */
export type Pace = Readonly<Record<MetricReadingClass, number | undefined>>;

const MINUTE = 60;
const HOUR = 3_600;

/**
 * The intervals there are, in seconds. Few, so that an interval stays the same
 * for hours, and what is due does not jump about with it. A reading reaches
 * three hours back: the longest interval leaves no gap.
 */
export const INTERVALS: readonly number[] = [
  1, 2, 3, 5, 10, 15, 20, 30, 40, 60, 90, 120, 180,
].map(minutes => minutes * MINUTE);

const LONGEST = INTERVALS[INTERVALS.length - 1];
/** The most often that what nobody looks at is read. */
const REST_AT_MOST_EVERY = 5 * MINUTE;
/** The part of a day's limit that the rest is planned with; a tenth of what is not kept is for those who look. */
const PLANNED = 0.54;
/** What is unwell, or looked at, is taken to stay so for this long. */
const HORIZON = 4 * HOUR;
/** Less than a workload usually asks for: then the allowance counts as used up. */
export const USED_UP = 20;

/**
 * How often each class is read, so that what may be spent lasts until the day
 * ends: what is unwell, was changed or is looked at every minute, the rest
 * every five minutes to an hour, each less often where the budget does not
 * allow that, down to every three hours.
 *
 * @param limit - metrics a day
 */
export function paceOf(
  totals: Totals,
  limit: number,
  spent: Spending,
  now: Date,
): Pace {
  const allowance = allowanceOf(limit, spent, now);
  const left = secondsLeft(now);
  const horizon = Math.min(left, HORIZON);
  const urgent = Math.max(0, allowance.urgent - USED_UP);
  const others = Math.max(0, allowance.others - USED_UP);

  const urgentMetrics = totals.unwell.metrics + totals.changed.metrics;
  const everyUrgent = interval((urgentMetrics * horizon) / urgent, MINUTE);
  // Those who look at workloads do not take the rest's share.
  const everyViewed = interval(
    (totals.viewed.metrics * horizon) / (others / 2),
    everyUrgent,
  );
  const forViewed = Math.min(
    others / 2,
    (totals.viewed.metrics * horizon) / everyViewed,
  );
  // What an even day affords, so that the interval stays the same all day; and
  // no more than what is left of this day affords.
  const everyRest = interval(
    Math.max(
      (totals.rest.metrics * DAY_SECONDS) / (PLANNED * limit),
      (totals.rest.metrics * left) / (others - forViewed),
    ),
    Math.max(REST_AT_MOST_EVERY, everyViewed),
  );
  const wanted = {
    unwell: everyUrgent,
    changed: everyUrgent,
    viewed: everyViewed,
    rest: everyRest,
  };
  return Object.fromEntries(
    READING_CLASSES.map(each => [
      each,
      allowanceFor(allowance, each) < USED_UP ? undefined : wanted[each],
    ]),
  ) as Pace;
}

/** The shortest interval that there is and that is long enough. */
function interval(seconds: number, atLeast: number): number {
  const enough = Math.max(atLeast, seconds);
  return INTERVALS.find(each => each >= enough) ?? LONGEST;
}
