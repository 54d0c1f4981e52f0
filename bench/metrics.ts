import { priceOf } from '../plugins/estate/backend/src/metrics/price';
import {
  simulateDay,
  SimulatedWorkload,
} from '../plugins/estate/backend/src/metrics/__testUtils__/simulateDay';

/**
 * What a day of metrics of 1,200 workloads costs, with the portal's own planner
 * and the default budget, minute by minute; beside it, what reading all of them
 * every five minutes would cost. Needs no portal and no AWS.
 *
 * Usage: metrics.ts
 */

const WORKLOADS = 1_200;
const METRICS = 8;
const CELLS = 40;
const BUDGET = 5;
const LIMIT = 500_000;
const MINUTES = 1_440;

type Events = Pick<SimulatedWorkload, 'unwell' | 'changedAt' | 'viewedAt'>;

/** Numbers that look random, and are the same in every run. */
function spread(index: number, salt: number, below: number): number {
  return (Math.imul(index + 1, 2_654_435_761 + salt * 40_503) >>> 8) % below;
}

const DAYS: Record<string, (index: number) => Events> = {
  quiet: () => ({}),
  // One in fifty is unwell for an hour, one in three is deployed, one in ten is looked at in working hours.
  ordinary: index => ({
    unwell:
      spread(index, 1, 50) === 0
        ? [{ from: spread(index, 2, 1_300), to: spread(index, 2, 1_300) + 60 }]
        : [],
    changedAt: spread(index, 3, 3) === 0 ? [480 + spread(index, 4, 600)] : [],
    viewedAt: spread(index, 5, 10) === 0 ? [480 + spread(index, 6, 600)] : [],
  }),
  // The same, and a quarter is down from 10:00 to 14:00 and half of that is looked at all the time.
  outage: index => ({
    ...DAYS.ordinary(index),
    ...(index % 4 === 0 && { unwell: [{ from: 600, to: 840 }] }),
    ...(index % 8 === 1 && {
      viewedAt: Array.from({ length: 48 }, (_, i) => 600 + i * 5),
    }),
  }),
};

function longestGap(reads: readonly number[]): number {
  const times = [-1, ...reads, MINUTES];
  return Math.max(...times.slice(1).map((at, i) => at - times[i]));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Minutes between two readings while a workload is unwell, on average. */
function whileUnwell(
  workloads: readonly SimulatedWorkload[],
  reads: ReadonlyMap<string, readonly number[]>,
): number | undefined {
  let minutes = 0;
  let count = 0;
  for (const { arn, unwell = [] } of workloads) {
    for (const { from, to } of unwell) {
      minutes += Math.min(to, MINUTES) - from;
      count += reads.get(arn)!.filter(at => from <= at && at < to).length;
    }
  }
  return count > 0 ? Math.round((minutes / count) * 10) / 10 : undefined;
}

const days = Object.entries(DAYS).map(([day, eventsOf]) => {
  const workloads = Array.from(
    { length: WORKLOADS },
    (_, index): SimulatedWorkload => ({
      arn: `workload-${index}`,
      metrics: METRICS,
      cell: index % CELLS,
      ...eventsOf(index),
    }),
  );
  const { spent, reads } = simulateDay(workloads, LIMIT);
  const gaps = workloads.map(({ arn }) => longestGap(reads.get(arn)!));
  return {
    day,
    dollars: priceOf(spent.metrics),
    ofWhichUrgent: priceOf(spent.urgent),
    minutesBetweenReadingsWhileUnwell: whileUnwell(workloads, reads),
    longestUnreadMinutesMedian: median(gaps),
    longestUnreadMinutesWorst: Math.max(...gaps),
  };
});
const naive = priceOf(WORKLOADS * METRICS * (MINUTES / 5));
process.stdout.write(
  `${JSON.stringify(
    { workloads: WORKLOADS, metrics: METRICS, budget: BUDGET, naive, days },
    null,
    2,
  )}\n`,
);
