import type { SimulatorEvent } from '../../core/events';
import { readEstate } from '../../estate';
import { testWorld } from '../__testUtils__/testWorld';
import { watchAlarms } from './alarmWatch';

const MINUTE = 60;

const ESTATE = readEstate(
  `
version: 1
name: test
regions: [eu-west-1]
organization: { id: o-testestate, managementAccount: '111111111111' }
accessRole: { name: Reader }
accounts: [{ id: '111111111111', name: main }]
clusters: [{ name: main, account: main, regions: [eu-west-1] }]
services:
  - name: web
    alarms:
      - { name: comes-and-goes, recurs: { every: 30m, lasting: 10m } }
      - { name: always, state: ALARM }
    runs: [{ cluster: main }]
compositeAlarms:
  - { name: both, account: main, region: eu-west-1, rule: ALARM("comes-and-goes") AND ALARM("always") }
`,
  'test',
);

describe('changes of alarms', () => {
  const setUp = () => {
    const test = testWorld(ESTATE);
    watchAlarms(test.world);
    test.world.tick();
    return test;
  };
  const told = (events: readonly SimulatorEvent[]) =>
    events.map(({ detail }) => {
      const { alarmName, state, previousState } = detail as unknown as {
        alarmName: string;
        state: { value: string };
        previousState: { value: string };
      };
      return `${alarmName}: ${previousState.value} → ${state.value}`;
    });

  it('are told when they happen, once, composite alarms after those they watch', () => {
    const { world, events, pass } = setUp();
    // In ALARM since five minutes before the start, for ten.
    pass(4 * MINUTE);
    world.tick();
    expect(events).toEqual([]);
    pass(2 * MINUTE);
    world.tick();
    world.tick();
    expect(told(events)).toEqual([
      'comes-and-goes: ALARM → OK',
      'both: ALARM → OK',
    ]);
    pass(30 * MINUTE);
    world.tick();
    expect(told(events).slice(2)).toEqual([
      'comes-and-goes: OK → ALARM',
      'both: OK → ALARM',
      'comes-and-goes: ALARM → OK',
      'both: ALARM → OK',
    ]);
  });

  it('have the shape of CloudWatch', () => {
    const { world, events, pass } = setUp();
    pass(6 * MINUTE);
    world.tick();
    expect(events[0]).toEqual({
      source: 'aws.cloudwatch',
      detailType: 'CloudWatch Alarm State Change',
      account: '111111111111',
      region: 'eu-west-1',
      // When it happened, not when somebody looked.
      time: new Date('2026-11-21T10:05:00Z'),
      resources: [
        'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:comes-and-goes',
      ],
      detail: {
        alarmName: 'comes-and-goes',
        state: {
          value: 'OK',
          reason: expect.stringContaining('were not greater'),
          timestamp: '2026-11-21T10:05:00.000+0000',
        },
        previousState: {
          value: 'ALARM',
          reason: expect.stringContaining('were greater'),
          timestamp: '2026-11-21T09:55:00.000+0000',
        },
        configuration: {
          description: undefined,
          metrics: [
            {
              id: 'm1',
              metricStat: {
                metric: {
                  namespace: 'AWS/ECS',
                  name: 'CPUUtilization',
                  dimensions: { ClusterName: 'main', ServiceName: 'web' },
                },
                period: 60,
                stat: 'Average',
              },
              returnData: true,
            },
          ],
        },
      },
    });
    expect(events[1].detail.configuration).toMatchObject({
      alarmRule: 'ALARM("comes-and-goes") AND ALARM("always")',
    });
  });

  it('that were told are not told again when the clock is set back, nor after a reset', () => {
    const { world, events, moveTo } = setUp();
    moveTo(6 * MINUTE);
    world.tick();
    const before = events.length;
    moveTo(5.5 * MINUTE);
    world.tick();
    moveTo(6 * MINUTE);
    world.tick();
    world.reset();
    world.tick();
    expect(events).toHaveLength(before);
    // Of the new start, five minutes later, they are.
    moveTo(12 * MINUTE);
    world.tick();
    expect(told(events).slice(before)).toEqual([
      'comes-and-goes: ALARM → OK',
      'both: ALARM → OK',
    ]);
  });
});
