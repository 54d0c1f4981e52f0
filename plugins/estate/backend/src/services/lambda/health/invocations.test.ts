import {
  BUSY,
  every,
  fedByQueue,
  fn,
  metrics,
  queue,
  rising,
} from '../__testUtils__/builders';
import { Case, named } from '../__testUtils__/cases';

/** A queue of which so many messages are processed a minute, and which does not grow. */
const steadyQueue = (processed: number) => ({
  'queue-age': every(15, 1, processed > 0 ? 40 : 0),
  'queue-depth': every(15, 1, processed > 0 ? 300 : 0),
  'queue-deleted': every(15, 1, processed),
});

const cases: Case[] = [
  [
    'two thirds of many invocations fail: down',
    fn(),
    { metrics: metrics({ ...BUSY, errors: every(60, 1, 7) }) },
    'down',
    'failing',
    /70 % of its invocations fail: 105 of 150/,
  ],
  [
    'one in ten of many invocations fails: degraded',
    fn(),
    { metrics: metrics({ ...BUSY, errors: every(60, 1, 1) }) },
    'degraded',
    'error-rate',
    /10 % of its invocations fail/,
  ],
  [
    'one of many invocations failed: healthy, and said',
    fn(),
    { metrics: metrics({ ...BUSY, errors: { 8: 1 } }) },
    'healthy',
    'some-errors',
    /1 of 150 invocations failed/,
  ],
  [
    'errors of an hour ago are over: healthy',
    fn(),
    { metrics: metrics({ ...BUSY, errors: every(90, 60, 10) }) },
    'healthy',
    'working',
    /150 of 150/,
  ],
  [
    'three of three rare invocations failed: down, though a rate says nothing',
    fn(),
    {
      metrics: metrics({
        invocations: { 130: 1, 70: 1, 10: 1 },
        errors: { 130: 1, 70: 1, 10: 1 },
      }),
    },
    'down',
    'consecutive-failures',
    /last 3 invocations failed/,
  ],
  [
    'the last of rare invocations failed: degraded',
    fn(),
    {
      metrics: metrics({
        invocations: { 130: 1, 70: 1, 10: 1 },
        errors: { 10: 1 },
      }),
    },
    'degraded',
    'last-invocation-failed',
    /Its last invocation failed/,
  ],
  [
    'a nightly job failed two hours ago, and was not called since: degraded still',
    fn(),
    { metrics: metrics({ invocations: { 120: 1 }, errors: { 120: 1 } }) },
    'degraded',
    'last-invocation-failed',
    /last invocation failed/,
  ],
  [
    'rare invocations failed, and the last one succeeded: healthy',
    fn(),
    {
      metrics: metrics({
        invocations: { 12: 2, 7: 2, 2: 1 },
        errors: { 12: 2, 7: 2 },
      }),
    },
    'healthy',
    'some-errors',
    /4 of 5 invocations failed/,
  ],
  [
    'CloudWatch counts a late error where no invocation is: a failed invocation',
    fn(),
    { metrics: metrics({ errors: { 3: 4 } }) },
    'down',
    'consecutive-failures',
    /last 4 invocations failed/,
  ],
  [
    'nobody called it in three hours: idle',
    fn(),
    { metrics: metrics() },
    'idle',
    'not-called',
    /Nobody has called it since 2026-11-21 09:00 UTC/,
  ],
  [
    'it is called once an hour: healthy between two calls',
    fn(),
    { metrics: metrics({ invocations: { 100: 1, 40: 1 } }) },
    'healthy',
    'called-now-and-then',
    /last called at 11:20 UTC/,
  ],
  [
    'it was called every minute, and for half an hour not at all: degraded',
    fn(),
    { metrics: metrics({ invocations: every(170, 30, 5) }) },
    'degraded',
    'fell-silent',
    /until 11:30 UTC, and not since/,
  ],
  [
    'its queue ran dry: no silence, but rest',
    fn(fedByQueue()),
    {
      metrics: metrics({ invocations: every(170, 30, 5), 'queue-age': {} }),
      related: [queue()],
    },
    'healthy',
    'called-now-and-then',
    /11:30 UTC/,
  ],
  [
    'its metrics cover ten minutes only: unknown rather than idle',
    fn(),
    { metrics: metrics({}, { readFrom: 11 }) },
    'unknown',
    'metrics-too-short',
    /cover too little time/,
  ],
  [
    'a caller is refused in every hundredth call: degraded',
    fn({ reservedConcurrency: 5 }),
    { metrics: metrics({ ...BUSY, throttles: every(15, 1, 1) }) },
    'degraded',
    'throttled',
    /refused 9\.1 % of its invocations, 15 of 165, .*5 are reserved/,
  ],
  [
    'one caller in a thousand is refused: healthy, and said',
    fn(),
    {
      metrics: metrics({ invocations: every(60, 1, 100), throttles: { 5: 1 } }),
    },
    'healthy',
    'some-throttles',
    /0\.1 %/,
  ],
  [
    'every caller is refused: down',
    fn(),
    { metrics: metrics({ throttles: every(15, 1, 3) }) },
    'down',
    'throttled',
    /100 %.*the account has no more to give/,
  ],
  [
    'what is refused goes back to a queue that does not grow: healthy',
    fn({ reservedConcurrency: 2, ...fedByQueue() }),
    {
      metrics: metrics({
        ...BUSY,
        throttles: every(15, 1, 20),
        ...steadyQueue(100),
      }),
      related: [queue({ visible: 300 })],
    },
    'healthy',
    'throttled-backpressure',
    /queue holds them back and does not grow/,
  ],
  [
    'the same, message by message, and a few invocations fail: healthy',
    fn({ reservedConcurrency: 2, ...fedByQueue({ batchSize: 1 }) }),
    {
      metrics: metrics({
        ...BUSY,
        errors: { 3: 5 },
        throttles: every(15, 1, 20),
        ...steadyQueue(9.7),
      }),
    },
    'healthy',
    'throttled-backpressure',
    /does not grow/,
  ],
  [
    'its batches are seldom full, or others call it too: unknown',
    fn({ reservedConcurrency: 2, ...fedByQueue() }),
    {
      metrics: metrics({
        ...BUSY,
        throttles: every(15, 1, 20),
        ...steadyQueue(40),
      }),
    },
    'unknown',
    'throttled-callers-unknown',
    /whether others call it as well/,
  ],
  [
    'the same, and hardly any was refused: healthy, and said',
    fn({ reservedConcurrency: 2, ...fedByQueue() }),
    {
      metrics: metrics({ ...BUSY, throttles: { 4: 1 }, ...steadyQueue(40) }),
    },
    'healthy',
    'some-throttles',
    /0\.7 %/,
  ],
  [
    'its queue accounts for half of its invocations, and callers are refused: down',
    fn({ reservedConcurrency: 2, ...fedByQueue({ batchSize: 1 }) }),
    {
      metrics: metrics({
        ...BUSY,
        throttles: every(15, 1, 20),
        ...steadyQueue(5),
      }),
    },
    'down',
    'throttled',
    /refused 67 % of its invocations/,
  ],
  [
    'callers are refused, and what once fed it is switched off: down',
    fn({ reservedConcurrency: 2, ...fedByQueue({ state: 'Disabled' }) }),
    {
      metrics: metrics({
        ...BUSY,
        throttles: every(15, 1, 15),
        ...steadyQueue(0),
      }),
      related: [queue()],
    },
    'down',
    'throttled',
    /refused 60 % of its invocations/,
  ],
  [
    'every caller is refused, and its queue is empty: down',
    fn(fedByQueue()),
    {
      metrics: metrics({
        throttles: every(15, 1, 3),
        'queue-age': {},
        'queue-depth': {},
        'queue-deleted': {},
      }),
      related: [queue()],
    },
    'down',
    'throttled',
    /refused 100 %/,
  ],
  [
    'what is refused goes back to a queue that grows: degraded',
    fn({ reservedConcurrency: 2, ...fedByQueue() }),
    {
      metrics: metrics({
        ...BUSY,
        throttles: every(15, 1, 20),
        'queue-age': rising(15, 1, 300, 60),
        'queue-depth': rising(15, 1, 100, 50),
      }),
      related: [queue()],
    },
    'degraded',
    'throttled',
    /2 are reserved for it/,
  ],
  [
    'callers are refused and nobody asked how its queue is: degraded',
    fn(fedByQueue()),
    { metrics: metrics({ ...BUSY, throttles: every(15, 1, 5) }) },
    'degraded',
    'throttled',
    /want of concurrency/,
  ],
  [
    'it runs as often at once as is reserved, and nobody is refused: healthy, and said',
    fn({ reservedConcurrency: 5 }),
    { metrics: metrics({ ...BUSY, concurrency: every(15, 1, 5) }) },
    'healthy',
    'at-reserved-concurrency',
    /5 executions are reserved/,
  ],
  [
    'its slowest invocations run into the timeout: degraded',
    fn(),
    { metrics: metrics({ ...BUSY, 'duration-p95': every(15, 1, 30_000) }) },
    'degraded',
    'timing-out',
    /run into the timeout of 30 seconds/,
  ],
  [
    'its slowest invocations take nine tenths of the timeout: degraded',
    fn(),
    { metrics: metrics({ ...BUSY, 'duration-p95': every(15, 1, 27_000) }) },
    'degraded',
    'near-timeout',
    /more than 80 % of its timeout/,
  ],
  [
    'one minute of fifteen was slow: healthy',
    fn(),
    {
      metrics: metrics({
        ...BUSY,
        'duration-p95': { ...every(15, 1, 900), 6: 29_990 },
      }),
    },
    'healthy',
    'working',
    /succeeded/,
  ],
  [
    'the same duration with a longer timeout: healthy',
    fn({ timeout: 900 }),
    { metrics: metrics({ ...BUSY, 'duration-p95': every(15, 1, 30_000) }) },
    'healthy',
    'working',
    /succeeded/,
  ],
];

describe('a function by its invocations', () => {
  it.each(named(cases))('%s', (_, { health, expected }) => {
    expect(health()).toEqual(expected);
  });
});
