import { mergeService } from './merge';
import { stoppedTasksToKeep } from './tasksToKeep';
import { well } from './__testUtils__/cases';
import {
  ago,
  EXIT_1,
  NOW,
  SCALING_ACTIVITY,
  stops,
} from './__testUtils__/builders';

describe('mergeService', () => {
  it('keeps stopped tasks that ECS has forgotten, for a day', () => {
    const [today, yesterday] = stops(41, [5 * 60, 25 * 60], EXIT_1);
    const [now] = stops(41, [2], EXIT_1);

    const merged = mergeService(
      well({ stoppedTasks: [today, yesterday] }),
      well({ stoppedTasks: [now] }),
      NOW,
    );

    expect(merged.stoppedTasks).toEqual([now, today]);
  });

  it('takes the later word on a task that was stopping', () => {
    const [stopping] = stops(41, [10], EXIT_1);
    const stopped = { ...stopping, stoppedAt: ago(9) };

    const merged = mergeService(
      well({ stoppedTasks: [stopping] }),
      well({ stoppedTasks: [stopped] }),
      NOW,
    );

    expect(merged.stoppedTasks).toEqual([stopped]);
  });

  it.each([
    ['in time', 30, []],
    [
      'too late, so that ECS has forgotten some',
      200,
      [{ from: ago(200), to: ago(60) }],
    ],
  ])('notes what was missed: read %s', (_, before, missed) => {
    const merged = mergeService(
      well({ stoppedTasksReadAt: ago(before) }),
      well({ stoppedTasksReadAt: ago(0) }),
      NOW,
    );

    expect(merged.missedStops ?? []).toEqual(missed);
    expect(merged.stoppedTasksReadAt).toBe(ago(0));
  });

  it('keeps when they were read, and what was missed for a day, while they cannot be', () => {
    const merged = mergeService(
      well({
        stoppedTasksReadAt: ago(200),
        missedStops: [
          { from: ago(40 * 60), to: ago(30 * 60) },
          { from: ago(600), to: ago(400) },
        ],
      }),
      well({ unread: ['stopped-tasks'] }),
      NOW,
    );

    expect(merged.stoppedTasksReadAt).toBe(ago(200));
    expect(merged.missedStops).toEqual([{ from: ago(600), to: ago(400) }]);
  });

  it('takes everything else as it is now', () => {
    const next = well({ runningCount: 2 });
    expect(mergeService(well(), next, NOW)).toEqual(next);
  });
});

describe('stoppedTasksToKeep', () => {
  it('lets stops on purpose go first', () => {
    const failed = stops(41, [90, 100], EXIT_1);
    const meant = stops(
      41,
      Array.from({ length: 60 }, (_, minute) => minute),
      SCALING_ACTIVITY,
    );

    const kept = stoppedTasksToKeep([...meant, ...failed]);

    expect(kept).toHaveLength(50);
    expect(kept.slice(-2)).toEqual(failed);
  });
});
