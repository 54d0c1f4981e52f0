import { MetricSeries } from '@pilothouse/plugin-aws-estate-node';

/** One period of a metric; times are in milliseconds. */
export interface Sample {
  at: number;
  value: number;
}

/**
 * A series put in order: oldest first, one value a period, and none that is no
 * number. The result does not depend on the order of the points.
 */
export function samplesOf(series: MetricSeries | undefined): Sample[] {
  const byTime = new Map<number, number>();
  for (const { at, value } of series?.points ?? []) {
    const time = at instanceof Date ? at.getTime() : NaN;
    if (Number.isFinite(time) && Number.isFinite(value) && value >= 0) {
      byTime.set(time, Math.max(value, byTime.get(time) ?? 0));
    }
  }
  return [...byTime]
    .map(([at, value]) => ({ at, value }))
    .sort((a, b) => a.at - b.at);
}

/** Samples from a time on. */
export function since(samples: readonly Sample[], from: number): Sample[] {
  return samples.filter(({ at }) => at >= from);
}

/** Their sum; 0 where there are none. */
export function sum(samples: readonly Sample[]): number {
  return samples.reduce((total, { value }) => total + value, 0);
}

/** The last of them. */
export function last(samples: readonly Sample[]): Sample | undefined {
  return samples[samples.length - 1];
}

/**
 * Whether an age grows: over at least five minutes, by at least a quarter of the
 * time that passed, as where a third more comes in than is processed. An age
 * that nothing holds back grows by all of it.
 */
export function grows(
  samples: readonly Sample[],
  millisecondsPerUnit: number,
): boolean {
  const newest = last(samples);
  const oldest = samples[0];
  if (!newest || newest.at - oldest.at < GROWTH_MS) {
    return false;
  }
  const grown = (newest.value - oldest.value) * millisecondsPerUnit;
  return grown >= (newest.at - oldest.at) / 4;
}

const GROWTH_MS = 5 * 60_000;
