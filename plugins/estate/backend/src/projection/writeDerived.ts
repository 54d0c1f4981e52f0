import {
  Claim,
  Health,
  healthRank,
} from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import { toJsonb } from '../store/jsonb';
import { wasNeverKnown } from './settle';
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
    health_since: health && (health.since ?? now),
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
       claimed_at = CASE
         WHEN resources.claim IS DISTINCT FROM derived.claim THEN :now
         ELSE resources.claimed_at
       END,
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
    { now, rows: toJsonb(rows) },
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
    health_since: health.since ?? now,
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

/**
 * Records each change from one status to another, when the new one began. What
 * was unknown meanwhile is known then, and no change any more.
 */
export async function writeTransitions(
  transaction: Knex.Transaction,
  verdicts: ReadonlyArray<{ resource: StoredResource; health?: Health }>,
  now: Date,
): Promise<void> {
  const rows = verdicts.flatMap(({ resource, health }) =>
    health && health.status !== resource.derived.healthStatus
      ? {
          arn: resource.arn,
          from_status: wasNeverKnown(resource.derived)
            ? undefined
            : resource.derived.healthStatus,
          to_status: health.status,
          at: health.since ?? now,
          reasons: health.reasons,
        }
      : [],
  );
  if (rows.length === 0) {
    return;
  }
  await transaction.raw(
    `WITH changed AS (
       SELECT * FROM jsonb_to_recordset(:rows::jsonb) AS changed (
         arn text, at timestamptz, from_status text, to_status text, reasons jsonb
       )
     ), known AS (
       DELETE FROM health_transitions USING changed
       WHERE health_transitions.arn = changed.arn
         AND health_transitions.at >= changed.at
         AND health_transitions.to_status = 'unknown'
     )
     INSERT INTO health_transitions (arn, at, from_status, to_status, reasons)
     SELECT arn, at, from_status, to_status, reasons FROM changed`,
    { rows: toJsonb(rows) },
  );
}
