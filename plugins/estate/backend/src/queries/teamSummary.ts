import {
  HealthStatus,
  TeamSummary,
} from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import { ReadScope } from './readScope';
import { EFFECTIVE_STATUS, restrict } from './resourceFilter';

/** Workloads that are the same in everything that a summary tells. */
interface Group {
  status: HealthStatus;
  environment: string | null;
  account_id: string;
  account_name: string | null;
  region: string;
  type: string;
  workloads: number;
  oldest: Date;
}

/** Counts a team's workloads, as far as the caller may read them. */
export async function readTeamSummary(
  knex: Knex,
  query: { ownerRef: string; scope: ReadScope; at: Date },
): Promise<{
  summary: Omit<TeamSummary, 'asOf' | 'incomplete'>;
  oldest?: Date;
}> {
  const { ownerRef, scope, at } = query;
  const counted = knex('resources')
    .select(
      'resources.environment',
      'resources.account_id',
      'resources.region',
      'resources.type',
      knex.raw(`coalesce(${EFFECTIVE_STATUS}, 'unknown') AS status`, [at]),
      knex.raw('count(*)::integer AS workloads'),
      knex.raw('min(resources.observed_at) AS oldest'),
    )
    .groupByRaw('1, 2, 3, 4, 5');
  restrict(counted, knex, {
    filter: { owner: [ownerRef], workload: true },
    scope,
    at,
  });
  const groups: Group[] = await knex
    .from(counted.as('counted'))
    .leftJoin('accounts', 'accounts.id', 'counted.account_id')
    .select('counted.*', 'accounts.name as account_name');

  const statuses = { down: 0, degraded: 0, unknown: 0, healthy: 0, idle: 0 };
  for (const { status, workloads } of groups) {
    statuses[status] += workloads;
  }
  const accounts = new Map(
    groups.map(({ account_id: id, account_name: name }) => [
      id,
      { id, name: name ?? undefined },
    ]),
  );
  const times = groups.map(({ oldest }) => oldest.getTime());
  return {
    summary: {
      ownerRef,
      workloads: groups.reduce((sum, { workloads }) => sum + workloads, 0),
      statuses,
      facets: {
        environments: distinct(groups.map(each => each.environment)),
        accounts: [...accounts.values()].sort((a, b) =>
          (a.name ?? a.id).localeCompare(b.name ?? b.id),
        ),
        regions: distinct(groups.map(each => each.region)),
        types: distinct(groups.map(each => each.type)),
      },
    },
    oldest: times.length > 0 ? new Date(Math.min(...times)) : undefined,
  };
}

function distinct(values: Array<string | null>): string[] {
  return [...new Set(values.filter(value => value !== null))].sort();
}
