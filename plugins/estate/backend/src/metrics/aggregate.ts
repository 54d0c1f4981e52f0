import {
  METRIC_PERIOD_SECONDS,
  MetricPoint,
  MetricStatistic,
} from '@pilothouse/plugin-aws-estate-node';

/** What a chart can show, and a person can read. */
const POINTS_AT_MOST = 300;

/** The periods that a point may cover, in seconds: each is made of whole minutes. */
const PERIODS: readonly number[] = [1, 2, 3, 5, 10, 15, 20, 30, 60, 90].map(
  minutes => minutes * METRIC_PERIOD_SECONDS,
);

/** The shortest period, in seconds, with which a range has at most 300 points. */
export function periodOf({ from, to }: { from: Date; to: Date }): number {
  return (
    PERIODS.find(period => {
      const length = period * 1_000;
      const first = Math.floor(from.getTime() / length);
      const end = Math.ceil(to.getTime() / length);
      return end - first <= POINTS_AT_MOST;
    }) ?? PERIODS[PERIODS.length - 1]
  );
}

/** The beginning of the period in which a time is. */
export function startOfPeriod(at: Date, period: number): Date {
  const length = period * 1_000;
  return new Date(Math.floor(at.getTime() / length) * length);
}

/**
 * Sums up points of minutes as their statistic says: sums are added, of maxima
 * and percentiles the largest counts, of minima the smallest, and of averages
 * their mean. A period without a point stays one; a period that ends after
 * `until` would be cut, and is left out.
 *
 * @param points - oldest first
 * @param period - in seconds
 */
export function aggregate(
  points: readonly MetricPoint[],
  statistic: MetricStatistic,
  period: number,
  until: Date,
): MetricPoint[] {
  const periods = new Map<number, number[]>();
  for (const { at, value } of points) {
    const start = startOfPeriod(at, period).getTime();
    if (start + period * 1_000 <= until.getTime()) {
      const values = periods.get(start);
      if (values) {
        values.push(value);
      } else {
        periods.set(start, [value]);
      }
    }
  }
  return [...periods].map(([start, values]) => ({
    at: new Date(start),
    value: COMBINE[statistic](values),
  }));
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const largest = (values: readonly number[]) => Math.max(...values);

const COMBINE: Record<MetricStatistic, (values: readonly number[]) => number> =
  {
    Sum: sum,
    SampleCount: sum,
    Average: values => sum(values) / values.length,
    Maximum: largest,
    Minimum: values => Math.min(...values),
    // No percentile of percentiles is one; the largest hides nothing.
    p95: largest,
  };
