import {
  deployment,
  event,
  EXIT_1,
  old,
  rollingOut,
  service,
  stops,
  task,
} from '../__testUtils__/builders';
import { targetGroup, targetGroupArn } from '../__testUtils__/surroundings';
import { behind, Case, none, named, well } from '../__testUtils__/cases';

const cases: Case[] = [
  [
    'the load balancer finds all targets healthy: healthy',
    well(behind),
    'healthy',
    'steady',
    /3 of 3/,
    { related: [targetGroup(['healthy', 'healthy', 'healthy'])] },
  ],
  [
    'tasks run, and the load balancer finds none of them healthy: down',
    well(behind),
    'down',
    'all-targets-unhealthy',
    /none of 3 targets in payment healthy: Health checks failed with these codes: \[503\]/,
    { related: [targetGroup(['unhealthy', 'unhealthy', 'unhealthy'])] },
  ],
  [
    'one of three targets is unhealthy: degraded',
    well(behind),
    'degraded',
    'targets-unhealthy',
    /1 of 3 targets/,
    { related: [targetGroup(['healthy', 'unhealthy', 'healthy'])] },
  ],
  [
    'new targets are registering and old ones drain: healthy',
    well(behind),
    'healthy',
    'steady',
    /3 of 3/,
    { related: [targetGroup(['healthy', 'initial', 'draining'])] },
  ],
  [
    'all targets are unhealthy within the grace period of tasks that just started: not yet a fault',
    service([rollingOut(42, { running: 2, of: 2 }, 2)], {
      ...behind,
      healthCheckGracePeriodSeconds: 300,
      tasks: [task(42, 1), task(42, 1)],
    }),
    'healthy',
    'deploying',
    /2 of 2/,
    { related: [targetGroup(['unhealthy', 'unhealthy'])] },
  ],
  [
    'the grace period is over and the targets are still unhealthy: down',
    well({ ...behind, healthCheckGracePeriodSeconds: 300 }),
    'down',
    'all-targets-unhealthy',
    /none of 3/,
    { related: [targetGroup(['unhealthy', 'unhealthy', 'unhealthy'])] },
  ],
  [
    'the new colour fails its checks while the old one serves: degraded',
    service([rollingOut(42, { running: 2, of: 2 }, 9), old(41, 2)], {
      deploymentStrategy: 'BLUE_GREEN',
      targetGroupArns: [targetGroupArn('blue'), targetGroupArn('green')],
    }),
    'degraded',
    'all-targets-unhealthy',
    /none of 2 targets in green healthy/,
    {
      related: [
        targetGroup(['healthy', 'healthy'], { name: 'blue' }),
        targetGroup(['unhealthy', 'unhealthy'], { name: 'green' }),
      ],
    },
  ],
  [
    'the other colour has no targets between deployments: healthy',
    well({
      targetGroupArns: [targetGroupArn('blue'), targetGroupArn('green')],
    }),
    'healthy',
    'steady',
    /3 of 3/,
    {
      related: [
        targetGroup(['healthy', 'healthy', 'healthy'], { name: 'blue' }),
        targetGroup([], { name: 'green' }),
      ],
    },
  ],
  [
    'tasks run for days and the load balancer knows none: down',
    well(behind),
    'down',
    'no-target-registered',
    /none is registered/,
    { related: [targetGroup([])] },
  ],
  [
    'the load balancer was read before the tasks that run could be registered: healthy',
    well({ ...behind, tasks: [1, 2, 3].map(() => task(41, 4)) }),
    'healthy',
    'steady',
    /3 of 3/,
    { related: [targetGroup([], { observed: 4.5 })] },
  ],
  [
    'the tasks had time to be registered when the load balancer was read: down',
    well({ ...behind, tasks: [1, 2, 3].map(() => task(41, 4)) }),
    'down',
    'no-target-registered',
    /3 tasks run, but none is registered/,
    { related: [targetGroup([], { observed: 1 })] },
  ],
  [
    'tasks fail, and the load balancer was read after the one that ran then: nothing is said of targets',
    service([deployment(41, { running: 1, of: 1 })], {
      ...behind,
      tasks: [task(41, 8)],
      stoppedTasks: stops(41, [10], EXIT_1),
    }),
    'healthy',
    'steady',
    /1 of 1 task runs/,
    { related: [targetGroup([], { observed: -1 })] },
  ],
  [
    'no load balancer uses the target group: degraded, and not for want of registered tasks',
    well(behind),
    'degraded',
    'no-load-balancer',
    /no load balancer uses payment/,
    { related: [targetGroup(undefined)] },
  ],
  [
    'the other colour has no load balancer between deployments: healthy',
    well({
      targetGroupArns: [targetGroupArn('blue'), targetGroupArn('green')],
    }),
    'healthy',
    'steady',
    /3 of 3/,
    {
      related: [
        targetGroup(['healthy', 'healthy', 'healthy'], { name: 'blue' }),
        targetGroup(undefined, { name: 'green' }),
      ],
    },
  ],
  [
    'tasks run for days and their zone is not enabled for the load balancer: down, in the words of AWS',
    well(behind),
    'down',
    'no-healthy-target',
    /Availability Zone that is not enabled/,
    {
      related: [
        targetGroup(['unused', 'unused', 'unused'], {
          why: {
            reason: 'Target.NotInUse',
            description:
              'Target is in an Availability Zone that is not enabled for the load balancer',
          },
        }),
      ],
    },
  ],
  [
    'tasks run for days and every target drains: down, for nothing new is sent to them',
    well(behind),
    'down',
    'no-healthy-target',
    /draining/,
    { related: [targetGroup(['draining', 'draining', 'draining'])] },
  ],
  [
    'tasks run for days and their targets are still initial: degraded',
    well(behind),
    'degraded',
    'no-healthy-target',
    /none is healthy.*Elb\.InitialHealthChecking/,
    {
      related: [
        targetGroup(['initial', 'initial', 'draining'], {
          why: { reason: 'Elb.InitialHealthChecking' },
        }),
      ],
    },
  ],
  [
    'health checks of the target group are off: unknown, for nobody can tell',
    well(behind),
    'unknown',
    'target-health-unavailable',
    /unknown/,
    { related: [targetGroup(['unavailable', 'unavailable', 'unavailable'])] },
  ],
  [
    'the load balancers are denied to the portal: unknown, and says so',
    well(behind),
    'unknown',
    'target-health-unknown',
    /Elastic Load Balancing is denied to the portal/,
    { cells: { elasticloadbalancing: 'denied' } },
  ],
  [
    'the load balancers are denied, but ECS itself reports an unhealthy target: degraded',
    well({
      ...behind,
      events: [
        event(
          4,
          '(port 8080) is unhealthy in (target-group arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/payment/1) due to (reason Health checks failed with these codes: [503])',
        ),
      ],
    }),
    'degraded',
    'targets-unhealthy',
    /ECS reports/,
    { cells: { elasticloadbalancing: 'denied' } },
  ],
  [
    'target health is three minutes old and the cell was throttled since: still believed',
    well(behind),
    'healthy',
    'steady',
    /3 of 3/,
    {
      related: [targetGroup(['healthy'], { observed: 3 })],
      cells: { elasticloadbalancing: 'throttled' },
    },
  ],
  [
    'target health is two hours old and the cell is unreachable: unknown',
    well(behind),
    'unknown',
    'target-health-unknown',
    /unreachable/,
    {
      related: [targetGroup(['healthy'], { observed: 120 })],
      cells: { elasticloadbalancing: 'unreachable' },
    },
  ],
  [
    'no task runs behind a load balancer that cannot be read: down needs no more evidence',
    none(behind),
    'down',
    'no-running-tasks',
    /0 of 3 tasks run/,
    { cells: { elasticloadbalancing: 'denied' } },
  ],
];

describe('a service behind a load balancer', () => {
  it.each(named(cases))('%s', (_, { health, expected }) => {
    expect(health()).toEqual(expected);
  });
});
