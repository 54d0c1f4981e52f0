import { HealthReason } from '@pilothouse/plugin-aws-estate-common';

/** Rates are judged over so long. */
export const WINDOW_MS = 15 * 60_000;
/** Older metrics say nothing of how a workload is now; the slowest cadence is below. */
const FRESH_MS = 70 * 60_000;
/** After a day they are as good as none. */
const FORGOTTEN_MS = 24 * 60 * 60_000;

/** How much metrics can be believed. */
export type MetricsAge = 'none' | 'fresh' | 'old';

/** How much metrics can be believed that were read up to so many milliseconds before now. */
export function ageOfMetrics(milliseconds: number): MetricsAge {
  if (milliseconds <= FRESH_MS) {
    return 'fresh';
  }
  return milliseconds <= FORGOTTEN_MS ? 'old' : 'none';
}

/**
 * What metrics of an age say. What they said long ago is not known to hold any
 * more; nor is it known to be over.
 */
export function asOfAge(
  reasons: readonly HealthReason[],
  age: MetricsAge,
): HealthReason[] {
  switch (age) {
    case 'none':
      return [];
    case 'fresh':
      return [...reasons];
    default:
      return reasons
        .filter(({ status }) => status === 'degraded' || status === 'down')
        .map(reason => ({ ...reason, status: 'unknown' }));
  }
}
