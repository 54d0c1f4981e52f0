import { healthRank, HealthStatus } from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import { ReadScope, scopeToSql } from './readScope';

/** Which resources; what is absent does not restrict. */
export interface ResourceFilter {
  /** Full references in lower case; `none` for what nobody owns. */
  owner?: readonly string[];
  /** A full reference in lower case. */
  entity?: string;
  account?: readonly string[];
  region?: readonly string[];
  environment?: readonly string[];
  type?: readonly string[];
  status?: readonly HealthStatus[];
  workload?: boolean;
  /** Part of the name or the ARN, in any case. */
  text?: string;
}

/**
 * What a status is worth now: what has not been seen for too long is unknown,
 * also while nothing marks it so. Its binding is the time.
 */
export const EFFECTIVE_STATUS = `CASE
  WHEN resources.health_status IS NOT NULL AND resources.fresh_until <= ? THEN 'unknown'
  ELSE resources.health_status
END`;

/** Adds the conditions of a filter and of what the caller may read to a query of live `resources`. */
export function restrict(
  query: Knex.QueryBuilder,
  knex: Knex,
  restriction: { filter: ResourceFilter; scope: ReadScope; at: Date },
): void {
  const { filter, scope, at } = restriction;
  query.whereNull('resources.gone_at');
  if (scope !== 'everything') {
    query.whereRaw(scopeToSql(knex, scope, 'resources'));
  }
  restrictOwner(query, filter.owner);
  if (filter.entity !== undefined) {
    query.where('resources.entity_ref', filter.entity);
  }
  const lists = [
    ['resources.account_id', filter.account],
    ['resources.region', filter.region],
    ['resources.environment', filter.environment],
    ['resources.type', filter.type],
  ] as const;
  for (const [column, values] of lists) {
    if (values) {
      query.whereIn(column, values);
    }
  }
  restrictStatus(query, filter.status, at);
  if (filter.workload !== undefined) {
    query.where('resources.workload', filter.workload);
  }
  if (filter.text !== undefined) {
    const pattern = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`;
    query.where(either =>
      either
        .whereILike('resources.name', pattern)
        .orWhereILike('resources.arn', pattern),
    );
  }
}

/** The same as {@link EFFECTIVE_STATUS}, in terms that an index knows. */
function restrictStatus(
  query: Knex.QueryBuilder,
  status: readonly HealthStatus[] | undefined,
  at: Date,
): void {
  if (!status) {
    return;
  }
  query.where(either => {
    either.where(fresh =>
      fresh
        .whereIn('resources.health_rank', status.map(healthRank))
        .where('resources.fresh_until', '>', at),
    );
    if (status.includes('unknown')) {
      either.orWhere(stale =>
        stale
          .whereNotNull('resources.health_status')
          .where('resources.workload', true)
          .where('resources.fresh_until', '<=', at),
      );
    }
  });
}

function restrictOwner(
  query: Knex.QueryBuilder,
  owner: readonly string[] | undefined,
): void {
  if (!owner) {
    return;
  }
  const refs = owner.filter(ref => ref !== 'none');
  query.where(either => {
    if (refs.length > 0) {
      either.whereIn('resources.owner_ref', refs);
    }
    if (refs.length < owner.length) {
      either.orWhereNull('resources.owner_ref');
    }
  });
}
