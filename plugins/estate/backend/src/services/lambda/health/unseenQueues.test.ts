import {
  ago,
  BUSY,
  every,
  fedByQueue,
  fn,
  metrics,
  queue,
  QUEUE_ARN,
} from '../__testUtils__/builders';
import { Case, named } from '../__testUtils__/cases';

const ELSEWHERE = QUEUE_ARN.replace('111111111111', '222222222222');
const fedFromElsewhere = fedByQueue({ sourceArn: ELSEWHERE });
const queueElsewhere = (visible: number) => ({
  ...queue({ visible }),
  arn: ELSEWHERE,
});
const readLongAgo = { ...queue(), observedAt: new Date(ago(300)) };
const off = { state: 'Disabled' };
const denied = { sqs: 'denied' as const };

const cases: Case[] = [
  [
    'a queue of another account feeds it and it does nothing: unknown rather than idle',
    fn(fedFromElsewhere),
    { metrics: metrics() },
    'unknown',
    'queue-unseen',
    /whether messages wait there is not known: .* in another account or Region\.$/,
  ],
  [
    'the same, and all of its invocations fail: down, and the queue is unseen',
    fn(fedFromElsewhere),
    {
      metrics: metrics({ invocations: every(9, 1, 3), errors: every(9, 1, 3) }),
    },
    'down',
    'failing',
    /100 % of its invocations fail/,
  ],
  [
    'a queue of another account feeds it and it works: judged by what it does',
    fn(fedFromElsewhere),
    { metrics: metrics(BUSY) },
    'healthy',
    'working',
    /succeeded/,
  ],
  [
    'a queue of another account feeds it, and the portal sees that it is empty: idle',
    fn(fedFromElsewhere),
    { metrics: metrics(), related: [queueElsewhere(0)] },
    'idle',
    'not-called',
    /Nobody/,
  ],
  [
    'somebody stopped it, and its queue is in another account: unknown',
    fn({ reservedConcurrency: 0, ...fedFromElsewhere }),
    { metrics: metrics() },
    'unknown',
    'queue-unseen',
    /Nothing of orders is processed/,
  ],
  [
    'somebody stopped it, and messages wait in the other account: down',
    fn({ reservedConcurrency: 0, ...fedFromElsewhere }),
    { metrics: metrics(), related: [queueElsewhere(4)] },
    'down',
    'stopped-and-needed',
    /messages wait for it/,
  ],
  [
    'somebody stopped it and AWS denies the queues: unknown',
    fn({ reservedConcurrency: 0, ...fedByQueue() }),
    { cells: denied },
    'unknown',
    'queue-unseen',
    /neither its metrics nor the queue itself could be read lately/,
  ],
  [
    'the same, and the queue was read hours ago only: unknown',
    fn({ reservedConcurrency: 0, ...fedByQueue() }),
    { cells: denied, related: [readLongAgo] },
    'unknown',
    'queue-unseen',
    /could be read lately/,
  ],
  [
    'the same, and its metrics tell that the queue is empty: idle',
    fn({ reservedConcurrency: 0, ...fedByQueue() }),
    {
      cells: denied,
      metrics: metrics({
        'queue-age': every(15, 1, 0),
        'queue-depth': every(15, 1, 0),
      }),
    },
    'idle',
    'stopped',
    /Somebody stopped it/,
  ],
  [
    'its queue was full this morning, before the metrics stopped, and is empty now: idle',
    fn({ reservedConcurrency: 0, ...fedByQueue() }),
    {
      metrics: metrics(
        { 'queue-depth': every(200, 181, 9) },
        { readTo: 180, readFrom: 600 },
      ),
      related: [queue()],
    },
    'idle',
    'stopped',
    /Somebody stopped it/,
  ],
  [
    'there is no such queue any more: nothing waits there',
    fn({ reservedConcurrency: 0, ...fedByQueue() }),
    { metrics: metrics() },
    'idle',
    'stopped',
    /Somebody stopped it/,
  ],
  [
    'its source is off and AWS denies the queues: unknown, not idle',
    fn(fedByQueue(off)),
    { metrics: metrics(), cells: denied },
    'unknown',
    'queue-unseen',
    /whether messages wait there is not known/,
  ],
];

describe('a function whose queue nobody sees', () => {
  it.each(named(cases))('%s', (_, { health, expected }) => {
    expect(health()).toEqual(expected);
  });
});
