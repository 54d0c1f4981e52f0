import { Knex } from 'knex';

/** As long as the history of health can be read, and what it is about. */
const HISTORY_DAYS = 90;

/** Who asked for a sweep may look how far it is; nobody looks a week later. */
const SWEEP_REQUEST_DAYS = 7;

/** What is still asked for after that costs one call to load again. */
const FACT_DAYS = 90;

const ROWS_PER_STATEMENT = 5_000;

/**
 * Each removes at most `:limit` rows that are older than `:before`. They skip
 * what a sweep has locked: the next time will do.
 */
const STATEMENTS = [
  {
    days: HISTORY_DAYS,
    // The last status before the period stays: it is how the period begins.
    sql: `DELETE FROM health_transitions WHERE id IN (
      SELECT id FROM health_transitions AS old
      WHERE at < :before AND EXISTS (
        SELECT FROM health_transitions AS newer
        WHERE newer.arn = old.arn AND newer.at < :before
          AND (newer.at, newer.id) > (old.at, old.id)
      )
      LIMIT :limit FOR UPDATE SKIP LOCKED
    )`,
  },
  {
    days: HISTORY_DAYS,
    // With everything that is known of them.
    sql: `WITH removed AS (
      DELETE FROM resources WHERE arn IN (
        SELECT arn FROM resources WHERE gone_at < :before
        LIMIT :limit FOR UPDATE SKIP LOCKED
      ) RETURNING arn
    ), transitions AS (
      DELETE FROM health_transitions USING removed WHERE health_transitions.arn = removed.arn
    ), tags AS (
      DELETE FROM resource_tags USING removed WHERE resource_tags.arn = removed.arn
    ), links AS (
      DELETE FROM relations USING removed WHERE relations.from_arn = removed.arn
    )
    SELECT arn FROM removed`,
  },
  {
    days: SWEEP_REQUEST_DAYS,
    sql: `DELETE FROM sweep_requests WHERE id IN (
      SELECT id FROM sweep_requests WHERE requested_at < :before
      LIMIT :limit FOR UPDATE SKIP LOCKED
    )`,
  },
  {
    days: FACT_DAYS,
    sql: `DELETE FROM immutable_facts WHERE (account_id, key) IN (
      SELECT account_id, key FROM immutable_facts WHERE loaded_at < :before
      LIMIT :limit FOR UPDATE SKIP LOCKED
    )`,
  },
] as const;

/**
 * Removes what is too old to be read: changes of health and resources that are
 * gone after 90 days, requests for sweeps after 7, remembered facts after 90.
 * A statement removes 5,000 rows at most, so that sweeps do not wait.
 *
 * @returns how many changes, resources, requests and facts there were
 */
export async function removeOld(
  knex: Knex,
  now: Date,
  signal: AbortSignal,
  limit: number = ROWS_PER_STATEMENT,
): Promise<number> {
  let removed = 0;
  for (const { days, sql } of STATEMENTS) {
    const before = new Date(now.getTime() - days * 24 * 3_600_000);
    let count: number;
    do {
      signal.throwIfAborted();
      const { rowCount } = await knex.raw<{ rowCount: number }>(sql, {
        before,
        limit,
      });
      count = rowCount;
      removed += count;
    } while (count === limit);
  }
  return removed;
}
