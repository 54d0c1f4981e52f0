import { Metrics, MetricsSeries } from '@pilothouse/plugin-aws-estate-common';
import { MetricQuery } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { aggregate, periodOf, startOfPeriod } from '../metrics/aggregate';
import { HourRow, pointsOf, readHours } from '../metrics/readMetrics';

/** A chart with more marks than that is a chart of marks. */
const CHANGES_AT_MOST = 200;

interface ReadRow {
  signals: MetricQuery[] | null;
  read_from: Date | null;
  read_to: Date | null;
}

/** What is stored of the signals of a workload in a range of time. */
export interface StoredMetrics {
  /** The range, from where the first period begins. */
  from: Date;
  to: Date;
  /** What each point covers, in seconds. */
  period: number;
  series: MetricsSeries[];
  readFrom?: Date;
  readTo?: Date;
}

/** Reads the signals of a workload; none where it was never planned to read them. */
export async function readStoredMetrics(
  knex: Knex,
  arn: string,
  range: { from: Date; to: Date },
): Promise<StoredMetrics> {
  const period = periodOf(range);
  // The first period whole: a part of a sum would look like a fall.
  const whole = { from: startOfPeriod(range.from, period), to: range.to };
  const [read, hours] = await Promise.all([
    knex('metric_reads')
      .where({ arn })
      .first<ReadRow | undefined>('signals', 'read_from', 'read_to'),
    readHours(knex, [arn], whole),
  ]);
  const readTo = read?.read_to ?? undefined;
  const until = readTo && readTo < range.to ? readTo : range.to;
  return {
    ...whole,
    period,
    readFrom: read?.read_from ?? undefined,
    readTo,
    series: (read?.signals ?? []).map(query =>
      toSeries(query, hours, whole, (points, statistic) =>
        aggregate(points, statistic, period, until),
      ),
    ),
  };
}

function toSeries(
  query: MetricQuery,
  hours: readonly HourRow[],
  range: { from: Date; to: Date },
  combine: (
    points: ReturnType<typeof pointsOf>,
    statistic: MetricQuery['statistic'],
  ) => ReturnType<typeof pointsOf>,
): MetricsSeries {
  const points = hours
    .filter(({ signal }) => signal === query.signal)
    .flatMap(hour => pointsOf(hour, range));
  return {
    signal: query.signal,
    title: query.title,
    unit: query.unit,
    statistic: query.statistic,
    aboutArn: query.aboutArn,
    metric: {
      namespace: query.namespace,
      name: query.metricName,
      dimensions: { ...query.dimensions },
    },
    points: combine(points, query.statistic).map(({ at, value }) => ({
      at: at.toISOString(),
      value,
    })),
  };
}

/** What was done to a workload in a range of time, oldest first; the newest where there is too much. */
export async function readChanges(
  knex: Knex,
  arn: string,
  { from, to }: { from: Date; to: Date },
): Promise<Metrics['changes']> {
  const rows: Array<{ at: Date; what: string }> = await knex('workload_changes')
    .where({ arn })
    .andWhereBetween('at', [from, to])
    .orderBy('at', 'desc')
    .limit(CHANGES_AT_MOST)
    .select('at', 'what');
  return rows.reverse().map(({ at, what }) => ({ at: at.toISOString(), what }));
}

/** Remembers that somebody looks at the signals of a workload. */
export async function markViewed(
  knex: Knex,
  arn: string,
  at: Date,
): Promise<void> {
  await knex('metric_reads')
    .insert({ arn, viewed_at: at })
    .onConflict('arn')
    .merge(['viewed_at']);
}
