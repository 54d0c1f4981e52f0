import {
  HealthStatus,
  MetricReadingClass,
} from '@pilothouse/plugin-aws-estate-common';

/** Every class, the most urgent first. */
export const READING_CLASSES: readonly MetricReadingClass[] = [
  'unwell',
  'changed',
  'viewed',
  'rest',
];

const MINUTE_MS = 60_000;
const CHANGED_MS = 30 * MINUTE_MS;
const VIEWED_MS = 15 * MINUTE_MS;

/** What tells how urgent it is to read a workload. */
export interface Urgency {
  status?: HealthStatus;
  /** When it became well or unknown after having been unwell. */
  recoveredAt?: Date;
  /** When something was done to it. */
  changedAt?: Date;
  /** When somebody looked at its signals. */
  viewedAt?: Date;
}

/**
 * How urgent it is to read a workload: whether it is unwell, was changed or
 * became well within 30 minutes, was looked at within 15, or none of these.
 */
export function classOf(urgency: Urgency, now: Date): MetricReadingClass {
  const within = (at: Date | undefined, milliseconds: number) =>
    at !== undefined && now.getTime() - at.getTime() < milliseconds;

  if (urgency.status === 'down' || urgency.status === 'degraded') {
    return 'unwell';
  }
  if (
    within(urgency.changedAt, CHANGED_MS) ||
    within(urgency.recoveredAt, CHANGED_MS)
  ) {
    return 'changed';
  }
  return within(urgency.viewedAt, VIEWED_MS) ? 'viewed' : 'rest';
}

/** Whether a part of the budget is kept for a class. */
export function isUrgent(of: MetricReadingClass): boolean {
  return of === 'unwell' || of === 'changed';
}
