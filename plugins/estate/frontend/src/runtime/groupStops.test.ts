import { EcsStoppedTask } from '@pilothouse/plugin-aws-estate-common';
import fc from 'fast-check';
import { groupStops } from './groupStops';

const stop = (
  id: number,
  changes: Partial<EcsStoppedTask> = {},
): EcsStoppedTask => ({
  arn: `arn:aws:ecs:eu-west-1:111122223333:task/shop/${id}`,
  lastStatus: 'STOPPED',
  desiredStatus: 'STOPPED',
  taskDefinitionArn: 'x/payment-api:42',
  stoppedAt: new Date(Date.UTC(2026, 10, 21, 3, id)).toISOString(),
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
  containers: [
    { name: 'app', exitCode: 1 },
    { name: 'collector', exitCode: 0 },
  ],
  ...changes,
});
const ids = (groups: ReturnType<typeof groupStops>) =>
  groups.map(({ tasks }) => tasks.map(({ arn }) => Number(arn.split('/')[2])));

describe('groupStops', () => {
  it('makes one group of a crash loop, its newest stop first', () => {
    expect(ids(groupStops([stop(1), stop(3), stop(2)]))).toEqual([[3, 2, 1]]);
  });

  it('does not mind the order of the containers', () => {
    const { containers } = stop(1);
    const turned = stop(2, { containers: [...containers].reverse() });
    expect(ids(groupStops([stop(1), turned]))).toEqual([[2, 1]]);
  });

  it.each<[string, Partial<EcsStoppedTask>]>([
    ['stop code', { stopCode: 'TaskFailedToStart' }],
    ['reason', { stoppedReason: 'Task failed ELB health checks' }],
    ['exit code', { containers: [{ name: 'app', exitCode: 137 }] }],
    [
      'reason of a container',
      {
        containers: [
          { name: 'app', exitCode: 1, reason: 'OutOfMemoryError' },
          { name: 'collector', exitCode: 0 },
        ],
      },
    ],
    ['version', { taskDefinitionArn: 'x/payment-api:41' }],
  ])('keeps apart what differs in its %s', (_, changes) => {
    expect(ids(groupStops([stop(1), stop(2, changes), stop(3)]))).toEqual([
      [3, 1],
      [2],
    ]);
  });

  it('loses no task, and the groups stand by their newest stop', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            at: fc.integer({ min: 0, max: 59 }),
            exitCode: fc.integer({ min: 0, max: 2 }),
          }),
        ),
        stops => {
          const tasks = stops.map(({ at, exitCode }) =>
            stop(at, { containers: [{ name: 'app', exitCode }] }),
          );
          const groups = groupStops(tasks);
          expect(groups.flatMap(group => group.tasks)).toHaveLength(
            tasks.length,
          );
          const newest = groups.map(group => group.tasks[0].stoppedAt);
          expect(newest).toEqual([...newest].sort().reverse());
        },
      ),
    );
  });
});
