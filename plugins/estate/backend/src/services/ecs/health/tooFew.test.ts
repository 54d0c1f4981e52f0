import {
  deployment,
  event,
  EXIT_1,
  NO_MEMORY,
  pendingTask,
  service,
  STEADY,
  stops,
  task,
} from '../__testUtils__/builders';
import { Case, named, well } from '../__testUtils__/cases';

const cases: Case[] = [
  [
    'a task is missing for 25 minutes after a steady state: degraded',
    service([deployment(41, { running: 2, of: 3 })], {
      events: [event(25, 'has started 1 tasks: (task a).'), event(200, STEADY)],
    }),
    'degraded',
    'too-few-tasks',
    /Only 2 of 3 tasks run, for more than 5 minutes/,
  ],
  [
    'a task was stopped by Spot two minutes ago and is being replaced: healthy',
    service([deployment(41, { running: 2, of: 3, pending: 1 })], {
      events: [event(200, STEADY)],
      tasks: [task(41, 500), task(41, 500), pendingTask(41, 2)],
      stoppedTasks: stops(41, [2], { stopCode: 'SpotInterruption' }),
    }),
    'healthy',
    'replacing-tasks',
    /2 of 3 tasks run/,
  ],
  [
    'scaled out a minute ago: healthy while the new tasks start',
    service([deployment(41, { running: 3, of: 5, pending: 2 })], {
      events: [
        event(1, 'has started 2 tasks: (task a) (task b).'),
        event(300, STEADY),
      ],
    }),
    'healthy',
    'replacing-tasks',
    /3 of 5/,
  ],
  [
    'tasks are missing and nothing dates it: degraded rather than hoped for',
    service([deployment(41, { running: 2, of: 3 })]),
    'degraded',
    'too-few-tasks',
    /Only 2 of 3 tasks run\./,
  ],
  [
    'one of three tasks has no room: degraded, memory named',
    service([deployment(41, { running: 2, of: 3 })], {
      events: [event(300, NO_MEMORY), event(400, STEADY)],
    }),
    'degraded',
    'placement-failed',
    /2 of 3 tasks run: there is no room for another, for want of memory/,
  ],
  [
    'no room five hours ago, steady since: healthy',
    well({ events: [event(10, STEADY), event(300, NO_MEMORY)] }),
    'healthy',
    'steady',
    /3 of 3/,
  ],
  [
    'a task crashed just now and tasks are missing: degraded at once',
    service([deployment(41, { running: 2, of: 3, pending: 1 })], {
      events: [event(1, 'has started 1 tasks: (task a).'), event(90, STEADY)],
      stoppedTasks: stops(41, [1], EXIT_1),
    }),
    'degraded',
    'essential-container-exited',
    /exited with code 1/,
  ],
];

describe('a service of which too few tasks run', () => {
  it.each(named(cases))('%s', (_, { health, expected }) => {
    expect(health()).toEqual(expected);
  });
});
