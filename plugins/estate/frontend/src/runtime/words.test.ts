import { containerWords } from './StoppedTasks';
import { scheduleWords } from './RelatedHealth';
import {
  asAlarm,
  asEcsService,
  asScalableTarget,
  asTargetGroup,
} from './storedData';
import { ecsService } from '../__testUtils__/estate';

describe('containerWords', () => {
  it.each([
    [
      { name: 'app', exitCode: 137, reason: 'OutOfMemoryError' },
      'app: exit code 137, OutOfMemoryError',
    ],
    [{ name: 'app', exitCode: 0 }, 'app: exit code 0'],
    [
      { name: 'app', reason: 'CannotPullContainerError' },
      'app: no exit code, CannotPullContainerError',
    ],
  ])('%j', (container, expected) => {
    expect(containerWords(container)).toBe(expected);
  });
});

describe('scheduleWords', () => {
  it.each([
    [
      {
        name: 'night',
        schedule: 'cron(0 20 * * ? *)',
        timezone: 'Europe/Berlin',
        minCapacity: 0,
        maxCapacity: 0,
      },
      'night: cron(0 20 * * ? *) Europe/Berlin, at least 0, at most 0 tasks',
    ],
    [{ name: 'peak', schedule: 'rate(1 hour)' }, 'peak: rate(1 hour)'],
  ])('%j', (action, expected) => {
    expect(scheduleWords(action)).toBe(expected);
  });
});

describe('stored data', () => {
  it('is told apart by what it holds', () => {
    const service = { ...ecsService() };
    const alarm = {
      state: 'OK',
      actionsEnabled: true,
      dimensions: {},
      composite: false,
    };
    const targets = { targets: [], loadBalancerArns: [] };
    const scaling = {
      minCapacity: 1,
      maxCapacity: 2,
      policies: [],
      scheduledActions: [],
    };
    const readers = [asEcsService, asAlarm, asTargetGroup, asScalableTarget];
    const known = [service, alarm, targets, scaling];
    expect(
      readers.map(read => known.map(data => read(data) !== undefined)),
    ).toEqual([
      [true, false, false, false],
      [false, true, false, false],
      [false, false, true, false],
      [false, false, false, true],
    ]);
    readers.forEach(read => {
      expect(read(undefined)).toBeUndefined();
      expect(read({})).toBeUndefined();
    });
  });

  it('is a target group as well where its targets were not asked for', () => {
    expect(asTargetGroup({ loadBalancerArns: [] })).toBeDefined();
    expect(
      asTargetGroup({ loadBalancerArns: [], targets: 'none' }),
    ).toBeUndefined();
  });
});
