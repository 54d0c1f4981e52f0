import { EventQueue } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';

/** Forgets the state of queues that are no longer configured; messages of theirs that were set aside stay. */
export async function forgetQueuesExcept(
  knex: Knex,
  queues: readonly EventQueue[],
): Promise<void> {
  await knex('event_queues')
    .whereNotIn(
      ['account_id', 'region', 'name'],
      queues.map(({ accountId, region, name }) => [accountId, region, name]),
    )
    .delete();
}
