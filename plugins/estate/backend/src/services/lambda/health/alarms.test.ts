import {
  BUSY,
  alarm,
  fedByQueue,
  fn,
  metrics,
  queue,
} from '../__testUtils__/builders';
import { Case, named } from '../__testUtils__/cases';

const onQueue = (QueueName: string) => ({
  namespace: 'AWS/SQS',
  dimensions: { QueueName },
});

const over = (...names: string[]) => ({
  dimensions: {},
  composite: true,
  combines: names,
  raisedBy: names.map(name => ({ name, state: 'ALARM' as const })),
});

const working = { metrics: metrics(BUSY) };

const cases: Case[] = [
  [
    'an alarm on the queue that feeds it is on: degraded, queue named',
    fn(fedByQueue()),
    {
      ...working,
      related: [queue(), alarm('orders-age', 'ALARM', onQueue('orders'))],
    },
    'degraded',
    'alarm',
    /^Alarm orders-age on queue orders is in ALARM\.$/,
  ],
  [
    'an alarm on the dead letters of its queue is on: degraded, queue named',
    fn(fedByQueue()),
    {
      ...working,
      related: [
        queue(),
        alarm('orders-lost', 'ALARM', onQueue('orders-dead-letters')),
      ],
    },
    'degraded',
    'alarm',
    /on queue orders-dead-letters is in ALARM/,
  ],
  [
    'the alarm on its queue is off: healthy',
    fn(fedByQueue()),
    {
      ...working,
      related: [queue(), alarm('orders-age', 'OK', onQueue('orders'))],
    },
    'healthy',
    'working',
    /succeeded/,
  ],
  [
    'nobody calls it, and the alarm on its queue is on: degraded',
    fn(fedByQueue()),
    {
      metrics: metrics(),
      related: [queue(), alarm('orders-age', 'ALARM', onQueue('orders'))],
    },
    'degraded',
    'alarm',
    /orders-age/,
  ],
  [
    'a composite alarm is on because of its queue: degraded',
    fn(fedByQueue()),
    {
      ...working,
      related: [
        queue(),
        alarm('orders-age', 'ALARM', onQueue('orders')),
        alarm('shop-is-slow', 'ALARM', over('orders-age', 'web-latency')),
      ],
    },
    'degraded',
    'alarm',
    /^Composite alarm shop-is-slow is in ALARM/,
  ],
  [
    'a composite alarm is on, and not because of its queue: healthy',
    fn(fedByQueue()),
    {
      ...working,
      related: [
        queue(),
        alarm('orders-age', 'OK', onQueue('orders')),
        alarm('shop-is-slow', 'ALARM', over('orders-age', 'web-latency')),
      ],
    },
    'healthy',
    'working',
    /succeeded/,
  ],
  [
    'the low alarm of its provisioned concurrency is on after scaling in: healthy',
    fn(),
    {
      ...working,
      related: [
        alarm('TargetTracking-function:mailer:live-AlarmLow-1', 'ALARM'),
      ],
    },
    'healthy',
    'working',
    /succeeded/,
  ],
];

describe('a function with alarms on its queues, or composite ones', () => {
  it.each(named(cases))('%s', (_, { health, expected }) => {
    expect(health()).toEqual(expected);
  });
});
