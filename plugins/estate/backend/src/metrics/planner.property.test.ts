import { MetricReadingClass } from '@pilothouse/plugin-aws-estate-common';
import fc from 'fast-check';
import {
  minuteOfDay,
  simulateDay,
  SimulatedWorkload,
} from './__testUtils__/simulateDay';
import { allowanceOf } from './budget';
import { INTERVALS, paceOf, Totals } from './pace';
import { DueRead, grantReads } from './planReads';
import { isUrgent, READING_CLASSES } from './readingClass';

const minute = fc.integer({ min: 0, max: 1_439 });

const someWorkload = fc.record({
  metrics: fc.integer({ min: 1, max: 12 }),
  cell: fc.integer({ min: 0, max: 2 }),
  unwell: fc.array(
    fc
      .tuple(minute, fc.integer({ min: 1, max: 600 }))
      .map(([from, length]) => ({ from, to: from + length })),
    { maxLength: 2 },
  ),
  changedAt: fc.array(minute, { maxLength: 3 }),
  viewedAt: fc.array(minute, { maxLength: 5 }),
});

const someWorkloads = fc
  .array(someWorkload, { minLength: 1, maxLength: 12 })
  .map(workloads =>
    workloads.map((each, i): SimulatedWorkload => ({ ...each, arn: `w${i}` })),
  );

const someTotals: fc.Arbitrary<Totals> = fc
  .array(
    fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 9 })),
    { minLength: 4, maxLength: 4 },
  )
  .map(
    counts =>
      Object.fromEntries(
        counts.map(([workloads, signals], i) => [
          READING_CLASSES[i],
          { workloads, metrics: workloads * signals },
        ]),
      ) as Totals,
  );

const someSpending = fc
  .tuple(
    fc.integer({ min: 0, max: 100_000 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([metrics, part]) => ({ metrics, urgent: Math.floor(metrics * part) }));

const someDue = fc
  .array(
    fc.record({
      class: fc.constantFrom<MetricReadingClass>(...READING_CLASSES),
      metrics: fc.integer({ min: 1, max: 40 }),
      readTo: fc.option(minute.map(minuteOfDay), { nil: undefined }),
    }),
    { maxLength: 40 },
  )
  .map(reads => reads.map((each, i): DueRead => ({ ...each, arn: `w${i}` })));

/** The longest that a workload was not read, in minutes, to the ends of the day. */
function longestGap(reads: readonly number[]): number {
  const times = [-1, ...reads, 1_440];
  return Math.max(...times.slice(1).map((at, i) => at - times[i]));
}

describe('a day of reading metrics', () => {
  it('never costs more than its budget', () => {
    fc.assert(
      fc.property(
        someWorkloads,
        fc.integer({ min: 0, max: 30_000 }),
        (workloads, limit) => {
          const day = simulateDay(workloads, limit);
          const total = workloads.reduce(
            (sum, { arn, metrics }) =>
              sum + metrics * day.reads.get(arn)!.length,
            0,
          );
          expect(day.mostSpent).toBeLessThanOrEqual(limit);
          expect(total).toBe(day.spent.metrics);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('reads what is unwell every minute to the end, whatever else there is, where its part of the budget allows that', () => {
    fc.assert(
      fc.property(
        someWorkloads,
        fc.integer({ min: 0, max: 5_000 }),
        (others, more) => {
          const healthy = others.map(each => ({
            ...each,
            unwell: [],
            changedAt: [],
          }));
          const unwell: SimulatedWorkload = {
            arn: 'unwell',
            metrics: 7,
            cell: 3,
            unwell: [{ from: 0, to: 1_440 }],
          };
          // 40 % of the limit read it every minute of the day.
          const limit = Math.ceil((7 * 1_440) / 0.4) + more;
          const day = simulateDay([...healthy, unwell], limit);
          expect(day.reads.get('unwell')).toHaveLength(1_440);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('reads every workload at least once an hour where the budget allows that', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 12 }), {
          minLength: 1,
          maxLength: 20,
        }),
        sizes => {
          const workloads = sizes.map(
            (metrics, i): SimulatedWorkload => ({
              arn: `w${i}`,
              metrics,
              cell: i % 3,
            }),
          );
          const metrics = sizes.reduce((sum, each) => sum + each, 0);
          // What the rest is planned with reads each once an hour; what is left is for the first reading.
          const limit = Math.ceil((metrics * 24) / 0.54) + 200;
          const { reads } = simulateDay(workloads, limit, () => undefined);
          for (const { arn } of workloads) {
            expect(longestGap(reads.get(arn)!)).toBeLessThanOrEqual(90);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is the same however the workloads are ordered', () => {
    fc.assert(
      fc.property(
        someWorkloads.map(all => all.map(each => ({ ...each, cell: 0 }))),
        fc.integer({ min: 100, max: 5_000 }),
        (workloads, limit) => {
          const backwards = simulateDay([...workloads].reverse(), limit);
          for (const [arn, reads] of simulateDay(workloads, limit).reads) {
            expect(backwards.reads.get(arn)).toEqual(reads);
          }
        },
      ),
      { numRuns: 10 },
    );
  });
});

describe('a pace', () => {
  it('is slower the less urgent a class is, and pauses the less urgent first', () => {
    fc.assert(
      fc.property(
        someTotals,
        fc.integer({ min: 0, max: 200_000 }),
        someSpending,
        minute,
        (totals, limit, spent, at) => {
          const pace = paceOf(totals, limit, spent, minuteOfDay(at));
          const seconds = READING_CLASSES.map(each => pace[each] ?? Infinity);
          expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
          expect(
            seconds.every(
              each => each === Infinity || INTERVALS.includes(each),
            ),
          ).toBe(true);
          expect(pace.rest ?? Infinity).toBeGreaterThanOrEqual(300);
        },
      ),
    );
  });

  it('is no faster for a smaller budget', () => {
    fc.assert(
      fc.property(
        someTotals,
        fc.integer({ min: 0, max: 200_000 }),
        fc.integer({ min: 0, max: 200_000 }),
        minute,
        (totals, limit, more, at) => {
          const of = (metrics: number) =>
            paceOf(totals, metrics, { metrics: 0, urgent: 0 }, minuteOfDay(at));
          const [small, large] = [of(limit), of(limit + more)];
          for (const each of READING_CLASSES) {
            expect(small[each] ?? Infinity).toBeGreaterThanOrEqual(
              large[each] ?? Infinity,
            );
          }
        },
      ),
    );
  });
});

describe('what is granted', () => {
  it('is within the allowance, and counted as it was granted', () => {
    fc.assert(
      fc.property(
        someDue,
        fc.integer({ min: 0, max: 600 }),
        someSpending.map(({ metrics, urgent }) => ({
          metrics: metrics % 300,
          urgent: Math.min(urgent, metrics % 300),
        })),
        minute,
        (due, limit, before, at) => {
          const now = minuteOfDay(at);
          const { granted, spent } = grantReads(due, limit, before, now);
          const sum = (reads: readonly DueRead[]) =>
            reads.reduce((total, { metrics }) => total + metrics, 0);
          const urgent = granted.filter(each => isUrgent(each.class));
          expect(spent).toEqual({
            metrics: before.metrics + sum(granted),
            urgent: before.urgent + sum(urgent),
          });
          expect(sum(granted)).toBeLessThanOrEqual(
            Math.max(0, limit - before.metrics),
          );
          expect(sum(granted) - sum(urgent)).toBeLessThanOrEqual(
            allowanceOf(limit, before, now).others + sum(urgent),
          );
        },
      ),
    );
  });

  it('leaves out nothing urgent for the sake of anything else', () => {
    fc.assert(
      fc.property(
        someDue,
        fc.integer({ min: 0, max: 300 }),
        minute,
        (due, limit, at) => {
          const { granted } = grantReads(
            due,
            limit,
            { metrics: 0, urgent: 0 },
            minuteOfDay(at),
          );
          const names = new Set(granted.map(({ arn }) => arn));
          const refused = due.filter(({ arn }) => !names.has(arn));
          expect(
            refused.some(each => isUrgent(each.class)) &&
              granted.some(each => !isUrgent(each.class)),
          ).toBe(false);
        },
      ),
    );
  });
});
