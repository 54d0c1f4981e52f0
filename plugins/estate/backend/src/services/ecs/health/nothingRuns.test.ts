import {
  task,
  deployment,
  event,
  EXIT_1,
  IMAGE_PULL,
  NO_MEMORY,
  OUT_OF_MEMORY,
  pendingTask,
  rollingOut,
  SCALING_ACTIVITY,
  SECRETS,
  service,
  STEADY,
  stops,
} from '../__testUtils__/builders';
import { Case, none, named } from '../__testUtils__/cases';

const cases: Case[] = [
  [
    'no task runs and every one exits with code 1: down',
    none({ stoppedTasks: stops(41, [2, 6, 11, 17], EXIT_1) }),
    'down',
    'no-running-tasks',
    /0 of 3 tasks stay up: 4 tasks failed within an hour, and the latest stopped because container app exited with code 1/,
  ],
  [
    'no task runs, the last one was killed out of memory: down',
    none({ stoppedTasks: stops(41, [3], OUT_OF_MEMORY) }),
    'down',
    'no-running-tasks',
    /more memory than its limit/,
  ],
  [
    'no task runs, the image tag does not exist: down',
    none({ stoppedTasks: stops(41, [3, 8], IMAGE_PULL) }),
    'down',
    'no-running-tasks',
    /could not pull its image/,
  ],
  [
    'no task runs, a secret cannot be read: down',
    none({ stoppedTasks: stops(41, [3, 8], SECRETS) }),
    'down',
    'no-running-tasks',
    /could not read its secrets/,
  ],
  [
    'no task runs, the registry refuses the login, which comes under the same error as secrets: down',
    none({
      stoppedTasks: stops(41, [3], {
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          'ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve ecr registry auth: AccessDeniedException',
      }),
    }),
    'down',
    'no-running-tasks',
    /could not pull its image/,
  ],
  [
    'no task runs because no instance has the memory: down, and memory is named',
    none({ events: [event(20, NO_MEMORY), event(60, STEADY)] }),
    'down',
    'no-running-tasks',
    /no room for any, for want of memory/,
  ],
  [
    'no task runs because Fargate has no capacity in the zone: down',
    none({
      events: [
        event(
          9,
          'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
        ),
      ],
    }),
    'down',
    'no-running-tasks',
    /Fargate capacity/,
  ],
  [
    'no task runs and the cluster has no container instance: down',
    none({
      launchType: 'EC2',
      events: [
        event(
          9,
          'was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster.',
        ),
      ],
    }),
    'down',
    'no-running-tasks',
    /any container instance/,
  ],
  [
    'all tasks have been pending for 40 minutes: down',
    service([deployment(41, { running: 0, of: 2, pending: 2 })], {
      tasks: [pendingTask(41, 40), pendingTask(41, 39)],
    }),
    'down',
    'no-running-tasks',
    /2 tasks pending for more than 10 minutes/,
  ],
  [
    'no task runs and ECS does not say why: down all the same',
    none(),
    'down',
    'no-running-tasks',
    /does not say why/,
  ],
  [
    'the last task was stopped by hand an hour ago and none came back: down',
    none({ stoppedTasks: stops(41, [70], { stopCode: 'UserInitiated' }) }),
    'down',
    'no-running-tasks',
    /UserInitiated/,
  ],
  [
    'the only task, which ran for days, was stopped by hand and its replacement is pending: down, and no first start',
    service([deployment(41, { running: 0, of: 1, pending: 1 })], {
      tasks: [pendingTask(41, 1)],
      stoppedTasks: stops(41, [1.5], { stopCode: 'UserInitiated' }),
      events: [event(2 * 24 * 60, STEADY)],
    }),
    'down',
    'no-running-tasks',
    /0 of 1 task runs: the last task was stopped by a person and is being replaced/,
  ],
  [
    'the only task lost its Spot capacity and its replacement is not even pending: down',
    service([deployment(41, { running: 0, of: 1 })], {
      stoppedTasks: stops(41, [1], { stopCode: 'SpotInterruption' }),
    }),
    'down',
    'no-running-tasks',
    /Spot capacity was reclaimed and is being replaced/,
  ],
  [
    'scaled to zero two hours ago and up again two minutes ago: degraded, for this is a first start',
    service([deployment(41, { running: 0, of: 1, pending: 1 })], {
      tasks: [pendingTask(41, 2)],
      stoppedTasks: stops(41, [120], SCALING_ACTIVITY),
    }),
    'degraded',
    'starting',
    /first are starting/,
  ],
  [
    'scaled up from zero two minutes ago, tasks pending: degraded, for nothing serves yet',
    service([deployment(41, { running: 0, of: 2, pending: 2 })], {
      tasks: [pendingTask(41, 2), pendingTask(41, 2)],
    }),
    'degraded',
    'starting',
    /first are starting/,
  ],
  [
    'a new service whose first deployment began three minutes ago: degraded, not down',
    service([rollingOut(1, { running: 0, of: 2 }, 3)]),
    'degraded',
    'starting',
    /0 of 2 tasks run yet/,
  ],
  [
    'a new service whose first tasks fail already: down',
    service([rollingOut(1, { running: 0, of: 2, pending: 1 }, 3)], {
      stoppedTasks: stops(1, [1], EXIT_1),
    }),
    'down',
    'no-running-tasks',
    /exited with code 1/,
  ],
  [
    'the first deployment failed two hours ago for want of its image: down, and the image is still named',
    service(
      [rollingOut(1, { running: 0, of: 2 }, 120, { rolloutState: 'FAILED' })],
      {
        stoppedTasks: stops(1, [110, 114], IMAGE_PULL),
      },
    ),
    'down',
    'no-running-tasks',
    /deployment of payment:1 failed; its last task could not pull its image/,
  ],
  [
    'a crash loop faster than the record: down, and the number is a lower bound',
    none({
      stoppedTasks: stops(
        41,
        Array.from({ length: 50 }, (_, i) => i / 2),
        EXIT_1,
      ),
    }),
    'down',
    'no-running-tasks',
    /50 or more tasks failed within an hour/,
  ],
  [
    'a crash loop in which a task has just started again: down, for that one will not last',
    service([deployment(41, { running: 1, of: 3, pending: 1 })], {
      tasks: [task(41, 0.2), pendingTask(41, 0.1)],
      stoppedTasks: stops(41, [1, 2, 4, 7], EXIT_1),
    }),
    'down',
    'no-lasting-tasks',
    /0 of 3 tasks stay up: 4 tasks failed/,
  ],
  [
    'a crash loop whose task had just started when it was read, three minutes ago: down, for nobody saw it last',
    service([deployment(41, { running: 1, of: 3, pending: 1 })], {
      tasks: [task(41, 3.2), pendingTask(41, 3.1)],
      stoppedTasks: stops(41, [4, 5, 7, 10], EXIT_1),
    }),
    'down',
    'no-lasting-tasks',
    /0 of 3 tasks stay up/,
    { observed: 3 },
  ],
  [
    'a crash loop in which a task started between reading the tasks and the counts: down all the same',
    service([deployment(41, { running: 1, of: 3, pending: 1 })], {
      tasks: [pendingTask(41, 0.1)],
      stoppedTasks: stops(41, [1, 2, 4, 7], EXIT_1),
    }),
    'down',
    'no-lasting-tasks',
    /0 of 3 tasks stay up/,
  ],
  [
    'two tasks of a crash loop have lasted for ten minutes: degraded, for these serve',
    service([deployment(41, { running: 2, of: 3 })], {
      tasks: [task(41, 10), task(41, 12)],
      stoppedTasks: stops(41, [1, 2, 4, 7], EXIT_1),
      events: [event(40, STEADY)],
    }),
    'degraded',
    'essential-container-exited',
    /4 tasks failed/,
  ],
  [
    'a daemon runs on none of its instances: down',
    none({ schedulingStrategy: 'DAEMON' }),
    'down',
    'no-running-tasks',
    /0 of 3 tasks run/,
  ],
];

describe('a service of which nothing runs', () => {
  it.each(named(cases))('%s', (_, { health, expected }) => {
    expect(health()).toEqual(expected);
  });
});
