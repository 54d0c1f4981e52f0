import { HealthStatus } from '@pilothouse/plugin-aws-estate-common';
import { Spending } from '../budget';
import { fullMinute } from '../due';
import { totalsOf } from '../metricWorkloads';
import { paceOf } from '../pace';
import { findDue, grantReads, MetricWorkload } from '../planReads';
import { classOf } from '../readingClass';

/** A workload of a simulated day; minutes are counted from its beginning. */
export interface SimulatedWorkload {
  arn: string;
  metrics: number;
  /** Which workloads are planned together. */
  cell: number;
  /** When it is unwell. */
  unwell?: ReadonlyArray<{ from: number; to: number }>;
  /** When it is deployed. */
  changedAt?: readonly number[];
  /** When somebody looks at it. */
  viewedAt?: readonly number[];
}

/** What a simulated day came to. */
export interface SimulatedDay {
  spent: Spending;
  /** The most that was spent at any time. */
  mostSpent: number;
  /** In which minutes each workload was read. */
  reads: ReadonlyMap<string, readonly number[]>;
}

/** The day that is simulated. */
export const DAY_START = new Date('2026-11-21T00:00:00Z');
const MINUTE_MS = 60_000;

/** The time of a minute of the day. */
export function minuteOfDay(minute: number): Date {
  return new Date(DAY_START.getTime() + minute * MINUTE_MS);
}

/**
 * Plans a day, minute by minute, cell by cell, as the portal does; everything
 * that is granted is read.
 *
 * @param limit - metrics a day
 * @param before - what is known of how workloads were read when the day begins
 */
export function simulateDay(
  workloads: readonly SimulatedWorkload[],
  limit: number,
  before: (workload: SimulatedWorkload) => Date | undefined = () =>
    minuteOfDay(-1),
): SimulatedDay {
  const readTo = new Map(workloads.map(each => [each.arn, before(each)]));
  const reads = new Map<string, number[]>(
    workloads.map(({ arn }) => [arn, []]),
  );
  const cells = [...new Set(workloads.map(({ cell }) => cell))];
  let spent: Spending = { metrics: 0, urgent: 0 };
  let mostSpent = 0;

  for (let minute = 0; minute < 1_440; minute++) {
    const now = minuteOfDay(minute);
    const current = new Map(
      workloads.map(each => [
        each.arn,
        stateOf(each, minute, readTo.get(each.arn)),
      ]),
    );
    const totals = totalsOf([...current.values()], now);
    for (const cell of cells) {
      const pace = paceOf(totals, limit, spent, now);
      const here = workloads.filter(each => each.cell === cell);
      const { due } = findDue(
        here.map(({ arn }) => current.get(arn)!),
        pace,
        now,
      );
      const result = grantReads(
        due.map(each => ({
          arn: each.arn,
          class: classOf(each, now),
          readTo: each.readTo,
          metrics: each.metrics!,
        })),
        limit,
        spent,
        now,
      );
      spent = result.spent;
      mostSpent = Math.max(mostSpent, spent.metrics);
      for (const { arn } of result.granted) {
        readTo.set(arn, fullMinute(now));
        reads.get(arn)!.push(minute);
      }
    }
  }
  return { spent, mostSpent, reads };
}

function stateOf(
  {
    arn,
    metrics,
    unwell = [],
    changedAt = [],
    viewedAt = [],
  }: SimulatedWorkload,
  minute: number,
  readTo: Date | undefined,
): MetricWorkload {
  const last = (minutes: readonly number[]) => {
    const past = minutes.filter(each => each <= minute);
    return past.length > 0 ? minuteOfDay(Math.max(...past)) : undefined;
  };
  const isUnwell = unwell.some(({ from, to }) => from <= minute && minute < to);
  const status: HealthStatus = isUnwell ? 'degraded' : 'healthy';
  return {
    arn,
    metrics,
    status,
    changedAt: last(changedAt),
    viewedAt: last(viewedAt),
    recoveredAt: last(unwell.map(({ to }) => to)),
    readTo,
    failures: 0,
  };
}
