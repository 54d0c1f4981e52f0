import { SweepTarget } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { PrepareProjection } from '../store/createSweepStore';

/** Enough to keep the database busy, and few of the connections that pages need. */
const AT_ONCE = 3;

/**
 * Brings every target up to date: after the catalog said something new, which
 * changes claims without any sweep.
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

  const work = async () => {
    for (let next = targets.shift(); next; next = targets.shift()) {
      signal.throwIfAborted();
      const target = next;
      await knex.transaction(transaction => project(transaction, target));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
