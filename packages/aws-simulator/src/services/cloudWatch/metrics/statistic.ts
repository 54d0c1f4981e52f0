import type { Samples } from './source';

/** Makes one value of the samples of a period. */
export type Statistic = (samples: readonly Samples[]) => number;

const total = (samples: readonly Samples[], of: (item: Samples) => number) =>
  samples.reduce((sum, item) => sum + of(item), 0);
const countOf = (samples: readonly Samples[]) =>
  total(samples, ({ count }) => count);

const NAMED: Readonly<Record<string, Statistic>> = {
  Sum: samples => total(samples, ({ sum }) => sum),
  SampleCount: countOf,
  Average: samples =>
    total(samples, ({ sum }) => sum) / Math.max(1, countOf(samples)),
  Minimum: samples => Math.min(...samples.map(({ minimum }) => minimum)),
  Maximum: samples => Math.max(...samples.map(({ maximum }) => maximum)),
};

/**
 * Reads the name of a statistic: `Average`, `Sum`, `Minimum`, `Maximum`,
 * `SampleCount` or a percentile from `p0` to `p100`; nothing for another.
 */
export function readStatistic(name: string): Statistic | undefined {
  const percentile = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/.exec(name);
  return percentile ? percentileOf(Number(percentile[1])) : NAMED[name];
}

/**
 * A percentile between what is known of each minute: its minimum, its average
 * for the median, its 95th percentile, its maximum. Of several minutes it is
 * their mean, weighted by the number of samples.
 */
function percentileOf(percentile: number): Statistic {
  return samples =>
    total(samples, item => item.count * percentileOfMinute(item, percentile)) /
    Math.max(1, countOf(samples));
}

function percentileOfMinute(item: Samples, percentile: number): number {
  const { minimum, maximum, sum, count } = item;
  const average = sum / Math.max(1, count);
  const p95 = item.p95 ?? average + 0.8 * (maximum - average);
  const known: readonly (readonly [number, number])[] = [
    [0, minimum],
    [50, average],
    [95, p95],
    [100, maximum],
  ];
  const next = known.findIndex(([at]) => at >= percentile);
  const [to, high] = known[next];
  const [from, low] = known[Math.max(0, next - 1)];
  return to === from
    ? high
    : low + ((percentile - from) / (to - from)) * (high - low);
}
