import { SweepOutcome } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { METRICS_SERVICE } from './metricWorkloads';

/**
 * The workloads whose signals some sweeps read; undefined where sweeps of other
 * AWS services are among them, from which more may follow.
 */
export async function touchedByMetrics(
  knex: Knex,
  outcomes: readonly SweepOutcome[],
): Promise<string[] | undefined> {
  if (outcomes.some(({ cell }) => cell.service !== METRICS_SERVICE)) {
    return undefined;
  }
  return knex('metric_reads')
    .whereIn(
      'sweep_id',
      outcomes.map(({ id }) => id),
    )
    .pluck('arn');
}
