import { SweepTarget } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';

/**
 * Locks the live resources of a target in the order of their ARNs, in which
 * everybody locks them. Who changes them in another order must do this first,
 * or two who meet deadlock.
 */
export async function lockResources(
  transaction: Knex.Transaction,
  { accountId, region }: SweepTarget,
): Promise<void> {
  await transaction.raw(
    `SELECT FROM resources
     WHERE account_id = :accountId AND region = :region AND gone_at IS NULL
     ORDER BY arn
     FOR NO KEY UPDATE`,
    { accountId, region },
  );
}
