import fc from 'fast-check';
import { healthRank } from '@pilothouse/plugin-aws-estate-common';
import { WorkloadMetrics } from '@pilothouse/plugin-aws-estate-node';
import {
  failedNow,
  FAILING_STOPS,
  Situation,
  situation,
  withUnhealthyTarget,
} from './__testUtils__/arbitraries';
import { assess, metrics } from './__testUtils__/surroundings';

/** The better verdict where `after` has one, else nothing. */
function improvement(before: Situation, after: Situation): string | undefined {
  const was = assess(before.data, before.surroundings).status;
  const is = assess(after.data, after.surroundings).status;
  return healthRank(is) > healthRank(was) ? `${was} became ${is}` : undefined;
}

/** A task of the PRIMARY deployment that was well fails. */
function loseTask(
  { data, surroundings }: Situation,
  how: (typeof FAILING_STOPS)[number],
): Situation | undefined {
  const primary = [...data.deployments, ...data.taskSets].find(
    ({ status }) => status === 'PRIMARY',
  );
  const lost = data.tasks.find(
    ({ lastStatus, startedBy, healthStatus }) =>
      lastStatus === 'RUNNING' &&
      startedBy === primary?.id &&
      healthStatus !== 'UNHEALTHY',
  );
  if (!primary || !lost) {
    return undefined;
  }
  const less = <T extends { id: string; runningCount: number }>(item: T): T =>
    item.id === primary.id
      ? { ...item, runningCount: item.runningCount - 1 }
      : item;
  return {
    surroundings,
    data: {
      ...data,
      runningCount: data.runningCount - 1,
      deployments: data.deployments.map(less),
      taskSets: data.taskSets.map(less),
      tasks: data.tasks.filter(item => item !== lost),
      stoppedTasks: [...data.stoppedTasks, failedNow(data, how)],
    },
  };
}

/** That the load balancer knows no task can be told only while one runs that it should know. */
function restsOnOneTask({ data, surroundings }: Situation): boolean {
  const [{ code }] = assess(data, surroundings).reasons;
  return code === 'no-target-registered' || code === 'no-load-balancer';
}

describe('assessing any service that gets worse', () => {
  it('never improves because a task fails', () => {
    fc.assert(
      fc.property(
        situation,
        fc.constantFrom(...FAILING_STOPS),
        (before, how) => {
          const { data } = before;
          const stoppedTasks = [...data.stoppedTasks, failedNow(data, how)];
          expect(
            improvement(before, {
              ...before,
              data: { ...data, stoppedTasks },
            }),
          ).toBeUndefined();
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('never improves because a task that ran well fails', () => {
    fc.assert(
      fc.property(
        situation,
        fc.constantFrom(...FAILING_STOPS),
        (before, how) => {
          const after = loseTask(before, how);
          fc.pre(after !== undefined && !restsOnOneTask(before));
          expect(improvement(before, after as Situation)).toBeUndefined();
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('never improves because ECS counts one more failed task', () => {
    fc.assert(
      fc.property(situation, before => {
        const { data } = before;
        const deployments = data.deployments.map(item => ({
          ...item,
          failedTasks: item.failedTasks + 1,
        }));
        expect(
          improvement(before, { ...before, data: { ...data, deployments } }),
        ).toBeUndefined();
      }),
    );
  });

  it('never improves because a container turns unhealthy', () => {
    fc.assert(
      fc.property(situation, before => {
        const { data } = before;
        const index = data.tasks.findIndex(
          ({ healthStatus }) => healthStatus !== 'UNHEALTHY',
        );
        fc.pre(index >= 0);
        const tasks = data.tasks.map((item, i) =>
          i === index ? { ...item, healthStatus: 'UNHEALTHY' } : item,
        );
        expect(
          improvement(before, { ...before, data: { ...data, tasks } }),
        ).toBeUndefined();
      }),
    );
  });

  it('never improves because its metrics are known', () => {
    fc.assert(
      fc.property(situation, after => {
        const unmeasured = { ...after.surroundings, metrics: undefined };
        expect(
          improvement({ ...after, surroundings: unmeasured }, after),
        ).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });

  it('is not touched by metrics without a point', () => {
    fc.assert(
      fc.property(situation, item => {
        const verdict = (known: WorkloadMetrics | undefined) =>
          assess(item.data, { ...item.surroundings, metrics: known });
        expect(
          verdict(
            metrics({ cpu: {}, memory: {}, requests: {}, 'errors-5xx': {} }),
          ),
        ).toEqual(verdict(undefined));
      }),
    );
  });

  it('never improves because one more request fails', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 1, max: 14 }), (before, at) => {
        const known = before.surroundings.metrics;
        const errors = known?.series['errors-5xx'];
        fc.pre(known !== undefined && errors !== undefined);
        const minute = new Date(known!.readTo.getTime() - at * 60_000);
        const points = errors!.points.map(point =>
          point.at.getTime() === minute.getTime()
            ? { ...point, value: point.value + 1 }
            : point,
        );
        const series = {
          ...known!.series,
          'errors-5xx': { ...errors!, points },
        };
        expect(
          improvement(before, {
            ...before,
            surroundings: {
              ...before.surroundings,
              metrics: { ...known!, series },
            },
          }),
        ).toBeUndefined();
      }),
    );
  });

  it('never improves because a target turns unhealthy', () => {
    fc.assert(
      fc.property(situation, before => {
        const related = withUnhealthyTarget(before.surroundings.related);
        fc.pre(related !== undefined);
        expect(
          improvement(before, {
            ...before,
            surroundings: { ...before.surroundings, related: related ?? [] },
          }),
        ).toBeUndefined();
      }),
    );
  });
});
