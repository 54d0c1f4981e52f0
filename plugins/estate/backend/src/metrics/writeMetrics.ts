import {
  METRIC_PERIOD_SECONDS,
  MetricPoint,
  Observation,
  SweepInProgress,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { toJsonb } from '../store/jsonb';
import { HOUR_MS, MINUTES_OF_HOUR } from './hours';

type MetricsObservation = Extract<Observation, { kind: 'metrics' }>;

/** The first reading of one has a thousand points. */
const WORKLOADS_PER_STATEMENT = 25;

/** Stores what signals were, and up to when that is known. */
export async function writeMetrics(
  knex: Knex,
  sweep: SweepInProgress,
  observedAt: Date,
  observations: readonly MetricsObservation[],
): Promise<void> {
  for (let i = 0; i < observations.length; i += WORKLOADS_PER_STATEMENT) {
    const some = observations.slice(i, i + WORKLOADS_PER_STATEMENT);
    await knex.transaction(async transaction => {
      await writeReads(transaction, sweep, observedAt, some);
      await writeHours(transaction, some);
    });
  }
}

async function writeHours(
  transaction: Knex.Transaction,
  observations: readonly MetricsObservation[],
): Promise<void> {
  const rows = observations.flatMap(({ arn, signals }) =>
    signals.flatMap(({ signal, points }) =>
      [...inHours(points)].map(([hour, minutes]) => ({
        arn,
        signal,
        hour: new Date(hour),
        points: minutes,
      })),
    ),
  );
  if (rows.length === 0) {
    return;
  }
  await transaction.raw(
    `INSERT INTO metric_hours (arn, signal, hour, points)
     SELECT arn, signal, hour, points
     FROM jsonb_to_recordset(:rows::jsonb)
       AS told (arn text, signal text, hour timestamptz, points real[])
     ORDER BY arn, hour, signal
     ON CONFLICT (arn, hour, signal) DO UPDATE SET points = ARRAY(
       SELECT coalesce(told, known)
       FROM unnest(excluded.points, metric_hours.points) WITH ORDINALITY
         AS minutes (told, known, minute)
       ORDER BY minute
     )`,
    { rows: toJsonb(rows) },
  );
}

/** Points by the hour in which they are; by the minute in each. */
function inHours(
  points: readonly MetricPoint[],
): Map<number, Array<number | null>> {
  const hours = new Map<number, Array<number | null>>();
  for (const { at, value } of points) {
    const hour = Math.floor(at.getTime() / HOUR_MS) * HOUR_MS;
    const minute = Math.floor(
      (at.getTime() - hour) / (METRIC_PERIOD_SECONDS * 1_000),
    );
    // What a real cannot hold is refused by Postgres, and one point must not cost the others.
    const stored = Math.fround(value);
    if (Number.isFinite(stored)) {
      const minutes =
        hours.get(hour) ?? new Array<number | null>(MINUTES_OF_HOUR).fill(null);
      minutes[minute] = stored;
      hours.set(hour, minutes);
    }
  }
  return hours;
}

/** What was told incompletely is read again from where it was. */
async function writeReads(
  transaction: Knex.Transaction,
  sweep: SweepInProgress,
  observedAt: Date,
  observations: readonly MetricsObservation[],
): Promise<void> {
  const rows = observations.map(({ arn, from, to, signals }) => ({
    arn,
    from,
    to,
    complete: signals.every(({ complete }) => complete),
  }));
  await transaction.raw(
    `INSERT INTO metric_reads (arn, read_from, read_to, attempted_at, failures, sweep_id)
     SELECT
       arn,
       CASE WHEN complete THEN "from" END,
       CASE WHEN complete THEN "to" END,
       :observedAt,
       CASE WHEN complete THEN 0 ELSE 1 END,
       :sweepId
     FROM jsonb_to_recordset(:rows::jsonb)
       AS told (arn text, "from" timestamptz, "to" timestamptz, complete boolean)
     ORDER BY arn
     ON CONFLICT (arn) DO UPDATE SET
       read_from = CASE
         WHEN excluded.read_to IS NULL OR metric_reads.read_to >= excluded.read_from
           THEN least(metric_reads.read_from, excluded.read_from)
         ELSE excluded.read_from
       END,
       read_to = greatest(metric_reads.read_to, excluded.read_to),
       attempted_at = excluded.attempted_at,
       failures = CASE WHEN excluded.failures = 0 THEN 0 ELSE metric_reads.failures + 1 END,
       sweep_id = excluded.sweep_id`,
    { observedAt, sweepId: sweep.id, rows: toJsonb(rows) },
  );
}
