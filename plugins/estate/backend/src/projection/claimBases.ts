import { ClaimContext, SweepTarget } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';

/** Writes down what the claims of a target were decided by. */
export async function writeClaimBasis(
  transaction: Knex.Transaction,
  { accountId, region }: SweepTarget,
  { version, since }: ClaimContext,
): Promise<void> {
  await transaction.raw(
    `INSERT INTO claim_bases (account_id, region, version, since)
     VALUES (:accountId, :region, :version, :since)
     ON CONFLICT (account_id, region) DO UPDATE SET
       version = excluded.version, since = excluded.since
     WHERE claim_bases.version <> excluded.version`,
    { accountId, region, version, since },
  );
}

/**
 * Where some of a target were claimed by something older than the rest, by a
 * replica that had not heard of it: what it was decided by is not known any
 * more, and it is claimed again as a whole.
 */
export async function forgetNewerBasis(
  transaction: Knex.Transaction,
  { accountId, region }: SweepTarget,
  { version, since }: ClaimContext,
): Promise<void> {
  await transaction.raw(
    `DELETE FROM claim_bases
     WHERE account_id = :accountId AND region = :region
       AND version <> :version AND since > :since`,
    { accountId, region, version, since },
  );
}

/**
 * Targets whose claims were decided by something older than this context:
 * whichever replica did so, and however long it held on to what it knew.
 */
export async function readTargetsOfOldBases(
  knex: Knex,
  { version, since }: ClaimContext,
): Promise<SweepTarget[]> {
  const { rows } = await knex.raw<{ rows: SweepTarget[] }>(
    `SELECT targets.account_id AS "accountId", targets.region
     FROM (SELECT DISTINCT account_id, region FROM cells) AS targets
     LEFT JOIN claim_bases USING (account_id, region)
     WHERE (
         claim_bases.version IS NULL
         OR (claim_bases.version <> :version AND claim_bases.since <= :since)
       )
       AND EXISTS (
         SELECT FROM resources
         WHERE resources.account_id = targets.account_id
           AND resources.region = targets.region
           AND resources.gone_at IS NULL
       )
     ORDER BY 1, 2`,
    { version, since },
  );
  return rows;
}
