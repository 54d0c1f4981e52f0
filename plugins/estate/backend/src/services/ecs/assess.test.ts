import {
  ago,
  EXIT_1,
  IMAGE_PULL,
  old,
  OUT_OF_MEMORY,
  rollingOut,
  service,
  stops,
} from './__testUtils__/builders';
import {
  alarm,
  assess,
  scaling,
  targetGroup,
  targetGroupArn,
} from './__testUtils__/surroundings';
import { behind, none, well } from './__testUtils__/cases';

describe('reasons', () => {
  it('name the stop code, the exit code and the words of AWS with their time', () => {
    const { reasons } = assess(
      none({ stoppedTasks: stops(41, [3], OUT_OF_MEMORY) }),
    );

    expect(reasons.map(({ code }) => code)).toEqual([
      'no-running-tasks',
      'out-of-memory',
    ]);
    expect(reasons[1]).toMatchObject({
      status: 'down',
      since: ago(3),
      consoleUrl:
        'https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/main/services/payment/tasks?region=eu-west-1',
    });
    expect(reasons[1].evidence).toEqual([
      {
        label: 'task 00000000',
        value:
          'EssentialContainerExited; Essential container in task exited; exit code of app 137, OutOfMemoryError: Container killed due to memory usage',
        at: ago(3),
        arn: expect.stringMatching(/:task\/main\/0{31}1$/),
      },
    ]);
  });

  it('begin with the first of several failures', () => {
    const [reason] = assess(
      well({ stoppedTasks: stops(41, [3, 14, 26, 38], EXIT_1) }),
    ).reasons;

    expect(reason.since).toBe(ago(38));
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
