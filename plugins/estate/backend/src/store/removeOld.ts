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

/** Removes old rows, and skips what a sweep has locked: the next time will do. */
function removeFrom(table: string, key: string, isOld: string): string {
  return `DELETE FROM ${table} WHERE (${key}) IN (
    SELECT ${key} FROM ${table} WHERE ${isOld} LIMIT :limit FOR UPDATE SKIP LOCKED
  )`;
}

/** The last row of an ARN before the period stays: it is how the period begins. */
const isFollowed = (table: string) => `at < :before AND EXISTS (
  SELECT FROM ${table} AS newer
  WHERE newer.arn = ${table}.arn AND newer.at < :before
    AND (newer.at, newer.id) > (${table}.at, ${table}.id)
)`;

/** Each removes at most `:limit` rows that are older than `:before`. */
const STATEMENTS = [
  ...['health_transitions', 'claim_changes', 'tag_changes'].map(table => ({
    days: HISTORY_DAYS,
    sql: removeFrom(table, 'id', isFollowed(table)),
  })),
  {
    days: HISTORY_DAYS,
    // With everything that is known of them.
    sql: `WITH removed AS (
      ${removeFrom('resources', 'arn', 'gone_at < :before')} RETURNING arn
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
    sql: removeFrom('sweep_requests', 'id', 'requested_at < :before'),
  },
  {
    days: EVENT_DAYS,
    sql: removeFrom('events_seen', 'account_id, event_id', 'seen_at < :before'),
  },
  {
    days: EVENT_DAYS,
    sql: removeFrom(
      'refreshes',
      'account_id, region, service, arn',
      'due_at IS NULL AND refreshed_at < :before',
    ),
  },
  {
    days: HISTORY_DAYS,
    sql: removeFrom('event_messages', 'id', 'received_at < :before'),
  },
  {
    days: FACT_DAYS,
    sql: removeFrom(
      'immutable_facts',
      'account_id, key',
      'loaded_at < :before',
    ),
  },
  {
    days: METRIC_DAYS,
    sql: removeFrom('metric_hours', 'arn, hour, signal', 'hour < :before'),
  },
  {
    days: METRIC_DAYS,
    // Of what is gone, or was only looked at: the rest is planned again and again.
    sql: removeFrom(
      'metric_reads',
      'arn',
      'greatest(viewed_at, attempted_at) < :before',
    ),
  },
  {
    days: METRIC_DAYS,
    sql: removeFrom('workload_changes', 'arn, at', 'at < :before'),
  },
  {
    days: HISTORY_DAYS,
    sql: removeFrom('metric_spending', 'day', 'day < :before'),
  },
];

/**
 * Removes what is too old to be read, each kind after its time: see the numbers
 * of days above. A statement removes 5,000 rows at most, so that sweeps do not
 * wait.
 *
 * @returns how many rows there were
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
