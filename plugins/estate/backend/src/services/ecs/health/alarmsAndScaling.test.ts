import { deployment, service } from '../__testUtils__/builders';
import { alarm, composite, scaling } from '../__testUtils__/surroundings';
import { Case, none, named, well } from '../__testUtils__/cases';

const cases: Case[] = [
  [
    'an alarm of the service is on: degraded, alarm named',
    well(),
    'degraded',
    'alarm',
    /Alarm payment-latency is in ALARM/,
    { related: [alarm('payment-latency', 'ALARM')] },
  ],
  [
    'an alarm is on whose actions are off: degraded, and said',
    well(),
    'degraded',
    'alarm',
    /its actions are off/,
    { related: [alarm('payment-latency', 'ALARM', { actionsEnabled: false })] },
  ],
  [
    'an alarm without data gives no verdict: healthy',
    well(),
    'healthy',
    'steady',
    /3 of 3/,
    { related: [alarm('payment-latency', 'INSUFFICIENT_DATA')] },
  ],
  [
    'the low alarm of target tracking is always on after scaling in: healthy',
    well(),
    'healthy',
    'steady',
    /3 of 3/,
    {
      related: [
        alarm('TargetTracking-service/main/payment-AlarmLow-1', 'ALARM'),
      ],
    },
  ],
  [
    'the alarm of a step scaling policy drives scaling and is no fault: healthy',
    well(),
    'healthy',
    'steady',
    /3 of 3/,
    {
      related: [
        alarm('payment-cpu-high', 'ALARM'),
        scaling(1, 9, {
          policies: [
            {
              name: 'out',
              type: 'StepScaling',
              alarmNames: ['payment-cpu-high'],
            },
          ],
        }),
      ],
    },
  ],
  [
    'a composite alarm is on because of an alarm of the service: degraded, both named',
    well(),
    'degraded',
    'alarm',
    /Composite alarm shop-is-down is in ALARM/,
    {
      related: [
        alarm('payment-latency', 'ALARM'),
        composite('shop-is-down', 'ALARM', [
          'payment-latency',
          'order-latency',
        ]),
      ],
    },
  ],
  [
    'a composite alarm over many services is on because of another: healthy',
    well(),
    'healthy',
    'steady',
    /3 of 3/,
    {
      related: [
        alarm('payment-latency', 'OK'),
        composite('shop-is-down', 'ALARM', [
          'payment-latency',
          'order-latency',
        ]),
      ],
    },
  ],
  [
    'a composite alarm is on because an alarm of the service has no data, as its rule asks: degraded',
    well(),
    'degraded',
    'alarm',
    /Composite alarm payment-is-silent/,
    {
      related: [
        alarm('payment-heartbeat', 'INSUFFICIENT_DATA'),
        composite('payment-is-silent', 'ALARM', ['payment-heartbeat'], {
          raisedBy: [{ name: 'payment-heartbeat', state: 'INSUFFICIENT_DATA' }],
        }),
      ],
    },
  ],
  [
    'a composite alarm over many is on, and an alarm of the service has no data, which its rule does not ask for: healthy',
    well(),
    'healthy',
    'steady',
    /3 of 3/,
    {
      related: [
        alarm('payment-errors', 'INSUFFICIENT_DATA'),
        composite('shop-is-down', 'ALARM', ['payment-errors', 'order-errors']),
      ],
    },
  ],
  [
    'a composite alarm is quiet though an alarm of the service is on: degraded by that one only',
    well(),
    'degraded',
    'alarm',
    /^Alarm payment-latency is in ALARM/,
    {
      related: [
        alarm('payment-latency', 'ALARM'),
        composite('shop-is-down', 'OK', ['payment-latency', 'order-latency']),
      ],
    },
  ],
  [
    'a composite alarm of a composite alarm is on because of an alarm of the service: degraded',
    well(),
    'degraded',
    'alarm',
    /Composite alarm company-is-down/,
    {
      related: [
        alarm('payment-latency', 'ALARM'),
        composite('company-is-down', 'ALARM', ['shop-is-down']),
        composite('shop-is-down', 'ALARM', [
          'payment-latency',
          'order-latency',
        ]),
      ],
    },
  ],
  [
    'composite alarms that name each other are on, and an alarm of the service is not: healthy',
    well(),
    'healthy',
    'steady',
    /3 of 3/,
    {
      related: [
        alarm('payment-latency', 'OK'),
        composite('a', 'ALARM', ['b', 'payment-latency']),
        composite('b', 'ALARM', ['a', 'payment-latency']),
      ],
    },
  ],
  [
    'a composite alarm that may roll back its deployments is on, by an alarm of another service: degraded',
    well({
      deploymentAlarms: {
        names: ['shop-is-down'],
        enabled: true,
        rollback: true,
      },
    }),
    'degraded',
    'alarm',
    /Composite alarm shop-is-down/,
    {
      related: [
        alarm('payment-latency', 'OK'),
        composite('shop-is-down', 'ALARM', [
          'payment-latency',
          'order-latency',
        ]),
      ],
    },
  ],
  [
    'a composite alarm is on by the alarm of a scaling policy, beside one of the service: healthy',
    well(),
    'healthy',
    'steady',
    /3 of 3/,
    {
      related: [
        alarm('TargetTracking-service/main/payment-AlarmHigh-1', 'ALARM'),
        alarm('payment-latency', 'OK'),
        composite('payment-is-busy', 'ALARM', [
          'TargetTracking-service/main/payment-AlarmHigh-1',
          'payment-latency',
        ]),
      ],
    },
  ],
  [
    'CloudWatch is denied to the portal: unknown, an alarm may be on',
    well(),
    'unknown',
    'alarms-unknown',
    /CloudWatch is denied/,
    { cells: { cloudwatch: 'denied' } },
  ],
  [
    'CloudWatch has only ever been unreachable: unknown, an alarm may be on',
    well(),
    'unknown',
    'alarms-unknown',
    /CloudWatch is unreachable/,
    { cells: { cloudwatch: 'unreachable' } },
  ],
  [
    'CloudWatch has only ever been throttled: unknown, an alarm may be on',
    well(),
    'unknown',
    'alarms-unknown',
    /CloudWatch is throttled/,
    { cells: { cloudwatch: 'throttled' } },
  ],
  [
    'CloudWatch has only ever been only partly read: unknown, an alarm may be on',
    well(),
    'unknown',
    'alarms-unknown',
    /CloudWatch is only partly read/,
    { cells: { cloudwatch: 'partial' } },
  ],
  [
    'the alarms have no cell yet: unknown, an alarm may be on',
    well(),
    'unknown',
    'alarms-unknown',
    /CloudWatch is not read yet/,
    { cells: { cloudwatch: undefined } },
  ],
  [
    'CloudWatch is denied, and held no alarm ten minutes ago: still believed',
    well(),
    'healthy',
    'steady',
    /3 of 3/,
    { cells: { cloudwatch: 'denied' }, lastSuccess: 10 },
  ],
  [
    'CloudWatch held no alarm two hours ago and is unreachable since: unknown',
    well(),
    'unknown',
    'alarms-unknown',
    /CloudWatch is unreachable/,
    { cells: { cloudwatch: 'unreachable' }, lastSuccess: 120 },
  ],
  [
    'scaled to zero by a schedule: idle, schedule named',
    service([deployment(41, { running: 0, of: 0 })]),
    'idle',
    'scaled-to-zero-by-schedule',
    /schedule night, cron\(0 19 \* \* \? \*\) Europe\/Berlin/,
    {
      related: [
        scaling(0, 0, {
          scheduledActions: [
            {
              name: 'morning',
              schedule: 'cron(0 7 * * ? *)',
              timezone: 'Europe/Berlin',
              minCapacity: 2,
              maxCapacity: 6,
            },
            {
              name: 'night',
              schedule: 'cron(0 19 * * ? *)',
              timezone: 'Europe/Berlin',
              minCapacity: 0,
              maxCapacity: 0,
            },
          ],
        }),
      ],
    },
  ],
  [
    'desired count set to 0 on purpose: idle',
    service([deployment(41, { running: 0, of: 0 })]),
    'idle',
    'scaled-to-zero',
    /desired count is 0/,
  ],
  [
    'desired count is 0 and Application Auto Scaling is denied: unknown, for it may be below its minimum',
    service([deployment(41, { running: 0, of: 0 })]),
    'unknown',
    'scaling-unknown',
    /Application Auto Scaling.* is denied/,
    { cells: { 'application-autoscaling': 'denied' } },
  ],
  [
    'desired count is 0 and Application Auto Scaling held nothing ten minutes ago: idle',
    service([deployment(41, { running: 0, of: 0 })]),
    'idle',
    'scaled-to-zero',
    /desired count is 0/,
    { cells: { 'application-autoscaling': 'throttled' }, lastSuccess: 10 },
  ],
  [
    'still scaling in to zero: idle',
    service([deployment(41, { running: 2, of: 0 })]),
    'idle',
    'scaling-to-zero',
    /2 tasks still to stop/,
  ],
  [
    'set to 0 by hand although autoscaling wants two: degraded, for nothing will undo it',
    service([deployment(41, { running: 0, of: 0 })]),
    'degraded',
    'set-to-zero-below-minimum',
    /minimum is 2/,
    { related: [scaling(2, 6)] },
  ],
  [
    'set to 0 with its scaling suspended: idle, somebody means it',
    service([deployment(41, { running: 0, of: 0 })]),
    'idle',
    'scaled-to-zero',
    /suspended/,
    {
      related: [
        scaling(2, 6, { suspended: ['scale-in', 'scale-out', 'scheduled'] }),
      ],
    },
  ],
  [
    'nothing is wanted, and an alarm is on all the same: degraded',
    service([deployment(41, { running: 0, of: 0 })]),
    'degraded',
    'alarm',
    /payment-queue-depth/,
    { related: [alarm('payment-queue-depth', 'ALARM')] },
  ],
  [
    'a daemon in a cluster without instances: idle',
    service([deployment(41, { running: 0, of: 0 })], {
      schedulingStrategy: 'DAEMON',
    }),
    'idle',
    'no-container-instance',
    /no instance of the cluster fits/,
  ],
  [
    'the service is being deleted: idle',
    well({ status: 'DRAINING' }),
    'idle',
    'draining',
    /3 tasks still to stop/,
  ],
  [
    'the service was deleted: idle',
    none({ status: 'INACTIVE' }),
    'idle',
    'deleted',
    /deleted/,
  ],
];

describe('a service with alarms and scaling', () => {
  it.each(named(cases))('%s', (_, { health, expected }) => {
    expect(health()).toEqual(expected);
  });
});
