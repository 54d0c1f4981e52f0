import { mergeService } from './merge';
import { failureRunsOf } from './stops/failureRuns';
import { stoppedTasksToKeep } from './tasksToKeep';
import { well } from './__testUtils__/cases';
import {
  ago,
  event,
  EXIT_1,
  NOW,
  SCALING_ACTIVITY,
  STEADY,
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

  it('keeps when tasks began to fail, however many stops are forgotten', () => {
    let stored = well();
    let first: string | undefined;
    // five tasks a minute fail, ten sweeps five minutes apart
    for (let sweep = 0; sweep < 10; sweep += 1) {
      const now = 50 - sweep * 5;
      const listed = stops(
        41,
        Array.from({ length: 25 + sweep * 25 }, (_, i) => now + i / 5),
        EXIT_1,
      );
      stored = mergeService(
        stored,
        well({
          stoppedTasks: stoppedTasksToKeep(listed),
          failureRuns: failureRunsOf(listed, new Date(ago(now))),
        }),
        new Date(ago(now)),
      );
      first ??= stored.failureRuns?.[0].first;
      expect(stored.failureRuns).toEqual([
        expect.objectContaining({
          code: 'essential-container-exited',
          first: listed[listed.length - 1].stoppedAt,
          last: listed[0].stoppedAt,
        }),
      ]);
    }
    expect(stored.stoppedTasks).toHaveLength(50);
    expect(stored.stoppedTasks[49].stoppedAt > first!).toBe(true);
    expect(stored.failureRuns?.[0].first).toBe(first);
  });

  it('begins another run after an hour without a failure, and keeps none for more than a day', () => {
    const merged = mergeService(
      well({ failureRuns: failureRunsOf(stops(41, [200, 300], EXIT_1)) }),
      well({
        stoppedTasks: stops(41, [5], EXIT_1),
        failureRuns: failureRunsOf(stops(41, [5], EXIT_1), NOW),
      }),
      NOW,
    );
    expect(merged.failureRuns).toMatchObject([{ first: ago(5), last: ago(5) }]);

    const later = mergeService(
      well({ failureRuns: failureRunsOf(stops(41, [25 * 60], EXIT_1)) }),
      well(),
      NOW,
    );
    expect(later.failureRuns).toBeUndefined();
  });

  it('says where a run may have begun before ECS forgot it', () => {
    const runs = (oldest: number) =>
      failureRunsOf(stops(41, [1, 30, oldest], EXIT_1), NOW);
    expect(runs(58)).toMatchObject([{ first: ago(58), atLeast: true }]);
    expect(runs(40)[0]).not.toHaveProperty('atLeast');
  });

  it('notes how the desired count changed, as well dated as ECS dates it', () => {
    const three = well({ events: [event(300, STEADY)] });
    const zero = mergeService(
      three,
      well({
        desiredCount: 0,
        events: [
          event(3, 'has stopped 3 running tasks: (task a).'),
          event(300, STEADY),
        ],
      }),
      NOW,
    );
    expect(zero.desiredChange).toEqual({ from: 3, to: 0, at: ago(3) });

    const later = new Date(NOW.getTime() + 60_000);
    const kept = mergeService(
      zero,
      { ...zero, desiredChange: undefined },
      later,
    );
    expect(kept.desiredChange).toEqual(zero.desiredChange);
    // without a word of ECS it is dated by when it was seen
    expect(
      mergeService(kept, { ...zero, desiredCount: 3 }, later).desiredChange,
    ).toEqual({ from: 0, to: 3, at: later.toISOString() });
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
