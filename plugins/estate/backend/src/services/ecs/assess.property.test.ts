import fc from 'fast-check';
import {
  EcsServiceData,
  HealthStatus,
  healthRank,
} from '@pilothouse/plugin-aws-estate-common';
import { Situation, situation } from './__testUtils__/arbitraries';
import { event } from './__testUtils__/builders';
import { assess } from './__testUtils__/surroundings';

const statusOf = ({ data, surroundings }: Situation): HealthStatus =>
  assess(data, surroundings).status;

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

  it('is never healthy when a part of it that matters now could not be read', () => {
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
            data: {
              ...before.data,
              unread: [part],
              // it restarts tasks, and a deployment is more than its counts
              deploymentStrategy: 'BLUE_GREEN',
              events: [
                event(5, 'has started 1 tasks: (task a).'),
                ...before.data.events,
              ],
            },
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
});
