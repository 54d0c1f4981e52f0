import {
  METRIC_PERIOD_SECONDS,
  MetricPoint,
  MetricQuery,
  MetricSeries,
  WorkloadMetrics,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { fullHour, HOUR_MS } from './hours';

/** What an assessment sees of the signals: as much as the first reading tells. */
const WINDOW_MS = 3 * HOUR_MS;

/** The interval where none is stored: the longest that is planned without need. */
const USUAL_SECONDS = 3_600;
/** It is read when its account and Region are swept next, which others can hold up for so long. */
const LATE_MS = 15 * 60_000;

interface ReadRow {
  arn: string;
  every_seconds: number | null;
  signals: MetricQuery[];
  read_from: Date;
  read_to: Date;
}

/** Points of one signal in one hour, by minute. */
export interface HourRow {
  arn: string;
  signal: string;
  hour: Date;
  points: Array<number | null>;
}

/**
 * What the signals of workloads were in the three hours before they were read
 * last, by ARN; those that were never read are absent.
 */
export async function readMetrics(
  knex: Knex,
  arns: readonly string[],
): Promise<Map<string, WorkloadMetrics>> {
  if (arns.length === 0) {
    return new Map();
  }
  const { rows: reads } = await knex.raw<{ rows: ReadRow[] }>(
    `SELECT arn, signals, read_from, read_to, every_seconds FROM metric_reads
     WHERE arn = ANY(:arns) AND read_to IS NOT NULL AND signals IS NOT NULL`,
    { arns },
  );
  const { rows } = await knex.raw<{ rows: HourRow[] }>(
    `SELECT metric_hours.arn, signal, hour, points
     FROM metric_reads JOIN metric_hours ON metric_hours.arn = metric_reads.arn
       AND hour > read_to - :window * interval '1 millisecond' AND hour <= read_to
     WHERE metric_reads.arn = ANY(:arns)
     ORDER BY metric_hours.arn, hour, signal`,
    { arns: reads.map(({ arn }) => arn), window: WINDOW_MS + HOUR_MS },
  );
  const hours = groupHours(rows);
  return new Map(
    reads.map(read => {
      const from = new Date(
        Math.max(read.read_from.getTime(), read.read_to.getTime() - WINDOW_MS),
      );
      const range = { from, to: read.read_to };
      return [
        read.arn,
        {
          series: seriesOf(read, hours.get(read.arn), range),
          readFrom: from,
          readTo: read.read_to,
          freshUntil: new Date(
            read.read_to.getTime() +
              (read.every_seconds ?? USUAL_SECONDS) * 1_000 +
              LATE_MS,
          ),
        },
      ];
    }),
  );
}

/** What is stored of the signals of workloads in a range of time, by the hour, oldest first. */
export async function readHours(
  knex: Knex,
  arns: readonly string[],
  range: { from: Date; to: Date },
): Promise<HourRow[]> {
  if (arns.length === 0) {
    return [];
  }
  const { rows } = await knex.raw<{ rows: HourRow[] }>(
    `SELECT arn, signal, hour, points FROM metric_hours
     WHERE arn = ANY(:arns) AND hour >= :from AND hour <= :to
     ORDER BY arn, hour, signal`,
    { arns, from: fullHour(range.from), to: range.to },
  );
  return rows;
}

/** The points of an hour that are there, within a range. */
export function pointsOf(
  { hour, points }: Pick<HourRow, 'hour' | 'points'>,
  { from, to }: { from: Date; to: Date },
): MetricPoint[] {
  const minute = METRIC_PERIOD_SECONDS * 1_000;
  return points.flatMap((value, i) => {
    const at = new Date(hour.getTime() + i * minute);
    return value !== null && at >= from && at < to ? [{ at, value }] : [];
  });
}

function groupHours(rows: readonly HourRow[]): Map<string, HourRow[]> {
  const hours = new Map<string, HourRow[]>();
  for (const row of rows) {
    const list = hours.get(row.arn);
    if (list) {
      list.push(row);
    } else {
      hours.set(row.arn, [row]);
    }
  }
  return hours;
}

function seriesOf(
  { signals }: ReadRow,
  hours: readonly HourRow[] = [],
  range: { from: Date; to: Date },
): Record<string, MetricSeries> {
  return Object.fromEntries(
    signals.map(({ signal, unit, aboutArn }) => [
      signal,
      {
        signal,
        unit,
        aboutArn,
        points: hours
          .filter(hour => hour.signal === signal)
          .flatMap(hour => pointsOf(hour, range)),
      },
    ]),
  );
}
