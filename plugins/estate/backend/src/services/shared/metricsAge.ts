import { HealthReason } from '@pilothouse/plugin-aws-estate-common';
import { WorkloadMetrics } from '@pilothouse/plugin-aws-estate-node';

/** Rates are judged over so long. */
export const WINDOW_MS = 15 * 60_000;
/** After a day they are as good as none. */
const FORGOTTEN_MS = 24 * 60 * 60_000;

/** How much metrics can be believed. */
export type MetricsAge = 'none' | 'fresh' | 'old';

/** How much metrics can be believed: as long as they were to be read again later. */
export function ageOfMetrics(
  { readTo, freshUntil }: Pick<WorkloadMetrics, 'readTo' | 'freshUntil'>,
  now: Date,
): MetricsAge {
  if (now <= freshUntil) {
    return 'fresh';
  }
  return now.getTime() - readTo.getTime() <= FORGOTTEN_MS ? 'old' : 'none';
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
