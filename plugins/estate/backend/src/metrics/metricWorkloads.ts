import {
  HealthStatus,
  MetricReadingClass,
} from '@pilothouse/plugin-aws-estate-common';
import { SweepTarget } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { ClassTotals, Totals } from './pace';
import { MetricWorkload } from './planReads';
import { classOf, READING_CLASSES } from './readingClass';

/** The AWS service whose cells read metrics. */
export const METRICS_SERVICE = 'cloudwatch-metrics';

/** What a workload is taken to have before its signals were counted. */
const SIGNALS_OF_UNKNOWN = 8;

/** Longer ago it makes no difference. */
const RECOVERED_WITHIN_MS = 3_600_000;

interface WorkloadRow {
  arn: string;
  health_status: HealthStatus | null;
  last_change_at: Date | null;
  recovered_at: Date | null;
  viewed_at: Date | null;
  metrics: number | null;
  read_to: Date | null;
  attempted_at: Date | null;
  failures: number | null;
}

/** The resource types that have signals. */
export function typesWithSignals(
  types: Iterable<{ type: string; workload: boolean; metrics?: unknown }>,
): string[] {
  return [...types]
    .filter(({ workload, metrics }) => workload && metrics)
    .map(({ type }) => type);
}

/**
 * The live workloads that have signals, of a target or one by one; of the whole
 * estate only those whose metrics may be read.
 *
 * @param types - the resource types that have signals
 */
export async function readMetricWorkloads(
  knex: Knex,
  types: readonly string[],
  which: { target?: SweepTarget; arn?: string },
  now: Date,
): Promise<MetricWorkload[]> {
  const { target, arn } = which;
  const everywhere = !target && !arn;
  const { rows } = await knex.raw<{ rows: WorkloadRow[] }>(
    `SELECT resources.arn, resources.health_status, resources.last_change_at,
       metric_reads.viewed_at, metric_reads.read_to, metric_reads.attempted_at,
       metric_reads.failures, jsonb_array_length(metric_reads.signals) AS metrics,
       (SELECT max(at) FROM health_transitions
        WHERE health_transitions.arn = resources.arn AND at > :since
          AND from_status IN ('down', 'degraded')) AS recovered_at
     FROM resources
     LEFT JOIN metric_reads ON metric_reads.arn = resources.arn
     WHERE resources.workload AND resources.gone_at IS NULL
       AND resources.type = ANY(:types)
       ${
         target
           ? 'AND resources.account_id = :accountId AND resources.region = :region'
           : ''
       }
       ${arn ? 'AND resources.arn = :arn' : ''}
       ${
         everywhere
           ? `AND EXISTS (
                SELECT FROM cells
                WHERE cells.account_id = resources.account_id
                  AND cells.region = resources.region
                  AND cells.service = :service
                  AND cells.state NOT IN ('denied', 'not-in-use')
              )`
           : ''
       }`,
    {
      types,
      since: new Date(now.getTime() - RECOVERED_WITHIN_MS),
      service: METRICS_SERVICE,
      accountId: target?.accountId ?? '',
      region: target?.region ?? '',
      arn: arn ?? '',
    },
  );
  return rows.map(row => ({
    arn: row.arn,
    status: row.health_status ?? undefined,
    changedAt: row.last_change_at ?? undefined,
    recoveredAt: row.recovered_at ?? undefined,
    viewedAt: row.viewed_at ?? undefined,
    metrics: row.metrics ?? undefined,
    readTo: row.read_to ?? undefined,
    attemptedAt: row.attempted_at ?? undefined,
    failures: row.failures ?? 0,
  }));
}

/** How many workloads and metrics each class has. */
export function totalsOf(
  workloads: readonly MetricWorkload[],
  now: Date,
): Totals {
  const totals = Object.fromEntries(
    READING_CLASSES.map(each => [each, { workloads: 0, metrics: 0 }]),
  ) as Record<MetricReadingClass, ClassTotals>;
  for (const workload of workloads) {
    const of = totals[classOf(workload, now)];
    of.workloads += 1;
    of.metrics += workload.metrics ?? SIGNALS_OF_UNKNOWN;
  }
  return totals;
}
