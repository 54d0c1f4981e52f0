import {
  deployment,
  EXIT_1,
  SCALING_ACTIVITY,
  service,
  stops,
} from '../__testUtils__/builders';
import { scaling } from '../__testUtils__/surroundings';
import { Case, named, well } from '../__testUtils__/cases';

const cases: Case[] = [
  [
    'all tasks run and nothing else is to be said: healthy',
    well(),
    'healthy',
    'steady',
    /3 of 3 tasks run/,
  ],
  [
    'more tasks run than wanted while scaling in: healthy',
    well({ runningCount: 5 }),
    'healthy',
    'steady',
    /2 more than wanted/,
  ],
  [
    'a task that the scheduler stopped for scaling is no fault: healthy',
    well({ stoppedTasks: stops(41, [5, 6, 7], SCALING_ACTIVITY) }),
    'healthy',
    'steady',
    /3 of 3/,
  ],
  [
    'Spot interruptions whose tasks were replaced are no fault: healthy',
    well({
      stoppedTasks: stops(41, [5, 15, 25, 35], {
        stopCode: 'SpotInterruption',
      }),
    }),
    'healthy',
    'steady',
    /3 of 3/,
  ],
  [
    'somebody stopped tasks by hand and they were replaced: healthy',
    well({
      stoppedTasks: stops(41, [2, 3, 4], {
        stopCode: 'UserInitiated',
        stoppedReason: 'Task stopped by user',
        exitCode: 137,
      }),
    }),
    'healthy',
    'steady',
    /3 of 3/,
  ],
  [
    'somebody stopped a task and wrote OutOfMemoryError into the reason: still healthy',
    well({
      stoppedTasks: stops(41, [4], {
        stopCode: 'UserInitiated',
        stoppedReason: 'trying to find the OutOfMemoryError',
      }),
    }),
    'healthy',
    'steady',
    /3 of 3/,
  ],
  [
    'the host was terminated and its tasks moved: healthy',
    well({ stoppedTasks: stops(41, [9], { stopCode: 'TerminationNotice' }) }),
    'healthy',
    'steady',
    /3 of 3/,
  ],
  [
    'a daemon runs on every instance: healthy',
    well({ schedulingStrategy: 'DAEMON' }),
    'healthy',
    'steady',
    /3 of 3/,
  ],
  [
    'one task crashed half an hour ago and was replaced: healthy, with a note',
    well({ stoppedTasks: stops(41, [30], EXIT_1) }),
    'healthy',
    'essential-container-exited',
    /exited with code 1\. It was replaced/,
  ],
  [
    "tasks of yesterday's version crashed before today's fix went out: healthy",
    service([deployment(42, { running: 3, of: 3 }, { began: 20 })], {
      stoppedTasks: stops(41, [30, 35, 40, 45], EXIT_1),
    }),
    'healthy',
    'steady',
    /3 of 3/,
  ],
  [
    'crashes two hours ago, none since: healthy',
    well({ stoppedTasks: stops(41, [120, 125, 130], EXIT_1) }),
    'healthy',
    'steady',
    /3 of 3/,
  ],
  [
    'at the maximum of autoscaling: healthy, and said',
    well(),
    'healthy',
    'steady',
    /3 of 3/,
    { related: [scaling(1, 3)] },
  ],
];

describe('a service in which all is well', () => {
  it.each(named(cases))('%s', (_, { health, expected }) => {
    expect(health()).toEqual(expected);
  });
});
