import {
  AwsResourceDetails,
  Claim,
  RelatedAwsResource,
} from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import { ReadScope, scopeToSql } from './readScope';
import { ResourceRow, selectResourceRows, toResource } from './resourceRow';

/** What is told of a resource of which nothing was claimed yet. */
export const UNCLAIMED: Claim = {
  rule: 'none',
  confidence: 'none',
  evidence: [],
  conflicts: [],
  dangling: [],
};

/** What details need beyond a list. */
export interface ResourceDetailsRow extends ResourceRow {
  data: Record<string, unknown>;
  all_tags: Record<string, string>;
  claim: Claim | null;
}

/** Selects what {@link ResourceDetailsRow} has beyond a list's row. */
export function selectDetails(query: Knex.QueryBuilder, knex: Knex): void {
  query.leftJoin('resource_tags', 'resource_tags.arn', 'resources.arn').select(
    'resources.data',
    'resources.claim',
    // What is told with a resource itself is more direct than what the
    // tagging API says of it.
    knex.raw(
      "coalesce(resource_tags.tags, '{}') || resources.tags AS all_tags",
    ),
  );
}

/** One resource, also when it is gone; `undefined` when there is none that the caller may read. */
export async function readDetailsRow(
  knex: Knex,
  arn: string,
  scope: ReadScope,
): Promise<ResourceDetailsRow | undefined> {
  const query = knex('resources')
    .where('resources.arn', arn)
    .whereRaw(scopeToSql(knex, scope, 'resources'));
  selectResourceRows(query, knex);
  selectDetails(query, knex);
  return query.first();
}

/** Rows as the API tells them, with what they are related to. */
export async function toDetails(
  knex: Knex,
  rows: readonly ResourceDetailsRow[],
  scope: ReadScope,
  now: Date,
): Promise<AwsResourceDetails[]> {
  const related = await readRelated(
    knex,
    rows.map(({ arn }) => arn),
    scope,
  );
  return rows.map(row => ({
    ...toResource(row, now),
    data: row.data,
    tags: row.all_tags,
    claim: row.claim ?? UNCLAIMED,
    related: related.get(row.arn) ?? [],
  }));
}

/** A cluster is named by thousands of services: nobody reads them on one page. */
const RELATED_AT_MOST = 200;

interface RelatedRow {
  of_arn: string;
  direction: 'to' | 'from';
  kind: string;
  arn: string;
  type: string | null;
  name: string | null;
  console_url: string | null;
  observed_at: Date | null;
  data: Record<string, unknown> | null;
}

/**
 * What is at the other end of relations, at most 200 a resource and direction.
 *
 * What a resource itself names is told by its ARN, readable or not: it stands
 * in the resource's own data. What names it from elsewhere is told only where
 * the caller may read that.
 */
async function readRelated(
  knex: Knex,
  arns: readonly string[],
  scope: ReadScope,
): Promise<Map<string, RelatedAwsResource[]>> {
  const result = new Map<string, RelatedAwsResource[]>();
  if (arns.length === 0) {
    return result;
  }
  const readable = scopeToSql(knex, scope, 'other');
  const { rows } = await knex.raw<{ rows: RelatedRow[] }>(
    `SELECT of_arn, found.* FROM unnest(?::text[]) WITH ORDINALITY AS of (of_arn, position)
     CROSS JOIN LATERAL (
       (SELECT 'to' AS direction, relations.kind, relations.to_arn AS arn,
          other.type, other.name, other.console_url, other.observed_at, other.data
        FROM relations
        LEFT JOIN resources AS other
          ON other.arn = relations.to_arn AND other.gone_at IS NULL AND ?
        WHERE relations.from_arn = of_arn
        ORDER BY relations.kind, relations.to_arn LIMIT ?)
       UNION ALL
       (SELECT 'from', relations.kind, relations.from_arn,
          other.type, other.name, other.console_url, other.observed_at, other.data
        FROM relations
        JOIN resources AS other
          ON other.arn = relations.from_arn AND other.gone_at IS NULL AND ?
        WHERE relations.to_arn = of_arn
        ORDER BY relations.kind, relations.from_arn LIMIT ?)
     ) AS found
     ORDER BY position, direction DESC, kind, arn`,
    [[...arns], readable, RELATED_AT_MOST, readable, RELATED_AT_MOST],
  );
  for (const row of rows) {
    const list = result.get(row.of_arn) ?? [];
    list.push({
      relation: row.kind,
      direction: row.direction,
      arn: row.arn,
      type: row.type ?? undefined,
      name: row.name ?? undefined,
      consoleUrl: row.console_url ?? undefined,
      observedAt: row.observed_at?.toISOString(),
      data: row.data ?? undefined,
    });
    result.set(row.of_arn, list);
  }
  return result;
}
