import { Knex } from 'knex';

/** As long as the history of health can be read, and what it is about. */
const HISTORY_DAYS = 90;

/** Who asked for a sweep may look how far it is; nobody looks a week later. */
const SWEEP_REQUEST_DAYS = 7;

/** What is still asked for after that costs one call to load again. */
const FACT_DAYS = 90;

/** SQS delivers again what was not deleted within minutes; what comes later only costs a reading. */
const EVENT_DAYS = 2;

/** As long as CloudWatch keeps a minute, and charts reach back. */
const METRIC_DAYS = 15;

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
  ...['claim_changes', 'tag_changes'].map(table => ({
    days: HISTORY_DAYS,
    // The last before the period stays, as above.
    sql: `DELETE FROM ${table} WHERE id IN (
      SELECT id FROM ${table} AS old
      WHERE at < :before AND EXISTS (
        SELECT FROM ${table} AS newer
        WHERE newer.arn = old.arn AND newer.at < :before
          AND (newer.at, newer.id) > (old.at, old.id)
      )
      LIMIT :limit FOR UPDATE SKIP LOCKED
    )`,
  })),
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
    ), claims AS (
      DELETE FROM claim_changes USING removed WHERE claim_changes.arn = removed.arn
    ), tag_history AS (
      DELETE FROM tag_changes USING removed WHERE tag_changes.arn = removed.arn
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
    days: EVENT_DAYS,
    sql: `DELETE FROM events_seen WHERE (account_id, event_id) IN (
      SELECT account_id, event_id FROM events_seen WHERE seen_at < :before
      LIMIT :limit FOR UPDATE SKIP LOCKED
    )`,
  },
  {
    days: EVENT_DAYS,
    sql: `DELETE FROM refreshes WHERE (account_id, region, service, arn) IN (
      SELECT account_id, region, service, arn FROM refreshes
      WHERE due_at IS NULL AND refreshed_at < :before
      LIMIT :limit FOR UPDATE SKIP LOCKED
    )`,
  },
  {
    days: HISTORY_DAYS,
    sql: `DELETE FROM event_messages WHERE id IN (
      SELECT id FROM event_messages WHERE received_at < :before
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
  {
    days: METRIC_DAYS,
    sql: `DELETE FROM metric_hours WHERE (arn, hour, signal) IN (
      SELECT arn, hour, signal FROM metric_hours WHERE hour < :before
      LIMIT :limit FOR UPDATE SKIP LOCKED
    )`,
  },
  {
    days: METRIC_DAYS,
    // Of what is gone, or was only looked at: the rest is planned again and again.
    sql: `DELETE FROM metric_reads WHERE arn IN (
      SELECT arn FROM metric_reads
      WHERE greatest(viewed_at, attempted_at) < :before
      LIMIT :limit FOR UPDATE SKIP LOCKED
    )`,
  },
  {
    days: METRIC_DAYS,
    sql: `DELETE FROM workload_changes WHERE (arn, at) IN (
      SELECT arn, at FROM workload_changes WHERE at < :before
      LIMIT :limit FOR UPDATE SKIP LOCKED
    )`,
  },
  {
    days: HISTORY_DAYS,
    sql: `DELETE FROM metric_spending WHERE day IN (
      SELECT day FROM metric_spending WHERE day < :before
      LIMIT :limit FOR UPDATE SKIP LOCKED
    )`,
  },
];

/**
 * Removes what is too old to be read: changes of health, claims and tags and resources that are
 * gone after 90 days, requests for sweeps after 7, remembered facts after 90; of events, which were handled after 2
 * and what was set aside after 90.
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
