import { MetricReadingClass } from '@pilothouse/plugin-aws-estate-common';
import { allowanceFor, allowanceOf, Spending } from './budget';
import { isDue, ReadingState } from './due';
import { Pace } from './pace';
import { classOf, isUrgent, READING_CLASSES, Urgency } from './readingClass';

/** What decides whether a workload is read. */
export interface MetricWorkload extends ReadingState, Urgency {}

/** A workload that is due, with how many metrics reading it asks for. */
export interface DueRead {
  arn: string;
  class: MetricReadingClass;
  readTo?: Date;
  metrics: number;
}

/** What is due of some workloads, the most urgent first, and those that wait. */
export function findDue(
  workloads: readonly MetricWorkload[],
  pace: Pace,
  now: Date,
): { due: MetricWorkload[]; waiting: number } {
  const due: MetricWorkload[] = [];
  let waiting = 0;
  for (const workload of workloads) {
    const every = pace[classOf(workload, now)];
    if (every !== undefined && isDue(workload, every, now)) {
      due.push(workload);
    } else if (workload.failures > 0) {
      waiting += 1;
    }
  }
  return { due, waiting };
}

/**
 * Chooses what is read of what is due: the most urgent first, within a class
 * what was not read for longest, as far as each class's allowance reaches. A
 * workload is read with all of its signals or not at all.
 *
 * @param limit - metrics a day
 * @returns what is read, and what was spent on the day when it is
 */
export function grantReads(
  due: readonly DueRead[],
  limit: number,
  spent: Spending,
  now: Date,
): { granted: DueRead[]; spent: Spending } {
  let { metrics, urgent } = spent;
  let urgentRefused = false;
  const granted = [...due].sort(byUrgency).filter(read => {
    const allowance = allowanceOf(limit, { metrics, urgent }, now);
    if (read.metrics > allowanceFor(allowance, read.class)) {
      urgentRefused ||= isUrgent(read.class);
      return false;
    }
    if (urgentRefused && !isUrgent(read.class)) {
      return false;
    }
    metrics += read.metrics;
    urgent += isUrgent(read.class) ? read.metrics : 0;
    return true;
  });
  return { granted, spent: { metrics, urgent } };
}

function byUrgency(a: DueRead, b: DueRead): number {
  return (
    READING_CLASSES.indexOf(a.class) - READING_CLASSES.indexOf(b.class) ||
    (a.readTo?.getTime() ?? 0) - (b.readTo?.getTime() ?? 0) ||
    (a.arn < b.arn ? -1 : 1)
  );
}
