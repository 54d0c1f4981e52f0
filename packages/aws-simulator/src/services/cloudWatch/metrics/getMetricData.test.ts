import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import type { CallContext } from '../../../core/context';
import { getMetricData } from './getMetricData';
import { listMetrics } from './listMetrics';
import { billedMetrics } from './queries';
import { gauge, type MetricIdentity, type MetricSource } from './source';

const NOW = Date.UTC(2026, 10, 21, 10, 0, 0);
const MINUTE = 60_000;

/** A source whose values are the minute of the hour; the 10th minute has no data. */
const clock: MetricSource = {
  namespace: 'Test/Clock',
  list: place =>
    Array.from({ length: 3 }, (_, index) => metric(`Minute${index}`, place)),
  minute: ({ name }, minuteStart) => {
    const minute = minuteStart.getUTCMinutes();
    return name.startsWith('Minute') && minute !== 10
      ? {
          ...gauge(minute),
          count: 2,
          minimum: minute - 1,
          maximum: minute + 1,
          sum: 2 * minute,
        }
      : undefined;
  },
};

function metric(
  name: string,
  place: { account: string; region: string },
): MetricIdentity {
  return {
    ...place,
    namespace: 'Test/Clock',
    name,
    dimensions: [{ Name: 'Hand', Value: name }],
  };
}

const SOURCES = new Map([[clock.namespace, clock]]);
const CONTEXT = {
  account: '111111111111',
  region: 'eu-west-1',
} as CallContext;

const query = (
  Id: string,
  stat: Partial<CloudWatch.MetricStat> = {},
  rest: Partial<CloudWatch.MetricDataQuery> = {},
): CloudWatch.MetricDataQuery => ({
  Id,
  MetricStat: {
    Metric: { Namespace: 'Test/Clock', MetricName: 'Minute0' },
    Period: 60,
    Stat: 'Average',
    ...stat,
  },
  ...rest,
});

const ask = (
  MetricDataQueries: CloudWatch.MetricDataQuery[],
  rest: Partial<CloudWatch.GetMetricDataInput> = {},
) =>
  getMetricData(
    SOURCES,
    {
      MetricDataQueries,
      StartTime: new Date(NOW - 60 * MINUTE),
      EndTime: new Date(NOW),
      ...rest,
    },
    CONTEXT,
    NOW,
  );

describe('GetMetricData', () => {
  it('answers the newest points first unless asked otherwise, and none where there is no data', () => {
    const span = {
      StartTime: new Date(NOW - 52 * MINUTE - 1),
      EndTime: new Date(NOW - 48 * MINUTE),
    };
    const [result] = ask([query('a')], span).MetricDataResults!;
    expect(result).toEqual({
      Id: 'a',
      Label: 'Minute0',
      // The start is rounded down to the minute, the end is exclusive.
      Values: [11, 9, 8, 7],
      Timestamps: [49, 51, 52, 53].map(ago => new Date(NOW - ago * MINUTE)),
      StatusCode: 'Complete',
    });
    expect(
      ask([query('a')], { ...span, ScanBy: 'TimestampAscending' })
        .MetricDataResults![0].Values,
    ).toEqual([7, 8, 9, 11]);
  });

  it.each([
    ['Average', 2],
    ['Sum', 20],
    ['Minimum', -1],
    ['Maximum', 5],
    ['SampleCount', 10],
    ['p0', 1],
    ['p50', 2],
    ['p100', 3],
  ])('%s of a period of several minutes', (Stat, value) => {
    const { MetricDataResults } = ask([query('a', { Stat, Period: 300 })], {
      StartTime: new Date(NOW - 60 * MINUTE),
      EndTime: new Date(NOW - 59 * MINUTE),
    });
    // Minutes 0 to 4: the period is whole, however little of it was asked for.
    expect(MetricDataResults![0].Values).toEqual([value]);
  });

  it('knows nothing of unknown metrics, of the future and of what is too long ago', () => {
    const values = (
      stat: Partial<CloudWatch.MetricStat>,
      from: number,
      to: number,
    ) =>
      ask([query('a', stat)], {
        StartTime: new Date(NOW + from * MINUTE),
        EndTime: new Date(NOW + to * MINUTE),
      }).MetricDataResults![0].Values!.length;
    const unknown = { Namespace: 'Test/Other', MetricName: 'Minute0' };
    expect(values({ Metric: unknown }, -60, 0)).toBe(0);
    expect(values({}, 0, 60)).toBe(0);
    expect(values({}, -1, 60)).toBe(1);
    const sixteenDays = -16 * 24 * 60;
    expect(values({}, sixteenDays, sixteenDays + 60)).toBe(0);
    expect(values({ Period: 300 }, sixteenDays, sixteenDays + 60)).toBe(12);
  });

  it('pages by data points, each point once', () => {
    const input = [query('a'), query('b'), query('c')];
    const collected = new Map<string, number[]>();
    const sizes: number[] = [];
    let NextToken: string | undefined;
    do {
      const page = ask(input, { MaxDatapoints: 50, NextToken });
      for (const { Id, Timestamps, StatusCode } of page.MetricDataResults!) {
        collected.set(Id!, [
          ...(collected.get(Id!) ?? []),
          ...Timestamps!.map(time => time.getTime()),
        ]);
        expect(StatusCode).toMatch(/^(Complete|PartialData)$/);
      }
      sizes.push(
        page.MetricDataResults!.reduce(
          (sum, { Values }) => sum + Values!.length,
          0,
        ),
      );
      NextToken = page.NextToken;
    } while (NextToken);
    expect(sizes).toEqual([50, 50, 50, 27]);
    for (const times of collected.values()) {
      expect(new Set(times).size).toBe(59);
      expect(times).toEqual([...times].sort((a, b) => b - a));
    }
    expect(collected.size).toBe(3);
  });

  it.each<
    [
      string,
      CloudWatch.MetricDataQuery[],
      Partial<CloudWatch.GetMetricDataInput>?,
    ]
  >([
    ['no query', []],
    ['501 queries', Array.from({ length: 501 }, (_, i) => query(`a${i}`))],
    ['one id twice', [query('a'), query('a')]],
    ['an id with a capital', [query('A')]],
    ['a period of 30 seconds', [query('a', { Period: 30 })]],
    ['an unknown statistic', [query('a', { Stat: 'Median' })]],
    ['another account', [query('a', {}, { AccountId: '222222222222' })]],
    ['nothing returned', [query('a', {}, { ReturnData: false })]],
    ['an end before the start', [query('a')], { EndTime: new Date(0) }],
    ['too large a page', [query('a')], { MaxDatapoints: 100_801 }],
  ])('refuses %s', (_, queries, rest = {}) => {
    expect(() => ask(queries, rest)).toThrow(
      expect.objectContaining({ code: 'ValidationError' }),
    );
  });

  it('refuses a token of another question', () => {
    const { NextToken } = ask([query('a')], { MaxDatapoints: 1 });
    expect(() => ask([query('b')], { NextToken })).toThrow(
      CloudWatch.InvalidNextToken,
    );
    expect(() => ask([query('a')], { NextToken: 'x' })).toThrow(
      CloudWatch.InvalidNextToken,
    );
  });

  it('is billed by metric, five statistics of one counting once', () => {
    const stats = ['Sum', 'Average', 'Minimum', 'Maximum', 'p95', 'p99'];
    const statistics = stats.map((Stat, i) => query(`a${i}`, { Stat }));
    expect(billedMetrics(statistics.slice(0, 5))).toBe(1);
    expect(billedMetrics(statistics)).toBe(2);
    const other = {
      Namespace: 'Test/Clock',
      MetricName: 'Minute0',
      Dimensions: [{ Name: 'Hand', Value: 'x' }],
    };
    expect(billedMetrics([query('a'), query('b', { Metric: other })])).toBe(2);
  });
});

describe('ListMetrics', () => {
  const list = (input: CloudWatch.ListMetricsInput) =>
    listMetrics(SOURCES, input, CONTEXT, NOW).Metrics!.map(
      ({ MetricName }) => MetricName,
    );

  it('filters by namespace, name and dimension', () => {
    expect(list({})).toEqual(['Minute0', 'Minute1', 'Minute2']);
    expect(list({ Namespace: 'Test/Other' })).toEqual([]);
    expect(list({ MetricName: 'Minute1' })).toEqual(['Minute1']);
    expect(list({ Dimensions: [{ Name: 'Hand' }] })).toHaveLength(3);
    expect(list({ Dimensions: [{ Name: 'Hand', Value: 'Minute2' }] })).toEqual([
      'Minute2',
    ]);
    expect(list({ RecentlyActive: 'PT3H' })).toHaveLength(3);
  });
});
