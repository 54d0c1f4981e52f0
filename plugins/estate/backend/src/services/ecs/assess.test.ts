import { EcsServiceData } from '@pilothouse/plugin-aws-estate-common';
import {
  ago,
  deployment,
  event,
  EXIT_1,
  IMAGE_PULL,
  NO_MEMORY,
  NOW,
  old,
  OUT_OF_MEMORY,
  rollingOut,
  SCALING_ACTIVITY,
  service,
  STEADY,
  stops,
  task,
} from './__testUtils__/builders';
import {
  alarm,
  assess,
  scaling,
  targetGroup,
  targetGroupArn,
} from './__testUtils__/surroundings';
import { behind, none, well } from './__testUtils__/cases';
import { failureRunsOf } from './stops/failureRuns';

describe('reasons', () => {
  it('name the stop code, the exit code and the words of AWS with their time', () => {
    const { reasons } = assess(
      none({ stoppedTasks: stops(41, [3], OUT_OF_MEMORY) }),
    );

    expect(reasons[0]).toMatchObject({
      code: 'no-running-tasks',
      status: 'down',
      sentence:
        '0 of 3 tasks run: the last task was killed for using more memory than its limit.',
      since: ago(3),
      consoleUrl:
        'https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/main/services/payment/tasks?region=eu-west-1',
    });
    expect(reasons[0].evidence).toEqual([
      { label: 'tasks', value: '0 running, 0 pending, 3 desired' },
      {
        label: 'task definition',
        value: 'payment:41',
        arn: expect.stringMatching(/:task-definition\/payment:41$/),
      },
      {
        label: 'task 00000000',
        value:
          'EssentialContainerExited; Essential container in task exited; exit code of app 137, OutOfMemoryError: Container killed due to memory usage',
        at: ago(3),
        arn: expect.stringMatching(/:task\/main\/0{31}1$/),
      },
    ]);
  });

  it('tell a crash loop once, with all its evidence, and another cause apart', () => {
    const crashing = none({ stoppedTasks: stops(41, [2, 6, 11, 17], EXIT_1) });
    const once = assess(crashing).reasons;
    expect(once.map(({ code }) => code)).toEqual(['no-running-tasks']);
    expect(once[0].since).toBe(ago(17));
    expect(once[0].evidence.map(({ label }) => label)).toEqual([
      'tasks',
      'task definition',
      'task 00000000',
      'task 00000000',
      'task 00000000',
    ]);

    const both = assess(
      none({
        stoppedTasks: [
          ...stops(41, [2, 6], EXIT_1),
          ...stops(41, [4, 8], OUT_OF_MEMORY),
        ],
      }),
    ).reasons;
    expect(both.map(({ status, code }) => `${status} ${code}`)).toEqual([
      'down no-running-tasks',
      'down out-of-memory',
    ]);
  });

  it('tell once that there is no room, with the words of ECS', () => {
    const { reasons } = assess(none({ events: [event(20, NO_MEMORY)] }));
    expect(reasons.map(({ code }) => code)).toEqual(['no-running-tasks']);
    expect(reasons[0].evidence).toContainEqual({
      label: 'event',
      value: expect.stringContaining('insufficient memory'),
      at: ago(20),
    });
  });

  it('count tasks as people say it', () => {
    const of = (running: number, desired: number) =>
      assess(service([deployment(41, { running, of: desired })])).reasons[0]
        .sentence;
    expect(of(1, 1)).toBe('1 of 1 task runs.');
    expect(of(3, 3)).toBe('3 of 3 tasks run.');
  });

  it('begin with the first of several failures', () => {
    const [reason] = assess(
      well({ stoppedTasks: stops(41, [3, 14, 26, 38], EXIT_1) }),
    ).reasons;

    expect(reason.since).toBe(ago(38));
  });

  it('claim a bound, and no beginning, where the record of failures is full', () => {
    const minutes = Array.from({ length: 50 }, (_, i) => i / 5);
    const crashing = none({ stoppedTasks: stops(41, minutes, EXIT_1) });
    const bound = { since: ago(49 / 5), sinceAtLeast: true };
    expect(assess(crashing).reasons[0]).toMatchObject(bound);
    expect(
      assess(well({ stoppedTasks: crashing.stoppedTasks })).reasons[0],
    ).toMatchObject(bound);

    // the runs of failures tell more than the tasks that are kept
    const remembered = {
      ...crashing,
      failureRuns: failureRunsOf(stops(41, [...minutes, 25], EXIT_1), NOW),
    };
    expect(assess(remembered).reasons[0].since).toBe(ago(25));
    expect(assess(remembered).reasons[0]).not.toHaveProperty('sinceAtLeast');

    // an event tells more than the record does
    const told = {
      ...crashing,
      events: [event(45, 'has started 3 tasks.'), event(60, STEADY)],
    };
    expect(assess(told).reasons[0].since).toBe(ago(45));
  });

  it('begin an outage after the last steady state, whatever failed before', () => {
    const flapped = none({
      stoppedTasks: stops(41, [2, 4, 6, 30, 40], EXIT_1),
      failureRuns: failureRunsOf(stops(41, [2, 40], EXIT_1)),
      events: [event(20, STEADY)],
    });
    expect(assess(flapped).reasons[0].since).toBe(ago(6));
  });

  it('begin an outage when the last task that served stopped, however long a newer revision had crashed', () => {
    const crashing = service([rollingOut(42, { running: 0, of: 3 }, 45)], {
      stoppedTasks: [
        ...stops(42, [2, 4, 20, 40], EXIT_1),
        ...stops(41, [9], { ...SCALING_ACTIVITY, startedAt: ago(300) }),
      ],
      events: [event(44, 'has started 3 tasks.'), event(60, STEADY)],
    });
    expect(assess(crashing).reasons[0]).toMatchObject({
      status: 'down',
      since: ago(9),
    });
  });

  it('call steady only what runs since then', () => {
    const since = (more: Partial<EcsServiceData>) =>
      assess(well(more)).reasons[0].since;
    const running = [task(41, 90), task(41, 80), task(41, 300)];
    expect(since({ tasks: running })).toBe(ago(80));
    expect(
      since({
        tasks: running,
        events: [
          event(5, STEADY),
          event(9, 'has stopped 1 running tasks: (task a).'),
        ],
      }),
    ).toBe(ago(9));
    expect(
      since({ tasks: [], desiredChange: { from: 0, to: 3, at: ago(7) } }),
    ).toBe(ago(7));
  });

  it('say the worst first, and keep the rest', () => {
    const { reasons } = assess(
      service([rollingOut(42, { running: 0, of: 3 }, 45), old(41, 2)], {
        ...behind,
        stoppedTasks: stops(42, [1, 4, 9], IMAGE_PULL),
      }),
      {
        related: [
          targetGroup(['unhealthy', 'unhealthy']),
          alarm('payment-5xx', 'ALARM'),
        ],
      },
    );

    expect(reasons.map(({ status, code }) => `${status} ${code}`)).toEqual([
      'down all-targets-unhealthy',
      'degraded image-pull-failed',
      'degraded rollout-stuck',
      'degraded alarm',
    ]);
  });

  it('add that autoscaling is at its maximum without making it worse', () => {
    const { reasons } = assess(well(), {
      related: [
        scaling(1, 3),
        alarm('TargetTracking-service/main/payment-AlarmHigh-1', 'ALARM', {
          comparison: 'GreaterThanThreshold',
        }),
      ],
    });

    expect(reasons.map(({ status, code }) => `${status} ${code}`)).toEqual([
      'healthy steady',
      'healthy at-maximum-capacity',
    ]);
    expect(reasons[1].sentence).toBe(
      'Autoscaling is at its maximum of 3, and would scale out further.',
    );
  });

  it('name the first of hundreds of alarms, and join the others', () => {
    const { reasons } = assess(well(), {
      related: Array.from({ length: 400 }, (_, i) =>
        alarm(`payment-${String(i).padStart(3, '0')}`, 'ALARM'),
      ),
    });

    expect(reasons.map(({ status, code }) => `${status} ${code}`)).toEqual([
      ...Array(6).fill('degraded alarm'),
      'healthy steady',
    ]);
    expect(reasons[5].sentence).toBe(
      '395 more alarms are in ALARM: payment-005, payment-006, payment-007 and 392 more.',
    );
    expect(reasons[5].evidence).toHaveLength(5);
  });

  it('are the twenty worst at most, and say how many more there are', () => {
    const groups = Array.from({ length: 30 }, (_, i) => `group-${i}`);
    const { status, reasons } = assess(
      well({ targetGroupArns: groups.map(targetGroupArn) }),
      { related: groups.map(name => targetGroup(['unhealthy'], { name })) },
    );

    expect(status).toBe('down');
    expect(reasons).toHaveLength(20);
    // thirty groups, and that its tasks run all the same
    expect(reasons[19]).toEqual({
      code: 'more-reasons',
      status: 'down',
      sentence: 'There are 12 more reasons.',
      evidence: [],
    });
  });

  it('say when tasks may have stopped unseen, without making it worse', () => {
    const { status, reasons } = assess(
      well({ missedStops: [{ from: ago(300), to: ago(90) }] }),
    );

    expect(status).toBe('healthy');
    expect(reasons.map(({ code }) => code)).toEqual([
      'steady',
      'stopped-tasks-missed',
    ]);
    expect(reasons[1]).toMatchObject({
      since: ago(300),
      evidence: [{ value: `${ago(300)} to ${ago(90)}` }],
    });
  });

  it('tell a stalled circuit breaker apart from a crash loop', () => {
    const { reasons } = assess(
      service([
        rollingOut(1, { running: 0, of: 2 }, 120, { rolloutState: 'FAILED' }),
      ]),
    );

    expect(reasons.map(({ code }) => code)).toContain(
      'circuit-breaker-stalled',
    );
  });
});
