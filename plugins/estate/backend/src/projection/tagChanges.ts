import { Knex } from 'knex';

/**
 * Appends to the history of tags what differs from what it holds last: all
 * tags from now on, and the keys that differ. What has no tags at first has no
 * history.
 *
 * @param arns - of the resources that were read, locked
 */
export async function writeTagChanges(
  transaction: Knex.Transaction,
  arns: readonly string[],
  now: Date,
): Promise<void> {
  await transaction.raw(
    `INSERT INTO tag_changes (arn, at, tags, changed_keys)
     SELECT resources.arn, :now, after.tags, (
       SELECT coalesce(array_agg(key ORDER BY key), '{}')
       FROM (
         SELECT key FROM jsonb_object_keys(before.tags) AS key
         UNION SELECT key FROM jsonb_object_keys(after.tags) AS key
       ) AS keys
       WHERE before.tags->key IS DISTINCT FROM after.tags->key
     )
     FROM resources LEFT JOIN resource_tags ON resource_tags.arn = resources.arn
     LEFT JOIN LATERAL (
       SELECT tag_changes.tags FROM tag_changes
       WHERE tag_changes.arn = resources.arn
       ORDER BY at DESC, id DESC LIMIT 1
     ) AS last ON true
     CROSS JOIN LATERAL (SELECT coalesce(last.tags, '{}') AS tags) AS before
     CROSS JOIN LATERAL (
       -- what is told with a resource itself is more direct than what the tagging API says of it
       SELECT coalesce(resource_tags.tags, '{}') || resources.tags AS tags
     ) AS after
     WHERE resources.arn = ANY(:arns) AND before.tags <> after.tags
     ORDER BY resources.arn`,
    { arns: [...arns], now },
  );
}
