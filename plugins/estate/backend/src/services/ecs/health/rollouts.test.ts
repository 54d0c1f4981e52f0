import {
  ago,
  deployment,
  event,
  EXIT_1,
  nativeDeployment,
  old,
  rollingOut,
  SCALING_ACTIVITY,
  service,
  stops,
} from '../__testUtils__/builders';
import { Case, named, well } from '../__testUtils__/cases';

const cases: Case[] = [
  [
    'a deployment four minutes old has three of four tasks: healthy',
    service([rollingOut(42, { running: 3, of: 4, pending: 1 }, 4), old(41, 1)]),
    'healthy',
    'deploying',
    /Deploying payment:42: 3 of 4 tasks run, beside 1 of payment:41/,
  ],
  [
    'new deployment stuck for 40 minutes, old version still serves: degraded',
    service([
      rollingOut(42, { running: 0, of: 3, pending: 1 }, 40),
      old(41, 3),
    ]),
    'degraded',
    'rollout-stuck',
    /payment:42 has been stuck for more than 30 minutes at 0 of 3; payment:41 still serves with 3 tasks/,
  ],
  [
    'new deployment stuck for 40 minutes and nothing serves: down',
    service([rollingOut(42, { running: 0, of: 3, pending: 1 }, 40)]),
    'down',
    'no-running-tasks',
    /0 of 3 tasks run/,
  ],
  [
    'the new version crashes while the old one serves in full: degraded',
    service(
      [
        rollingOut(42, { running: 0, of: 3, pending: 1 }, 9, {
          failedTasks: 4,
        }),
        old(41, 3),
      ],
      {
        stoppedTasks: stops(42, [1, 3, 5, 7], EXIT_1),
      },
    ),
    'degraded',
    'essential-container-exited',
    /payment:42.*exited with code 1/,
  ],
  [
    'ECS counts eight failed tasks of the new version, whose stops are forgotten: degraded',
    service([
      rollingOut(42, { running: 0, of: 3 }, 25, { failedTasks: 8 }),
      old(41, 3),
    ]),
    'degraded',
    'rollout-failing',
    /payment:42 does not start: 8 tasks failed/,
  ],
  [
    'scheduler stops of the old version during a rollout are normal: healthy',
    service([rollingOut(42, { running: 2, of: 3 }, 6), old(41, 1)], {
      stoppedTasks: stops(41, [1, 2], SCALING_ACTIVITY),
    }),
    'healthy',
    'deploying',
    /2 of 3/,
  ],
  [
    'the circuit breaker stopped the rollout without a rollback, old version serves: degraded',
    service(
      [
        rollingOut(42, { running: 0, of: 3 }, 50, {
          rolloutState: 'FAILED',
          rolloutStateReason:
            'ECS deployment circuit breaker: tasks failed to start.',
        }),
        old(41, 3),
      ],
      {
        circuitBreaker: { enabled: true, rollback: false },
      },
    ),
    'degraded',
    'rollout-failed',
    /circuit breaker stopped the deployment of payment:42; payment:41 still serves/,
  ],
  [
    'the very first deployment failed, so the circuit breaker has nothing to go back to: down',
    service(
      [rollingOut(1, { running: 0, of: 2 }, 120, { rolloutState: 'FAILED' })],
      {
        circuitBreaker: { enabled: true, rollback: true },
      },
    ),
    'down',
    'no-running-tasks',
    /deployment of payment:1 failed/,
  ],
  [
    'the failed version is being rolled back: degraded',
    service([rollingOut(41, { running: 3, of: 3 }, 2)], {
      serviceDeployment: nativeDeployment('ROLLBACK_IN_PROGRESS', {
        rollback: {
          startedAt: ago(2),
          reason:
            'Service deployment rolled back because the circuit breaker threshold was exceeded.',
        },
      }),
    }),
    'degraded',
    'rolling-back',
    /is being rolled back; 3 tasks run/,
  ],
  [
    'a rollback was asked for: degraded',
    well({ serviceDeployment: nativeDeployment('ROLLBACK_REQUESTED') }),
    'degraded',
    'rolling-back',
    /being rolled back/,
  ],
  [
    'rolled back an hour ago, the old version serves: degraded',
    well({
      serviceDeployment: nativeDeployment('ROLLBACK_SUCCESSFUL', {
        finishedAt: ago(60),
      }),
    }),
    'degraded',
    'rolled-back',
    /was rolled back: payment:41 serves/,
  ],
  [
    'rolled back three days ago, and well since: healthy, still said',
    well({
      serviceDeployment: nativeDeployment('ROLLBACK_SUCCESSFUL', {
        finishedAt: ago(3 * 24 * 60),
      }),
    }),
    'healthy',
    'rolled-back',
    /was rolled back: payment:41 serves/,
  ],
  [
    'the rollback failed as well: degraded however long ago',
    well({
      serviceDeployment: nativeDeployment('ROLLBACK_FAILED', {
        finishedAt: ago(3 * 24 * 60),
      }),
    }),
    'degraded',
    'rollback-failed',
    /so did its rollback/,
  ],
  [
    'only the words of the PRIMARY deployment say that it is a rollback: degraded',
    service([
      deployment(
        41,
        { running: 3, of: 3 },
        {
          began: 30,
          rolloutStateReason:
            'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/41.',
        },
      ),
    ]),
    'degraded',
    'rolled-back',
    /was rolled back: payment:41 serves/,
  ],
  [
    'ECS takes up the week-old deployment again to roll back: degraded, but not stuck for a week',
    service([
      rollingOut(41, { running: 3, of: 3 }, 7 * 24 * 60, {
        updatedAt: ago(2),
        rolloutStateReason:
          'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/41.',
      }),
    ]),
    'degraded',
    'rolling-back',
    /is being rolled back; 3 tasks run/,
  ],
  [
    'the counts are right and ECS has not closed the deployment yet: healthy',
    well({ serviceDeployment: nativeDeployment('IN_PROGRESS') }),
    'healthy',
    'deploying',
    /is ending: 3 of 3/,
  ],
  [
    "the deployment's own alarm went off: degraded, alarm named",
    service([rollingOut(42, { running: 3, of: 3 }, 8), old(41, 1)], {
      serviceDeployment: nativeDeployment('IN_PROGRESS', {
        alarms: {
          status: 'TRIGGERED',
          names: ['payment-5xx'],
          triggered: ['payment-5xx'],
        },
      }),
    }),
    'degraded',
    'deployment-alarm',
    /alarm payment-5xx/,
  ],
  [
    'the circuit breaker has just tripped: degraded',
    service([rollingOut(42, { running: 0, of: 3 }, 8), old(41, 3)], {
      serviceDeployment: nativeDeployment('IN_PROGRESS', {
        circuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 },
      }),
    }),
    'degraded',
    'circuit-breaker-tripped',
    /after 3 failed tasks/,
  ],
  [
    'somebody stopped the deployment: healthy, and said',
    well({
      serviceDeployment: nativeDeployment('STOPPED', { stoppedAt: ago(15) }),
    }),
    'healthy',
    'deployment-stopped',
    /was stopped by hand\./,
  ],
  [
    'minimum and maximum percent leave the deployment no room to move: degraded',
    service([rollingOut(42, { running: 0, of: 1 }, 12), old(41, 1)], {
      events: [
        event(
          11,
          'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
        ),
      ],
    }),
    'degraded',
    'deployment-blocked',
    /minimum and maximum percent/,
  ],
];

describe('a service that is being rolled out', () => {
  it.each(named(cases))('%s', (_, { health, expected }) => {
    expect(health()).toEqual(expected);
  });
});
