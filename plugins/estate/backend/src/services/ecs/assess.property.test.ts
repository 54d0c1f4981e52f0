import fc from 'fast-check';
import {
  EcsServiceData,
  HealthStatus,
  healthRank,
} from '@pilothouse/plugin-aws-estate-common';
import { assessService } from './assess';
import {
  failedNow,
  FAILING_STOPS,
  Situation,
  situation,
  withUnhealthyTarget,
} from './__testUtils__/arbitraries';
import { ago, NOW, SERVICE_ARN } from './__testUtils__/builders';
import { assess } from './__testUtils__/surroundings';

const statusOf = ({ data, surroundings }: Situation): HealthStatus =>
  assess(data, surroundings).status;

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

const shuffled = <T>(items: readonly T[]) =>
  fc.shuffledSubarray([...items], {
    minLength: items.length,
    maxLength: items.length,
  });

describe('assessing any service', () => {
  it('always gives a reason, and the verdict of its worst one', () => {
    fc.assert(
      fc.property(situation, ({ data, surroundings }) => {
        const { status, reasons } = assess(data, surroundings);

        expect(reasons.length).toBeGreaterThan(0);
        expect(status).toBe(reasons[0].status);
        const ranks = reasons.map(reason => healthRank(reason.status));
        expect(ranks).toEqual([...ranks].sort());
        for (const reason of reasons) {
          expect(reason.sentence).toMatch(/^[A-Z0-9a-z].*\.$/);
          expect(reason.sentence).not.toMatch(/undefined|NaN|null|\[object/);
          expect(reason.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('says nothing that is wrong when it is read minutes later', () => {
    fc.assert(
      fc.property(situation, ({ data, surroundings }) => {
        for (const { sentence } of assess(data, surroundings).reasons) {
          expect(sentence).not.toMatch(/\b(ago|last hour|last few|just)\b/);
          // a length of time is a threshold that was passed, not an age
          expect(sentence.replace(/for more than \d+ \w+/g, '')).not.toMatch(
            /\bfor \d+ (minute|hour|day)/,
          );
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds something to say of every service that AWS can describe', () => {
    fc.assert(
      fc.property(situation, ({ data, surroundings }) => {
        const codes = assess(data, surroundings).reasons.map(
          ({ code }) => code,
        );
        expect(codes).not.toContain('no-evidence');
        expect(codes).not.toContain('assessment-failed');
      }),
      { numRuns: 1_000 },
    );
  });

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
          fc.pre(after !== undefined);
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

  it('does not depend on the order in which AWS lists things', () => {
    const shuffledSituation = situation.chain(before =>
      fc
        .record({
          deployments: shuffled(before.data.deployments),
          taskSets: shuffled(before.data.taskSets),
          tasks: shuffled(before.data.tasks),
          stoppedTasks: shuffled(before.data.stoppedTasks),
          events: shuffled(before.data.events),
          related: shuffled(before.surroundings.related),
        })
        .map(({ related, ...lists }) => ({
          before,
          after: {
            data: { ...before.data, ...lists },
            surroundings: { ...before.surroundings, related },
          },
        })),
    );
    fc.assert(
      fc.property(shuffledSituation, ({ before, after }) => {
        expect(assess(after.data, after.surroundings)).toEqual(
          assess(before.data, before.surroundings),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is never healthy when a field that it rests on is missing', () => {
    const essential = [
      'status',
      'schedulingStrategy',
      'deploymentController',
      'desiredCount',
      'runningCount',
      'pendingCount',
      'deployments',
      'taskSets',
      'events',
      'tasks',
      'stoppedTasks',
      'targetGroupArns',
    ] as const;
    fc.assert(
      fc.property(situation, fc.constantFrom(...essential), (before, field) => {
        const data: Partial<EcsServiceData> = { ...before.data };
        delete data[field];
        const status = statusOf({ ...before, data: data as EcsServiceData });
        expect(status).toBe('unknown');
      }),
    );
  });

  it('is never healthy when a part of it could not be read', () => {
    fc.assert(
      fc.property(
        situation,
        fc.constantFrom(
          'tasks' as const,
          'stopped-tasks' as const,
          'service-deployment' as const,
        ),
        (before, part) => {
          const status = statusOf({
            ...before,
            data: { ...before.data, unread: [part] },
          });
          expect(status).not.toBe('healthy');
        },
      ),
    );
  });

  it('is never healthy behind a load balancer that was never read', () => {
    fc.assert(
      fc.property(situation, before => {
        fc.pre(before.data.targetGroupArns.length > 0);
        const status = assess(before.data, {
          related: [],
          cells: {
            ...before.surroundings.cells,
            elasticloadbalancing: 'denied',
          },
        }).status;
        expect(status).not.toBe('healthy');
      }),
    );
  });

  it('never throws, and is unknown, whatever is stored', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.array(
          fc.record({
            arn: fc.string(),
            type: fc.constantFrom(
              'cloudwatch:alarm',
              'elasticloadbalancing:targetgroup',
              'application-autoscaling:scalable-target',
            ),
            data: fc.anything(),
          }),
          { maxLength: 3 },
        ),
        (data, related) => {
          const { status, reasons } = assessService(
            {
              arn: SERVICE_ARN,
              type: 'ecs:service',
              name: 'payment',
              accountId: '111111111111',
              region: 'eu-west-1',
              tags: {},
              data: data as EcsServiceData,
              observedAt: NOW,
            },
            {
              now: NOW,
              cells: {},
              related: related.map(resource => ({
                ...resource,
                name: 'other',
                accountId: '111111111111',
                region: 'eu-west-1',
                tags: {},
                data: resource.data as Record<string, unknown>,
                observedAt: NOW,
              })),
            },
          );
          expect(status).toBe('unknown');
          expect(reasons.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never throws when a single stored value is something else', () => {
    fc.assert(
      fc.property(
        situation,
        fc.nat(),
        fc.oneof(
          fc.constantFrom(null, -1, 1.5, '', 'soon', [], {}),
          fc.constant(ago(0)),
          fc.anything(),
        ),
        ({ data, surroundings }, pick, value) => {
          const keys = Object.keys(data);
          const changed = { ...data, [keys[pick % keys.length]]: value };
          const { reasons } = assess(changed as EcsServiceData, surroundings);
          expect(reasons.map(({ code }) => code)).not.toContain(
            'assessment-failed',
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
