import {
  CellState,
  Claim,
  Health,
  HealthStatus,
} from '@pilothouse/plugin-aws-estate-common';
import {
  AssessedCell,
  ObservedResource,
  ResourceTags,
  SweepTarget,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';

/** What was derived from a resource before. */
export interface DerivedResource {
  environment: string | null;
  claim: Claim | null;
  health: Health | null;
  healthStatus: HealthStatus | null;
  healthSince: Date | null;
  healthAssessedAt: Date | null;
}

/** A live resource with what was derived from it. */
export interface StoredResource extends ObservedResource {
  service: string;
  workload: boolean;
  freshUntil: Date;
  /** Since when it is there; absent where it was before its cell was first read. */
  appearedAt?: Date;
  derived: DerivedResource;
}

interface ResourceRow {
  arn: string;
  account_id: string;
  region: string;
  service: string;
  type: string;
  name: string;
  workload: boolean;
  data: StoredResource['data'];
  tags: ResourceTags;
  observed_at: Date;
  fresh_until: Date;
  appeared_at: Date | null;
  environment: string | null;
  claim: Claim | null;
  health: Health | null;
  health_status: HealthStatus | null;
  health_since: Date | null;
  health_assessed_at: Date | null;
}

const COLUMNS = `
  resources.arn, resources.account_id, resources.region, resources.service, resources.type,
  resources.name, resources.workload, resources.data, resources.observed_at, resources.fresh_until,
  CASE WHEN isfinite(resources.appeared_at) THEN resources.appeared_at END AS appeared_at,
  resources.environment, resources.claim, resources.health, resources.health_status,
  resources.health_since, resources.health_assessed_at,
  -- what is told with a resource itself is more direct than what the tagging API says of it
  coalesce(resource_tags.tags, '{}') || resources.tags AS tags`;

/**
 * The live resources of a target. They are locked, in the order in which pages
 * are written too, so that a page that is written meanwhile waits.
 *
 * @param arns - only these of them
 */
export async function readResources(
  transaction: Knex.Transaction,
  { accountId, region }: SweepTarget,
  arns?: readonly string[],
): Promise<StoredResource[]> {
  const { rows } = await transaction.raw<{ rows: ResourceRow[] }>(
    `SELECT ${COLUMNS}
     FROM resources LEFT JOIN resource_tags ON resource_tags.arn = resources.arn
     WHERE resources.account_id = :accountId AND resources.region = :region
       AND resources.gone_at IS NULL
       ${arns ? 'AND resources.arn = ANY(:arns)' : ''}
     ORDER BY resources.arn
     FOR NO KEY UPDATE OF resources`,
    { accountId, region, arns: arns ?? [] },
  );
  return rows.map(fromRow);
}

/** Workloads that are too old to be believed and not yet marked so; locked. */
export async function readStaleWorkloads(
  transaction: Knex.Transaction,
  options: { now: Date; staleCode: string; limit: number },
): Promise<StoredResource[]> {
  const { rows } = await transaction.raw<{ rows: ResourceRow[] }>(
    `SELECT ${COLUMNS}
     FROM resources LEFT JOIN resource_tags ON resource_tags.arn = resources.arn
     WHERE resources.workload AND resources.gone_at IS NULL
       AND resources.fresh_until <= :now
       AND resources.health->'reasons'->0->>'code' IS DISTINCT FROM :staleCode
     ORDER BY resources.arn
     LIMIT :limit
     -- what a sweep is working on is about to be fresh
     FOR NO KEY UPDATE OF resources SKIP LOCKED`,
    options,
  );
  return rows.map(fromRow);
}

/**
 * Live resources elsewhere that are linked with resources of a target: those
 * that are pointed to, and those that point at its workloads.
 *
 * @param here - the resources that are looked from, where they are not all of
 *   the target: then the others of the target are elsewhere too
 */
export async function readLinkedResources(
  transaction: Knex.Transaction,
  target: SweepTarget,
  pointedTo: readonly string[],
  workloads: readonly string[],
  here?: readonly string[],
): Promise<{ resources: StoredResource[]; links: Link[] }> {
  const { accountId, region } = target;
  const incoming = await transaction.raw<{ rows: Link[] }>(
    `SELECT relations.from_arn AS "fromArn", relations.to_arn AS "toArn"
     FROM relations JOIN resources ON resources.arn = relations.from_arn
     WHERE relations.to_arn = ANY(:workloads) AND resources.gone_at IS NULL
       AND NOT ${
         here
           ? 'resources.arn = ANY(:here)'
           : '(resources.account_id = :accountId AND resources.region = :region)'
       }`,
    { workloads, accountId, region, here: here ?? [] },
  );
  const links = incoming.rows;
  const arns = [...pointedTo, ...links.map(({ fromArn }) => fromArn)];
  return { resources: await readLiveResources(transaction, arns), links };
}

/** Live resources, wherever they are; they are not locked. */
export async function readLiveResources(
  knex: Knex,
  arns: readonly string[],
): Promise<StoredResource[]> {
  if (arns.length === 0) {
    return [];
  }
  const { rows } = await knex.raw<{ rows: ResourceRow[] }>(
    `SELECT ${COLUMNS}
     FROM resources LEFT JOIN resource_tags ON resource_tags.arn = resources.arn
     WHERE resources.arn = ANY(:arns) AND resources.gone_at IS NULL`,
    { arns },
  );
  return rows.map(fromRow);
}

/** One resource points at another. */
export interface Link {
  fromArn: string;
  toArn: string;
}

/** The cells that tell of a target, by AWS service. */
export async function readCellStates(
  transaction: Knex.Transaction,
  { accountId, region }: SweepTarget,
): Promise<Record<string, AssessedCell>> {
  const rows: Array<{
    service: string;
    state: CellState;
    last_success_at: Date | null;
  }> = await transaction('cells')
    .select('service', 'state', 'last_success_at')
    .where('account_id', accountId)
    .whereIn('region', [region, 'global']);
  return Object.fromEntries(
    rows.map(({ service, state, last_success_at }) => [
      service,
      { state, lastSuccessAt: last_success_at ?? undefined },
    ]),
  );
}

function fromRow(row: ResourceRow): StoredResource {
  return {
    arn: row.arn,
    type: row.type,
    name: row.name,
    accountId: row.account_id,
    region: row.region,
    tags: row.tags,
    data: row.data,
    observedAt: row.observed_at,
    service: row.service,
    workload: row.workload,
    freshUntil: row.fresh_until,
    appearedAt: row.appeared_at ?? undefined,
    derived: {
      environment: row.environment,
      claim: row.claim,
      health: row.health,
      healthStatus: row.health_status,
      healthSince: row.health_since,
      healthAssessedAt: row.health_assessed_at,
    },
  };
}
