import {
  BUSY,
  DEAD_LETTER_ARN,
  every,
  fedByQueue,
  fedByStream,
  fn,
  metrics,
  queue,
  rising,
} from '../__testUtils__/builders';
import { Case, named } from '../__testUtils__/cases';

const HOUR = 3_600_000;

const cases: Case[] = [
  [
    'the oldest message waits for longer and longer: degraded',
    fn(fedByQueue()),
    {
      metrics: metrics({ ...BUSY, 'queue-age': rising(15, 1, 300, 60) }),
      related: [queue()],
    },
    'degraded',
    'queue-grows',
    /oldest message in orders waits for longer and longer/,
  ],
  [
    'three messages come in where two are processed: degraded',
    fn(fedByQueue()),
    {
      metrics: metrics({ ...BUSY, 'queue-age': rising(15, 1, 300, 20) }),
      related: [queue()],
    },
    'degraded',
    'queue-grows',
    /comes in faster than it is processed/,
  ],
  [
    'the oldest message is old, but grows no older: healthy',
    fn(fedByQueue()),
    {
      metrics: metrics({ ...BUSY, 'queue-age': every(15, 1, 600) }),
      related: [queue()],
    },
    'healthy',
    'working',
    /succeeded/,
  ],
  [
    'messages wait and nothing is processed: down, silent rather than idle',
    fn(fedByQueue()),
    {
      metrics: metrics({
        'queue-age': every(15, 1, 900),
        'queue-depth': every(15, 1, 12),
      }),
      related: [queue({ visible: 12 })],
    },
    'down',
    'silent',
    /Messages wait in orders, and none is processed/,
  ],
  [
    'messages wait and every invocation fails: down',
    fn(fedByQueue()),
    {
      metrics: metrics({
        invocations: every(15, 1, 2),
        errors: every(15, 1, 2),
        'queue-age': every(15, 1, 900),
        'queue-depth': every(15, 1, 12),
      }),
      related: [queue()],
    },
    'down',
    'silent',
    /none is processed/,
  ],
  [
    'a batch takes as long as the timeout allows: the queue is not silent',
    fn({ timeout: 900, ...fedByQueue() }),
    {
      metrics: metrics({
        'queue-age': every(15, 1, 600),
        'queue-depth': every(15, 1, 12),
      }),
      related: [queue()],
    },
    'idle',
    'not-called',
    /Nobody has called it/,
  ],
  [
    'messages are about to be lost: degraded',
    fn(fedByQueue()),
    {
      metrics: metrics({ ...BUSY, 'queue-age': every(15, 1, 330_000) }),
      related: [queue()],
    },
    'degraded',
    'messages-about-to-expire',
    /the queue keeps them for 4 days/,
  ],
  [
    'a message was tried in vain and put aside: degraded',
    fn(fedByQueue()),
    {
      metrics: metrics({
        ...BUSY,
        errors: { 9: 1, 6: 1, 3: 1 },
        'dead-letters': { ...every(30, 3, 0), ...every(2, 1, 1) },
      }),
      related: [queue()],
    },
    'degraded',
    'dead-letters',
    /1 message of orders could not be processed and ended in orders-dead-letters within an hour\./,
  ],
  [
    'an empty dead-letter queue has no metrics until a message comes: degraded at its first',
    fn(fedByQueue()),
    {
      metrics: metrics({ ...BUSY, 'dead-letters': { 1: 2 } }),
      related: [queue()],
    },
    'degraded',
    'dead-letters',
    /2 messages of orders/,
  ],
  [
    'no invocation fails, yet items of its batches end as dead letters: degraded',
    fn(fedByQueue({ reportsBatchItemFailures: true })),
    {
      metrics: metrics({
        ...BUSY,
        'dead-letters': { ...every(60, 3, 4), ...every(2, 1, 7) },
      }),
      related: [queue()],
    },
    'degraded',
    'partial-batch-failures',
    /invocations succeed, but not all of their items do: 3 messages of orders ended in orders-dead-letters within an hour\./,
  ],
  [
    'dead letters from last week lie there: healthy, and said',
    fn(fedByQueue()),
    {
      metrics: metrics({ ...BUSY, 'dead-letters': every(60, 1, 5) }),
      related: [queue()],
    },
    'healthy',
    'dead-letters-wait',
    /5 dead letters from before lie in orders-dead-letters/,
  ],
  [
    'an event that it could not process went to its own dead-letter queue: degraded',
    fn({ deadLetterArn: DEAD_LETTER_ARN }),
    {
      metrics: metrics({
        ...BUSY,
        'dead-letters': { ...every(30, 3, 0), ...every(2, 1, 1) },
      }),
    },
    'degraded',
    'dead-letters',
    /1 event could not be processed/,
  ],
  [
    'failed events cannot even be put aside: degraded, lost',
    fn({ deadLetterArn: DEAD_LETTER_ARN }),
    { metrics: metrics({ ...BUSY, 'dead-letter-errors': { 20: 2 } }) },
    'degraded',
    'dead-letters-lost',
    /2 failed events could not be written .*: lost/,
  ],
  [
    'results do not reach their destination: degraded',
    fn(),
    { metrics: metrics({ ...BUSY, 'destination-failures': { 20: 1 } }) },
    'degraded',
    'destination-failing',
    /1 result could not be delivered/,
  ],
  [
    'Lambda dropped asynchronous events: degraded for an hour',
    fn(),
    { metrics: metrics({ ...BUSY, 'async-dropped': { 50: 3 } }) },
    'degraded',
    'events-dropped',
    /dropped 3 asynchronous events/,
  ],
  [
    'Lambda dropped events two hours ago: healthy',
    fn(),
    { metrics: metrics({ ...BUSY, 'async-dropped': { 120: 3 } }) },
    'healthy',
    'working',
    /succeeded/,
  ],
  [
    'asynchronous events wait for two hours: degraded',
    fn(),
    { metrics: metrics({ ...BUSY, 'async-age': every(15, 1, 2 * HOUR) }) },
    'degraded',
    'async-backlog',
    /wait for it for more than 60 minutes/,
  ],
  [
    'it falls behind its stream: degraded',
    fn(fedByStream()),
    {
      metrics: metrics({
        ...BUSY,
        'iterator-age': rising(15, 1, 300_000, 60_000),
      }),
    },
    'degraded',
    'falling-behind-stream',
    /further and further behind/,
  ],
  [
    'it reads its stream two hours late: degraded, whether it grows or not',
    fn(fedByStream()),
    { metrics: metrics({ ...BUSY, 'iterator-age': every(15, 1, 2 * HOUR) }) },
    'degraded',
    'far-behind-stream',
    /records that are not read in time are lost/,
  ],
  [
    'it reads its stream within seconds: healthy',
    fn(fedByStream()),
    { metrics: metrics({ ...BUSY, 'iterator-age': every(15, 1, 2_000) }) },
    'healthy',
    'working',
    /succeeded/,
  ],
  [
    'Lambda cannot read its stream: degraded, with the words of AWS',
    fn(
      fedByStream({
        lastProcessingResult:
          'PROBLEM: Lambda does not have permission to access the stream.',
      }),
    ),
    { metrics: metrics() },
    'degraded',
    'event-source-problem',
    /from clicks: Lambda does not have permission/,
  ],
  [
    'somebody switched its source off and nothing waits there: idle',
    fn(fedByQueue({ state: 'Disabled' })),
    { metrics: metrics(), related: [queue()] },
    'idle',
    'event-source-off',
    /Somebody disabled what feeds it/,
  ],
  [
    'its source is off and messages wait there: degraded',
    fn(fedByQueue({ state: 'Disabled' })),
    { metrics: metrics(), related: [queue({ visible: 7 })] },
    'degraded',
    'event-source-off-with-backlog',
    /Messages wait in orders, and the event source is disabled/,
  ],
  [
    'one of its sources is off, and it works: healthy, and said',
    fn({
      eventSources: [
        ...(fedByQueue().eventSources ?? []),
        ...(fedByStream({ uuid: 'b2', state: 'Disabled' }).eventSources ?? []),
      ],
    }),
    { metrics: metrics(BUSY), related: [queue()] },
    'healthy',
    'event-source-off',
    /disabled 1 event source of 2/,
  ],
  [
    'Lambda itself switched its source off: degraded',
    fn(
      fedByStream({
        state: 'Disabled',
        stateTransitionReason: 'Table or stream was deleted',
      }),
    ),
    { metrics: metrics() },
    'degraded',
    'event-source-disabled',
    /clicks was disabled, and not by a person: Table or stream was deleted\.$/,
  ],
];

describe('a function by what feeds it and what it leaves behind', () => {
  it.each(named(cases))('%s', (_, { health, expected }) => {
    expect(health()).toEqual(expected);
  });
});
