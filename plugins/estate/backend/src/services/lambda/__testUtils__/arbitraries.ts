import fc from 'fast-check';
import { LambdaFunctionData } from '@pilothouse/plugin-aws-estate-common';
import {
  ago,
  alarm,
  fedByQueue,
  fedByStream,
  fn,
  metrics,
  Points,
  queue,
  Surroundings,
} from './builders';

/** A function with everything around it; the metrics by signal, so that a test can make them worse. */
export interface Situation {
  data: LambdaFunctionData;
  signals?: Record<string, Points>;
  times: { readTo: number; readFrom: number; interval?: number };
  related: NonNullable<Surroundings['related']>;
  cells: NonNullable<Surroundings['cells']>;
}

/** What surrounds a function in a situation. */
export function surroundingsOf(situation: Situation): Surroundings {
  const { signals, times, related, cells } = situation;
  return { metrics: signals && metrics(signals, times), related, cells };
}

const minute = fc.integer({ min: 1, max: 170 });

function pointsOf(value: fc.Arbitrary<number>): fc.Arbitrary<Points> {
  return fc
    .array(fc.tuple(minute, value), { maxLength: 25 })
    .map(pairs => Object.fromEntries(pairs) as Points);
}

const counts = pointsOf(fc.integer({ min: 0, max: 12 }));
const often = pointsOf(fc.integer({ min: 0, max: 2_000 }));
const long = pointsOf(fc.integer({ min: 0, max: 10_000_000 }));

const signals = fc.record({
  invocations: counts,
  errors: counts,
  throttles: counts,
  'duration-p95': often,
  concurrency: counts,
  'iterator-age': long,
  'async-age': long,
  'async-dropped': counts,
  'dead-letters': counts,
  'queue-age': often,
  'queue-depth': counts,
  'queue-deleted': counts,
});

const sources = fc.constantFrom(
  {},
  fedByQueue(),
  fedByQueue({ reportsBatchItemFailures: true }),
  fedByQueue({ batchSize: 1 }),
  fedByQueue({ batchSize: 2 }),
  fedByQueue({ state: 'Disabled' }),
  fedByStream(),
  fedByStream({ lastProcessingResult: 'PROBLEM: Function call failed' }),
  fedByStream({
    state: 'Disabled',
    stateTransitionReason: 'Stream was deleted',
  }),
);

/** Any function in any surroundings, as AWS could tell it. */
export const situation: fc.Arbitrary<Situation> = fc
  .record({
    base: fc.record({
      state: fc.constantFrom(
        'Active',
        'Active',
        'Active',
        'Inactive',
        'Pending',
        'Failed',
        'Deleting',
      ),
      lastUpdateStatus: fc.constantFrom(
        'Successful',
        'Successful',
        'Failed',
        'InProgress',
      ),
      lastModified: fc.integer({ min: 0, max: 10_000 }).map(ago),
      reservedConcurrency: fc.constantFrom(undefined, undefined, 0, 3, 100),
      runtime: fc.constantFrom('nodejs24.x', 'python3.8', 'tomorrow1.x'),
      timeout: fc.constantFrom(1, 3, 30, 900),
    }),
    feeding: sources,
    signals: fc.option(signals, { nil: undefined, freq: 8 }),
    readTo: fc.constantFrom(0, 0, 5, 300, 5_000),
    queue: fc.constantFrom(undefined, queue(), queue({ visible: 4 })),
    alarms: fc.array(
      fc.constantFrom(alarm('errors', 'ALARM'), alarm('age', 'OK')),
      { maxLength: 1 },
    ),
    cloudwatch: fc.constantFrom(
      'ok' as const,
      'ok' as const,
      'denied' as const,
    ),
  })
  .map(({ base, feeding, readTo, queue: source, alarms, ...rest }) => ({
    data: fn({ ...base, ...feeding }),
    signals: rest.signals as Record<string, Points> | undefined,
    times: { readTo, readFrom: readTo + 180 },
    related: [...(source ? [source] : []), ...alarms],
    cells: { cloudwatch: rest.cloudwatch },
  }));
