import {
  AwsResource,
  Claim,
  Health,
  HealthStatus,
} from '@pilothouse/plugin-aws-estate-common';
import { CellState } from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import { STALE, staleHealth } from '../projection/health';

/** What a list needs of a resource. */
export interface ResourceRow {
  arn: string;
  type: string;
  name: string;
  account_id: string;
  account_name: string | null;
  region: string;
  environment: string | null;
  workload: boolean;
  version: string | null;
  last_change_at: Date | null;
  last_change: string | null;
  console_url: string;
  observed_at: Date;
  fresh_until: Date;
  gone_at: Date | null;
  entity_ref: string | null;
  owner_ref: string | null;
  claim_rule: Claim['rule'];
  claim_confidence: Claim['confidence'];
  conflicted: boolean;
  health_status: HealthStatus | null;
  health: Health | null;
  health_since: Date | null;
  health_assessed_at: Date | null;
  cell_state: CellState | null;
}

const COLUMNS = [
  'arn',
  'type',
  'name',
  'account_id',
  'region',
  'environment',
  'workload',
  'version',
  'last_change_at',
  'last_change',
  'console_url',
  'observed_at',
  'fresh_until',
  'gone_at',
  'entity_ref',
  'owner_ref',
  'claim_rule',
  'claim_confidence',
  'health_status',
  'health',
  'health_since',
  'health_assessed_at',
].map(column => `resources.${column}`);

/** Selects {@link ResourceRow} from a query of `resources`. */
export function selectResourceRows(
  query: Knex.QueryBuilder,
  knex: Knex,
): Knex.QueryBuilder {
  return query
    .select(
      ...COLUMNS,
      'accounts.name as account_name',
      'cells.state as cell_state',
      knex.raw(
        "coalesce(jsonb_array_length(resources.claim->'conflicts') > 0, false) AS conflicted",
      ),
    )
    .leftJoin('accounts', 'accounts.id', 'resources.account_id')
    .leftJoin('cells', cell =>
      cell
        .on('cells.account_id', 'resources.account_id')
        .on('cells.region', 'resources.region')
        .on('cells.service', 'resources.service'),
    );
}

/** A row as the API tells it. */
export function toResource(row: ResourceRow, now: Date): AwsResource {
  return {
    arn: row.arn,
    type: row.type,
    name: row.name,
    accountId: row.account_id,
    accountName: row.account_name ?? undefined,
    region: row.region,
    environment: row.environment ?? undefined,
    workload: row.workload,
    version: row.version ?? undefined,
    lastChange: row.last_change_at
      ? { at: row.last_change_at.toISOString(), what: row.last_change ?? '' }
      : undefined,
    consoleUrl: row.console_url,
    observedAt: row.observed_at.toISOString(),
    freshUntil: row.fresh_until.toISOString(),
    goneAt: row.gone_at?.toISOString(),
    entityRef: row.entity_ref ?? undefined,
    ownerRef: row.owner_ref ?? undefined,
    claimRule: row.claim_rule,
    claimConfidence: row.claim_confidence,
    conflicted: row.conflicted,
    health: effectiveHealth(row, now),
  };
}

/**
 * How a workload is now. What is stored may be older than it may be: then it
 * is unknown, whoever failed to store that.
 */
export function effectiveHealth(
  row: ResourceRow,
  now: Date,
): AwsResource['health'] {
  if (!row.health || !row.health_status) {
    return undefined;
  }
  const marked = row.health.reasons[0]?.code === STALE;
  if (row.fresh_until > now || marked) {
    return { ...row.health, since: row.health_since?.toISOString() };
  }
  const health = staleHealth(
    {
      observedAt: row.observed_at,
      freshUntil: row.fresh_until,
      derived: {
        health: row.health,
        healthStatus: row.health_status,
        healthAssessedAt: row.health_assessed_at,
      },
    },
    row.cell_state ?? undefined,
  );
  return { ...health, since: row.fresh_until.toISOString() };
}
