import { Knex } from 'knex';
import { Spending } from './budget';

interface SpendingRow {
  /** Postgres' `bigint` is told as a text. */
  metrics: string;
  urgent: string;
}

/** What was asked for on a day so far. */
export async function readSpending(knex: Knex, day: string): Promise<Spending> {
  const row = await knex('metric_spending')
    .where({ day })
    .first<SpendingRow | undefined>('metrics', 'urgent');
  return toSpending(row);
}

/**
 * What was asked for on a day so far; until the transaction ends, nobody else
 * adds to it.
 */
export async function lockSpending(
  transaction: Knex.Transaction,
  day: string,
): Promise<Spending> {
  await transaction('metric_spending')
    .insert({ day })
    .onConflict('day')
    .ignore();
  const row = await transaction('metric_spending')
    .where({ day })
    .forUpdate()
    .first<SpendingRow>('metrics', 'urgent');
  return toSpending(row);
}

/** Writes what was asked for on a day, under the lock of {@link lockSpending}. */
export async function writeSpending(
  transaction: Knex.Transaction,
  day: string,
  { metrics, urgent }: Spending,
): Promise<void> {
  await transaction('metric_spending')
    .where({ day })
    .update({ metrics, urgent });
}

function toSpending(row: SpendingRow | undefined): Spending {
  return {
    metrics: Number(row?.metrics ?? 0),
    urgent: Number(row?.urgent ?? 0),
  };
}
