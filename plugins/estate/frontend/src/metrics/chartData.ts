import {
  AlarmData,
  AwsResourceDetails,
  HealthStatus,
  Metrics,
  MetricsSeries,
} from '@pilothouse/plugin-aws-estate-common';
import { stripSegments } from '@pilothouse/plugin-aws-estate-react';
import { asAlarm, asLambdaFunction } from '../runtime/storedData';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** One period on a chart: without a value it is a gap. Times are milliseconds since 1970. */
export interface ChartPoint {
  at: number;
  value: number | null;
  /** Whether both neighbours are gaps: a line would not show it. */
  isAlone: boolean;
}

/**
 * The points of a series with a gap where there is no data: a line that spans
 * what nobody measured would lie.
 */
export function toChartPoints(
  points: MetricsSeries['points'],
  periodSeconds: number,
): ChartPoint[] {
  const period = periodSeconds * 1000;
  const known = points
    .map(({ at, value }) => ({ at: Date.parse(at), value }))
    .filter(({ at }) => Number.isFinite(at));
  return known.flatMap((point, index): ChartPoint[] => {
    const before = known[index - 1];
    const after = known[index + 1];
    // Half a period more: clocks and summer time do not make a gap.
    const joins = (one: number, other: number) => other - one < 1.5 * period;
    const opens = !before || !joins(before.at, point.at);
    const closes = !after || !joins(point.at, after.at);
    const here = { ...point, isAlone: opens && closes };
    return closes && after
      ? [here, { at: point.at + period, value: null, isAlone: false }]
      : [here];
  });
}

/** A span of time in which the workload had a status. */
export interface HealthBand {
  from: number;
  to: number;
  status: HealthStatus;
}

/** Where a chart's background says how the workload was; well is no colour. */
export function healthBands(health: Metrics['health']): HealthBand[] {
  return stripSegments(health).flatMap(({ status, from, to }) =>
    status && status !== 'healthy'
      ? [{ from: from.getTime(), to: to.getTime(), status }]
      : [],
  );
}

/** How the workload was at a time; undefined where the portal did not know it. */
export function statusAt(
  health: Metrics['health'],
  at: number,
): HealthStatus | undefined {
  return stripSegments(health).find(
    ({ from, to }) => from.getTime() <= at && at < to.getTime(),
  )?.status;
}

/** A line that a signal should not cross. */
export interface Threshold {
  /** For example `timeout`. */
  label: string;
  /** In the unit of the signal. */
  value: number;
}

/**
 * The limit of a signal: a function's timeout or reserved concurrency, or what
 * an alarm on the same metric is set to. An alarm on a sum has a period of its
 * own, so its threshold is not on the scale of these points.
 */
export function thresholdOf(
  series: MetricsSeries,
  workload: Pick<AwsResourceDetails, 'data' | 'related'>,
): Threshold | undefined {
  const lambda = asLambdaFunction(workload.data);
  if (lambda && series.signal === 'duration-p95') {
    return { label: 'timeout', value: lambda.timeout * 1000 };
  }
  if (lambda?.reservedConcurrency && series.signal === 'concurrency') {
    return { label: 'reserved', value: lambda.reservedConcurrency };
  }
  if (series.statistic === 'Sum' || series.statistic === 'SampleCount') {
    return undefined;
  }
  const alarm = workload.related
    .map(({ data }) => asAlarm(data))
    .find(one => one && watches(one, series));
  return alarm?.threshold === undefined
    ? undefined
    : { label: 'alarm', value: alarm.threshold };
}

function watches(alarm: AlarmData, { metric }: MetricsSeries): boolean {
  const dimensions = Object.entries(metric.dimensions);
  return (
    alarm.namespace === metric.namespace &&
    alarm.metricName === metric.name &&
    Object.keys(alarm.dimensions ?? {}).length === dimensions.length &&
    dimensions.every(([key, value]) => alarm.dimensions[key] === value)
  );
}

/** How far up the values must come for their threshold to be drawn: else they would lie flat on the ground. */
const THRESHOLD_IN_SIGHT = 0.25;

/** The top of a chart, and whether the threshold is below it. */
export function scaleOf(
  series: Pick<MetricsSeries, 'unit' | 'points'>,
  threshold: Threshold | undefined,
): { top: number; showsThreshold: boolean } {
  const highest = Math.max(0, ...series.points.map(({ value }) => value));
  const showsThreshold =
    threshold !== undefined &&
    (series.unit === 'percent' ||
      highest >= threshold.value * THRESHOLD_IN_SIGHT);
  const top = Math.max(
    highest,
    showsThreshold ? threshold.value * 1.1 : 0,
    series.unit === 'percent' ? 100 : 0,
  );
  return { top: top > 0 ? top : 1, showsThreshold };
}

/**
 * Round times for the axis, in the reader's time zone: half hours of three
 * hours, four hours of a day, days of a week.
 */
export function timeTicks(from: number, to: number): number[] {
  const length = to - from;
  const tick = new Date(from);
  let step: (date: Date) => void;
  if (length <= 4 * HOUR) {
    tick.setMinutes(Math.floor(tick.getMinutes() / 30) * 30, 0, 0);
    step = date => date.setMinutes(date.getMinutes() + 30);
  } else if (length <= 30 * HOUR) {
    tick.setHours(Math.floor(tick.getHours() / 4) * 4, 0, 0, 0);
    step = date => date.setHours(date.getHours() + 4);
  } else {
    tick.setHours(0, 0, 0, 0);
    step = date => date.setDate(date.getDate() + 1);
  }
  const ticks: number[] = [];
  for (; tick.getTime() <= to; step(tick)) {
    if (tick.getTime() >= from) {
      ticks.push(tick.getTime());
    }
  }
  return ticks;
}

/** How much later than its period CloudWatch may still tell a value, in milliseconds. */
const DELAY = 5 * MINUTE;

/**
 * Since when a series has no data, in milliseconds since 1970; undefined where
 * a newer value may only not have been told yet: nothing is known after what
 * was read.
 */
export function silentSince(
  series: Pick<MetricsSeries, 'points'>,
  metrics: Pick<Metrics, 'periodSeconds' | 'reading'>,
): number | undefined {
  const latest = series.points[series.points.length - 1];
  const period = metrics.periodSeconds * 1000;
  const readTo = metrics.reading?.readTo;
  if (!latest || readTo === undefined) {
    return undefined;
  }
  const next = Date.parse(latest.at) + period;
  return next + period + DELAY <= Date.parse(readTo) ? next : undefined;
}

/** A line of the table that says the same as the chart. */
export type TableRow =
  | { at: number; value: number; status: HealthStatus | undefined }
  | {
      at: number;
      /** Undefined where there is no data up to the end. */
      until: number | undefined;
      value: null;
      /** Of its end. */
      status: HealthStatus | undefined;
    };

/**
 * The values, the newest first, and in their place the gaps between them; the
 * one after the newest value, too.
 */
export function toTableRows(
  series: Pick<MetricsSeries, 'points'>,
  metrics: Pick<Metrics, 'periodSeconds' | 'health' | 'reading'>,
): TableRow[] {
  const { health } = metrics;
  const points = toChartPoints(series.points, metrics.periodSeconds);
  const rows = points.map(({ at, value }, index): TableRow => {
    if (value !== null) {
      return { at, value, status: statusAt(health, at) };
    }
    const until = points[index + 1].at;
    return { at, until, value, status: statusAt(health, until - 1) };
  });
  const silent = silentSince(series, metrics);
  if (silent !== undefined) {
    const status = statusAt(health, Date.parse(health.to) - 1);
    rows.push({ at: silent, until: undefined, value: null, status });
  }
  return rows.reverse();
}
