import {
  deployment,
  ELB_HEALTH_CHECK,
  event,
  EXIT_1,
  old,
  OUT_OF_MEMORY,
  pendingTask,
  rollingOut,
  service,
  STEADY,
  stops,
  task,
} from '../__testUtils__/builders';
import { Case, named, well } from '../__testUtils__/cases';

const cases: Case[] = [
  [
    'flapping: three of three run now, and five crashed within the hour: degraded',
    well({
      stoppedTasks: stops(41, [3, 14, 26, 38, 51], EXIT_1),
      events: [event(2, STEADY)],
    }),
    'degraded',
    'essential-container-exited',
    /5 tasks failed within an hour.*looks well between them/,
  ],
  [
    'rolled back from a revision that crashed: its tasks are young, and not about to die: degraded',
    service([rollingOut(29, { running: 3, of: 3 }, 1), old(30, 0)], {
      tasks: [1, 2, 3].map(() => task(29, 0.3)),
      stoppedTasks: stops(30, [1, 2, 4], EXIT_1),
    }),
    'degraded',
    'essential-container-exited',
    /3 tasks failed within an hour; the latest, of payment:30/,
  ],
  [
    'rolled back, and its tasks began to run between reading them and the counts: degraded',
    service([rollingOut(29, { running: 3, of: 3 }, 1), old(30, 0)], {
      tasks: [1, 2, 3].map(() => pendingTask(29, 0.3)),
      stoppedTasks: stops(30, [1, 2, 4], EXIT_1),
    }),
    'degraded',
    'essential-container-exited',
    /of payment:30/,
  ],
  [
    'the revision that crashes has a young task beside one of another that is gone: down',
    service([rollingOut(30, { running: 1, of: 3 }, 9), old(29, 0)], {
      tasks: [task(30, 0.3)],
      stoppedTasks: stops(30, [1, 2, 4], EXIT_1),
    }),
    'down',
    'no-lasting-tasks',
    /0 of 3 tasks stay up/,
  ],
  [
    'a single out-of-memory kill comes again: degraded although it was replaced',
    well({ stoppedTasks: stops(41, [25], OUT_OF_MEMORY) }),
    'degraded',
    'out-of-memory',
    /more memory than its limit/,
  ],
  [
    'exit code 137 without the word is any SIGKILL, not out of memory',
    well({
      stoppedTasks: stops(41, [5, 15, 25], { ...EXIT_1, exitCode: 137 }),
    }),
    'degraded',
    'essential-container-exited',
    /code 137 \(killed\)/,
  ],
  [
    'a service must not end: exiting with code 0 again and again is a crash loop',
    well({ stoppedTasks: stops(41, [5, 15, 25], { ...EXIT_1, exitCode: 0 }) }),
    'degraded',
    'essential-container-exited',
    /exited with code 0/,
  ],
  [
    'three crashes of a hundred tasks are not felt: healthy, with a note',
    service([deployment(41, { running: 100, of: 100 })], {
      stoppedTasks: stops(41, [5, 15, 25], EXIT_1),
    }),
    'healthy',
    'essential-container-exited',
    /3 tasks failed/,
  ],
  [
    "the scheduler replaces tasks that fail the load balancer's checks: a failure, whatever the stop code",
    well({ stoppedTasks: stops(41, [4, 9, 16], ELB_HEALTH_CHECK) }),
    'degraded',
    'load-balancer-health-check-failed',
    /health checks of its load balancer/,
  ],
  [
    'tasks get no network interface: degraded where tasks are missing',
    service([deployment(41, { running: 1, of: 2 })], {
      events: [event(3, 'has started 1 tasks: (task a).'), event(90, STEADY)],
      stoppedTasks: stops(41, [2], {
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          'Timeout waiting for network interface provisioning to complete.',
      }),
    }),
    'degraded',
    'network-unavailable',
    /no network interface/,
  ],
  [
    'every running task fails its container health check: down',
    well({
      tasks: [1, 2, 3].map(() => task(41, 90, { healthStatus: 'UNHEALTHY' })),
    }),
    'down',
    'container-unhealthy',
    /Every task/,
  ],
  [
    'one of three tasks fails its container health check: degraded',
    well({
      tasks: [
        task(41, 90, { healthStatus: 'UNHEALTHY' }),
        task(41, 90),
        task(41, 90),
      ],
    }),
    'degraded',
    'container-unhealthy',
    /1 of 3 tasks/,
  ],
  [
    'ECS says that it cannot start tasks consistently: degraded',
    well({
      events: [
        event(
          12,
          'is unable to consistently start tasks successfully. For more information, see the Troubleshooting section.',
        ),
        event(300, STEADY),
      ],
    }),
    'degraded',
    'start-impaired',
    /start and stop again/,
  ],
  [
    'ECS is throttled by other services: degraded',
    well({
      events: [
        event(4, 'operations are being throttled. Will try again later.'),
      ],
    }),
    'degraded',
    'operations-throttled',
    /throttled/,
  ],
];

describe('a service whose tasks fail', () => {
  it.each(named(cases))('%s', (_, { health, expected }) => {
    expect(health()).toEqual(expected);
  });
});
