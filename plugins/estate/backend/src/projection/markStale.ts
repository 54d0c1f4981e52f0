import { CellState } from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import { STALE, staleHealth } from './health';
import { settle } from './settle';
import { readStaleWorkloads } from './storedResource';
import { writeHealth, writeTransitions } from './writeDerived';

const WORKLOADS_PER_TRANSACTION = 1_000;

/**
 * Turns workloads that have not been seen for too long into `unknown`, with
 * what was last known, and records it.
 *
 * @returns how many there were
 */
export async function markStale(
  knex: Knex,
  now: Date,
  signal: AbortSignal,
): Promise<number> {
  let marked = 0;
  for (;;) {
    signal.throwIfAborted();
    const count = await knex.transaction(transaction =>
      markSome(transaction, now),
    );
    marked += count;
    if (count < WORKLOADS_PER_TRANSACTION) {
      return marked;
    }
  }
}

async function markSome(
  transaction: Knex.Transaction,
  now: Date,
): Promise<number> {
  const workloads = await readStaleWorkloads(transaction, {
    now,
    staleCode: STALE,
    limit: WORKLOADS_PER_TRANSACTION,
  });
  if (workloads.length === 0) {
    return 0;
  }
  const cells: Array<{
    account_id: string;
    region: string;
    service: string;
    state: CellState;
  }> = await transaction('cells')
    .select('account_id', 'region', 'service', 'state')
    .whereIn('account_id', [
      ...new Set(workloads.map(({ accountId }) => accountId)),
    ]);
  const states = new Map(
    cells.map(({ account_id, region, service, state }) => [
      `${account_id}/${region}/${service}`,
      state,
    ]),
  );
  const verdicts = workloads.map(resource => ({
    resource,
    health: settle(
      resource,
      staleHealth(
        resource,
        states.get(
          `${resource.accountId}/${resource.region}/${resource.service}`,
        ),
      ),
      now,
    ),
  }));
  await writeHealth(transaction, verdicts, now);
  await writeTransitions(transaction, verdicts, now);
  return workloads.length;
}
