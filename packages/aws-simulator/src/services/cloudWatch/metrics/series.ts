import type { MetricIdentity, MetricSource, Samples } from './source';
import type { Statistic } from './statistic';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** One data point: when its period began, in milliseconds, and its value. */
export interface DataPoint {
  readonly at: number;
  readonly value: number;
}

/** What of a metric is asked for. */
export interface SeriesQuery {
  readonly metric: MetricIdentity;
  readonly statistic: Statistic;
  /** Milliseconds, whole minutes. */
  readonly period: number;
  /** Inclusive, in milliseconds. */
  readonly from: number;
  /** Exclusive, in milliseconds. */
  readonly to: number;
}

/**
 * How far back data points of a period reach.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#metrics-retention
 */
function keptFor(period: number): number {
  if (period % (60 * MINUTE) === 0) {
    return 455 * DAY;
  }
  return period % (5 * MINUTE) === 0 ? 63 * DAY : 15 * DAY;
}

/**
 * The data points of a metric, oldest first; periods without samples have none.
 * Periods begin at multiples of their length, as CloudWatch rounds them down.
 *
 * @param now - scenario time in milliseconds; nothing lies after it
 */
export function* seriesOf(
  source: MetricSource | undefined,
  query: SeriesQuery,
  now: number,
): Generator<DataPoint, void, void> {
  if (!source) {
    return;
  }
  const { period } = query;
  const from = Math.max(query.from, now - keptFor(period));
  const to = Math.min(query.to, now);
  for (let at = Math.floor(from / period) * period; at < to; at += period) {
    const samples: Samples[] = [];
    for (
      let minute = at;
      minute < at + period && minute < now;
      minute += MINUTE
    ) {
      const found = source.minute(query.metric, new Date(minute));
      if (found) {
        samples.push(found);
      }
    }
    if (samples.length > 0) {
      yield { at, value: query.statistic(samples) };
    }
  }
}
