import {
  Claim,
  Health,
  healthRank,
  HealthStatus,
} from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import { toJsonb } from '../store/jsonb';
import { StoredResource } from './storedResource';

/** Where there is no health, below every status. */
const NO_HEALTH_RANK = 9;

/** What follows from a resource now. */
export interface Derivation {
  resource: StoredResource;
  environment?: string;
  claim: Claim;
  /** Only of workloads. */
  health?: Health;
}

/** Writes what follows from resources, in one statement. */
export async function writeDerivations(
  transaction: Knex.Transaction,
  derivations: readonly Derivation[],
  now: Date,
): Promise<void> {
  if (derivations.length === 0) {
    return;
  }
  const rows = derivations.map(({ resource, environment, claim, health }) => ({
    arn: resource.arn,
    environment,
    entity_ref: claim.entityRef,
    owner_ref: claim.ownerRef,
    claim_rule: claim.rule,
    claim_confidence: claim.confidence,
    claim,
    health_status: health?.status,
    health_rank: health ? healthRank(health.status) : NO_HEALTH_RANK,
    health,
    health_since: health && healthSince(resource, health.status, now),
    health_assessed_at: health && now,
  }));
  await transaction.raw(
    `UPDATE resources SET
       environment = derived.environment,
       entity_ref = derived.entity_ref,
       owner_ref = derived.owner_ref,
       claim_rule = derived.claim_rule,
       claim_confidence = derived.claim_confidence,
       claim = derived.claim,
       health_status = derived.health_status,
       health_rank = derived.health_rank,
       health = derived.health,
       health_since = derived.health_since,
       health_assessed_at = derived.health_assessed_at
     FROM jsonb_to_recordset(:rows::jsonb) AS derived (
       arn text, environment text, entity_ref text, owner_ref text,
       claim_rule text, claim_confidence text, claim jsonb,
       health_status text, health_rank smallint, health jsonb,
       health_since timestamptz, health_assessed_at timestamptz
     )
     WHERE resources.arn = derived.arn`,
    { rows: toJsonb(rows) },
  );
}

/** Writes the health of workloads, and nothing else of them. */
export async function writeHealth(
  transaction: Knex.Transaction,
  verdicts: ReadonlyArray<{ resource: StoredResource; health: Health }>,
  now: Date,
): Promise<void> {
  const rows = verdicts.map(({ resource, health }) => ({
    arn: resource.arn,
    health_status: health.status,
    health_rank: healthRank(health.status),
    health,
    health_since: healthSince(resource, health.status, now),
  }));
  await transaction.raw(
    `UPDATE resources SET
       health_status = derived.health_status,
       health_rank = derived.health_rank,
       health = derived.health,
       health_since = derived.health_since,
       health_assessed_at = :now
     FROM jsonb_to_recordset(:rows::jsonb) AS derived (
       arn text, health_status text, health_rank smallint, health jsonb, health_since timestamptz
     )
     WHERE resources.arn = derived.arn`,
    { now, rows: toJsonb(rows) },
  );
}

/** Records each change from one status to another. */
export async function writeTransitions(
  transaction: Knex.Transaction,
  verdicts: ReadonlyArray<{ resource: StoredResource; health?: Health }>,
  now: Date,
): Promise<void> {
  const rows = verdicts.flatMap(({ resource, health }) =>
    health && health.status !== resource.derived.healthStatus
      ? {
          arn: resource.arn,
          from_status: resource.derived.healthStatus,
          to_status: health.status,
          reasons: health.reasons,
        }
      : [],
  );
  if (rows.length === 0) {
    return;
  }
  await transaction.raw(
    `INSERT INTO health_transitions (arn, at, from_status, to_status, reasons)
     SELECT arn, :now, from_status, to_status, reasons
     FROM jsonb_to_recordset(:rows::jsonb)
       AS changed (arn text, from_status text, to_status text, reasons jsonb)`,
    { now, rows: toJsonb(rows) },
  );
}

function healthSince(
  { derived }: StoredResource,
  status: HealthStatus,
  now: Date,
): Date {
  return derived.healthStatus === status && derived.healthSince
    ? derived.healthSince
    : now;
}
