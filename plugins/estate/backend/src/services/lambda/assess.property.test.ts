import fc from 'fast-check';
import {
  healthRank,
  LambdaFunctionData,
} from '@pilothouse/plugin-aws-estate-common';
import { assessFunction } from './assess';
import {
  Situation,
  situation,
  surroundingsOf,
} from './__testUtils__/arbitraries';
import {
  assess,
  FUNCTION_ARN,
  metrics,
  NOW,
  Points,
} from './__testUtils__/builders';

jest.setTimeout(60_000);

const healthOf = (item: Situation) => assess(item.data, surroundingsOf(item));

describe('assessing any function', () => {
  it('always gives a reason, and the verdict of its worst one', () => {
    fc.assert(
      fc.property(situation, item => {
        const { status, reasons } = healthOf(item);

        expect(reasons.length).toBeGreaterThan(0);
        expect(status).toBe(reasons[0].status);
        const ranks = reasons.map(reason => healthRank(reason.status));
        expect(ranks).toEqual([...ranks].sort());
        for (const reason of reasons) {
          expect(reason.sentence).toMatch(/^[A-Z0-9a-z].*[^.]\.$/);
          expect(reason.sentence).not.toMatch(/undefined|NaN|null|\[object/);
          expect(reason.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
        }
        const codes = reasons.map(({ code }) => code);
        expect(codes).not.toContain('no-evidence');
        expect(codes).not.toContain('assessment-failed');
      }),
      { numRuns: 500 },
    );
  });

  it('says nothing that is wrong when it is read minutes later', () => {
    fc.assert(
      fc.property(situation, item => {
        for (const { sentence } of healthOf(item).reasons) {
          expect(sentence).not.toMatch(/\b(ago|last hour|last few|just)\b/);
          expect(
            sentence
              .replace(/for more than \d+ \w+/g, '')
              .replace(/keeps them for \d+ \w+/g, ''),
          ).not.toMatch(/\bfor \d+ (minute|hour|day)/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order in which AWS lists things', () => {
    const reversed = (item: Situation) => {
      const { metrics: known, ...rest } = surroundingsOf(item);
      return {
        ...rest,
        related: [...item.related].reverse(),
        metrics: known && {
          ...known,
          series: Object.fromEntries(
            Object.entries(known.series)
              .reverse()
              .map(([signal, series]) => [
                signal,
                { ...series, points: [...series.points].reverse() },
              ]),
          ),
        },
      };
    };
    fc.assert(
      fc.property(situation, item => {
        const data = {
          ...item.data,
          eventSources: [...item.data.eventSources].reverse(),
        };
        expect(assess(data, reversed(item))).toEqual(healthOf(item));
      }),
      { numRuns: 500 },
    );
  });

  it('is never healthy without metrics', () => {
    fc.assert(
      fc.property(situation, item => {
        const { status } = healthOf({ ...item, signals: undefined });
        expect(status).not.toBe('healthy');
      }),
    );
  });

  it('is never healthy by metrics that were to be read again', () => {
    const interval = fc.constantFrom(1, 5, 60, 180);
    fc.assert(
      fc.property(situation, interval, (item, minutes) => {
        const readTo = minutes + 16;
        const times = { readTo, readFrom: readTo + 180, interval: minutes };
        expect(healthOf({ ...item, times }).status).not.toBe('healthy');
      }),
    );
  });

  it('is never healthy when a field that it rests on is missing', () => {
    const essential = [
      'packageType',
      'timeout',
      'memorySize',
      'lastModified',
      'provisionedConcurrency',
      'asyncInvocation',
      'eventSources',
    ] as const;
    fc.assert(
      fc.property(situation, fc.constantFrom(...essential), (item, field) => {
        const data: Partial<LambdaFunctionData> = { ...item.data };
        delete data[field];
        const { status } = healthOf({
          ...item,
          data: data as LambdaFunctionData,
        });
        expect(status).toBe('unknown');
      }),
    );
  });

  it('is never healthy when a part of it could not be read, or not yet', () => {
    fc.assert(
      fc.property(
        situation,
        fc.constantFrom(
          'state' as const,
          'concurrency' as const,
          'event-sources' as const,
        ),
        fc.constantFrom('unread' as const, 'unasked' as const),
        (item, part, how) => {
          const { status } = healthOf({
            ...item,
            data: { ...item.data, [how]: [part] },
          });
          expect(status).not.toBe('healthy');
        },
      ),
    );
  });

  it('never throws, and is unknown, whatever is stored', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.array(
          fc.record({
            arn: fc.string(),
            type: fc.constantFrom('cloudwatch:alarm', 'sqs:queue'),
            data: fc.anything(),
          }),
          { maxLength: 3 },
        ),
        (data, related) => {
          const place = {
            name: 'mailer',
            accountId: '111111111111',
            region: 'eu-west-1',
            tags: {},
            observedAt: NOW,
          };
          const { status } = assessFunction(
            {
              ...place,
              arn: FUNCTION_ARN,
              type: 'lambda:function',
              data: data as LambdaFunctionData,
            },
            {
              now: NOW,
              cells: {},
              metrics: metrics(),
              related: related.map(resource => ({
                ...place,
                ...resource,
                data: resource.data as Record<string, unknown>,
              })),
            },
          );
          expect(status).toBe('unknown');
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** One more of a count, at some minute. */
function more(
  item: Situation,
  at: number,
  ...names: string[]
): Situation | undefined {
  if (!item.signals) {
    return undefined;
  }
  const added = (points: Points = {}) => ({
    ...points,
    [at]: (points[at] ?? 0) + 1,
  });
  const changed = Object.fromEntries(
    names.map(name => [name, added(item.signals?.[name])]),
  );
  return { ...item, signals: { ...item.signals, ...changed } };
}

describe('assessing any function that gets worse', () => {
  const minute = fc.integer({ min: 1, max: 170 });
  it.each([
    ['an invocation more fails', ['invocations', 'errors']],
    ['an invocation fails that succeeded', ['errors']],
    ['a caller more is refused', ['throttles']],
    ['an event more is dropped', ['async-dropped']],
  ])('never improves because %s', (_, names) => {
    fc.assert(
      fc.property(situation, minute, (before, at) => {
        const after = more(before, at + before.times.readTo, ...names);
        fc.pre(after !== undefined);
        const was = healthOf(before).status;
        const is = healthOf(after as Situation).status;
        expect(healthRank(is)).toBeLessThanOrEqual(healthRank(was));
      }),
      { numRuns: 500 },
    );
  });
});
