import {
  details,
  lambdaFunction,
  series,
  workload,
} from '../__testUtils__/estate';
import {
  healthBands,
  scaleOf,
  silentSince,
  thresholdOf,
  timeTicks,
  toChartPoints,
  toTableRows,
} from './chartData';

const at = (minute: number) =>
  new Date(Date.UTC(2026, 10, 21, 3, minute)).toISOString();
const points = (...minutes: number[]) =>
  minutes.map(minute => ({ at: at(minute), value: minute }));

const health = {
  arn: 'a',
  name: 'a',
  from: at(0),
  to: at(60),
  statusAtFrom: 'healthy' as const,
  transitions: [
    { arn: 'a', at: at(20), to: 'down' as const, reasons: [] },
    { arn: 'a', at: at(40), to: 'healthy' as const, reasons: [] },
  ],
};

describe('toChartPoints', () => {
  it('breaks the line where there is no data', () => {
    expect(
      toChartPoints(points(1, 2, 5), 60).map(point => [
        new Date(point.at).getUTCMinutes(),
        point.value,
        point.isAlone,
      ]),
    ).toEqual([
      [1, 1, false],
      [2, 2, false],
      [3, null, false],
      [5, 5, true],
    ]);
  });

  it('has no gap between neighbours of a longer period, and leaves out times that are none', () => {
    expect(
      toChartPoints(
        [...points(0, 5, 10), { at: 'yesterday', value: 1 }],
        300,
      ).map(({ value }) => value),
    ).toEqual([0, 5, 10]);
    expect(toChartPoints([], 60)).toEqual([]);
  });
});

describe('toTableRows', () => {
  it('tells values with the status of then, newest first, and gaps', () => {
    expect(
      toTableRows(
        { points: points(19, 20, 45) },
        { periodSeconds: 60, health },
      ),
    ).toEqual([
      { at: Date.parse(at(45)), value: 45, status: 'healthy' },
      {
        at: Date.parse(at(21)),
        until: Date.parse(at(45)),
        value: null,
        status: 'healthy',
      },
      { at: Date.parse(at(20)), value: 20, status: 'down' },
      { at: Date.parse(at(19)), value: 19, status: 'healthy' },
    ]);
  });
});

describe('silentSince', () => {
  const since = (readTo: string | undefined, ...minutes: number[]) =>
    silentSince(
      { points: points(...minutes) },
      { periodSeconds: 60, reading: { class: 'viewed', readTo } },
    );

  it('is the end of the newest value, where later ones were asked for', () => {
    expect(since(at(59), 19, 20)).toBe(Date.parse(at(21)));
  });

  it('is not known of what was not read, or may still come', () => {
    expect(since(at(26), 19, 20)).toBeUndefined();
    expect(since(undefined, 19, 20)).toBeUndefined();
    expect(since(at(59))).toBeUndefined();
  });
});

it('bands are where the workload was not well', () => {
  expect(healthBands(health)).toEqual([
    { from: Date.parse(at(20)), to: Date.parse(at(40)), status: 'down' },
  ]);
});

describe('thresholdOf', () => {
  const lambda = details(workload('webhook'), {
    data: { ...lambdaFunction({ timeout: 15, reservedConcurrency: 5 }) },
  });
  const alarm = (dimensions: Record<string, string>) =>
    details(workload('payment-api'), {
      related: [
        {
          relation: 'watches',
          direction: 'from',
          arn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:cpu',
          data: {
            state: 'OK',
            actionsEnabled: true,
            namespace: 'AWS/ECS',
            metricName: 'CPUUtilization',
            threshold: 85,
            composite: false,
            dimensions,
          },
        },
      ],
    });
  const cpu = series({
    metric: {
      namespace: 'AWS/ECS',
      name: 'CPUUtilization',
      dimensions: { ServiceName: 'payment-api' },
    },
  });

  it('is the timeout, in the unit of the signal', () => {
    expect(
      thresholdOf(
        series({ signal: 'duration-p95', unit: 'milliseconds' }),
        lambda,
      ),
    ).toEqual({ label: 'timeout', value: 15_000 });
  });

  it('is the reserved concurrency', () => {
    expect(thresholdOf(series({ signal: 'concurrency' }), lambda)?.value).toBe(
      5,
    );
  });

  it('is that of an alarm on the very same metric', () => {
    expect(thresholdOf(cpu, alarm({ ServiceName: 'payment-api' }))).toEqual({
      label: 'alarm',
      value: 85,
    });
    expect(thresholdOf(cpu, alarm({ ServiceName: 'other' }))).toBeUndefined();
    expect(thresholdOf(cpu, alarm({}))).toBeUndefined();
    expect(
      thresholdOf(
        { ...cpu, statistic: 'Sum' },
        alarm({ ServiceName: 'payment-api' }),
      ),
    ).toBeUndefined();
  });
});

describe('scaleOf', () => {
  const timeout = { label: 'timeout', value: 15_000 };
  const of = (value: number) =>
    series({ unit: 'milliseconds', points: [{ at: at(0), value }] });

  it('draws a threshold only where values come near it', () => {
    expect(scaleOf(of(140), timeout)).toEqual({
      top: 140,
      showsThreshold: false,
    });
    expect(scaleOf(of(9000), timeout)).toEqual({
      top: 16_500,
      showsThreshold: true,
    });
    expect(scaleOf(of(20_000), timeout).top).toBe(20_000);
  });

  it('shows percents of a hundred, and nothing as flat', () => {
    expect(scaleOf({ unit: 'percent', points: [] }, undefined).top).toBe(100);
    expect(scaleOf({ unit: 'count', points: [] }, undefined).top).toBe(1);
  });
});

it.each([
  [3, 6],
  [24, 6],
  [168, 7],
])('an axis of %d hours has about as many ticks: %d', (hours, count) => {
  const to = Date.UTC(2026, 10, 21, 12, 7);
  const from = to - hours * 3_600_000;
  const ticks = timeTicks(from, to);
  expect(ticks).toHaveLength(count);
  expect(ticks.every(tick => tick >= from && tick <= to)).toBe(true);
});
