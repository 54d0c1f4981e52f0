import { SweepTarget } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { PrepareProjection } from '../store/createSweepStore';

/**
 * Brings every target up to date, one after the other: after the catalog said
 * something new, which changes claims without any sweep.
 */
export async function projectAll(
  knex: Knex,
  prepareProjection: PrepareProjection,
  signal: AbortSignal,
): Promise<void> {
  const project = await prepareProjection();
  const targets: SweepTarget[] = await knex('resources')
    .distinct('account_id as accountId', 'region')
    .whereNull('gone_at')
    .orderBy(['account_id', 'region']);
  for (const target of targets) {
    signal.throwIfAborted();
    await knex.transaction(transaction => project(transaction, target));
  }
}
