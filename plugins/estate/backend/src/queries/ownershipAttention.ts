import {
  Claim,
  OwnershipProblem,
  OwnershipProblemCounts,
} from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import { ReadScope } from './readScope';
import { ResourceFilter, restrict } from './resourceFilter';
import { cutPage, ResourceOrder, RESOURCE_ORDERS } from './resourceOrder';
import { ResourceRow, selectResourceRows } from './resourceRow';

/** What tells a problem, word for word as its partial index does. */
const PREDICATES: Readonly<Record<OwnershipProblem, string>> = {
  unowned: 'resources.owner_ref IS NULL',
  conflicting: "jsonb_array_length(resources.claim->'conflicts') > 0",
  dangling: "jsonb_array_length(resources.claim->'dangling') > 0",
  'low-confidence': "resources.claim_confidence = 'low'",
};

export const OWNERSHIP_PROBLEMS = Object.keys(PREDICATES) as OwnershipProblem[];

const NOT_WORKLOAD = '(NOT resources.workload)';

/** Workloads first, then by name. */
export const ATTENTION_ORDER: ResourceOrder = {
  keys: [['key_kind', NOT_WORKLOAD], ...RESOURCE_ORDERS.name.keys],
  shape: [/^(true|false)$/, ...RESOURCE_ORDERS.name.shape],
  types: ['boolean', ...RESOURCE_ORDERS.name.types],
  direction: 'ASC',
};

/** Which resources need attention; what is absent does not restrict. */
export interface AttentionFilter {
  account?: readonly string[];
  region?: readonly string[];
  type?: readonly string[];
  workload?: boolean;
  text?: string;
  /** Who owns it or has evidence for it: full references in lower case. */
  candidates?: readonly string[];
}

/** A resource that needs attention, with what its claim rests on. */
export interface AttentionRow extends ResourceRow {
  claim: Claim | null;
  all_tags: Record<string, string>;
}

interface Restriction {
  filter: AttentionFilter;
  scope: ReadScope;
  at: Date;
}

/** Reads a page of the resources with a problem, from the index of that problem. */
export async function readAttentionPage(
  knex: Knex,
  query: Restriction & {
    problem: OwnershipProblem;
    limit: number;
    after?: readonly string[];
  },
): Promise<{ rows: AttentionRow[]; next?: string[] }> {
  const names = ATTENTION_ORDER.keys.map(([name]) => name);
  const keys = having(knex, query.problem, query);
  cutPage(keys, knex, {
    order: ATTENTION_ORDER,
    after: query.after,
    limit: query.limit + 1,
  });
  const rows = knex
    .from(keys.as('page'))
    .join('resources', 'resources.arn', 'page.key_arn')
    .leftJoin('resource_tags', 'resource_tags.arn', 'resources.arn')
    .select(
      'resources.claim',
      knex.raw(
        "coalesce(resource_tags.tags, '{}') || resources.tags AS all_tags",
      ),
      ...names.map(name => knex.raw(`page.${name}::text AS ${name}`)),
    )
    .orderByRaw(names.map(name => `page.${name}`).join(', '));
  selectResourceRows(rows, knex);
  const found: Array<AttentionRow & Record<string, string>> = await rows;
  const page = found.slice(0, query.limit);
  const last = found.length > query.limit ? page.at(-1) : undefined;
  return { rows: page, next: last && names.map(name => last[name]) };
}

/** Counts the resources with each problem, in one statement. */
export async function countProblems(
  knex: Knex,
  restriction: Restriction,
): Promise<OwnershipProblemCounts> {
  const counts = OWNERSHIP_PROBLEMS.map(problem =>
    having(knex, problem, restriction).select(
      knex.raw('? AS problem', [problem]),
      knex.raw('count(*)::integer AS count'),
    ),
  );
  const rows: Array<{ problem: OwnershipProblem; count: number }> =
    await knex.unionAll(counts, true);
  const byProblem = new Map(rows.map(row => [row.problem, row.count]));
  return {
    unowned: byProblem.get('unowned') ?? 0,
    conflicting: byProblem.get('conflicting') ?? 0,
    dangling: byProblem.get('dangling') ?? 0,
    'low-confidence': byProblem.get('low-confidence') ?? 0,
  };
}

/** How many resources there are, and how many somebody owns. */
export async function countOwned(
  knex: Knex,
  restriction: Restriction,
): Promise<{ total: number; unowned: number }> {
  const total = live(knex, restriction).first(
    knex.raw('count(*)::integer AS count'),
  );
  const unowned = having(knex, 'unowned', restriction).first(
    knex.raw('count(*)::integer AS count'),
  );
  const [all, none] = await Promise.all([total, unowned]);
  return { total: all.count, unowned: none.count };
}

/** A value of a tag that names what does not exist, with how many resources say so. */
export interface DanglingCount {
  key: string;
  value: string;
  resources: number;
}

/** Groups what dangles by key and value, most resources first. */
export async function readDanglingValues(
  knex: Knex,
  restriction: Restriction,
  limit: number,
): Promise<DanglingCount[]> {
  const tags = having(knex, 'dangling', restriction)
    .joinRaw(
      "CROSS JOIN LATERAL jsonb_to_recordset(resources.claim->'dangling') AS tag (key text, value text)",
    )
    .select('resources.arn', 'tag.key', 'tag.value');
  return knex
    .from(tags.as('tags'))
    .select('key', 'value')
    .select(knex.raw('count(DISTINCT arn)::integer AS resources'))
    .groupBy('key', 'value')
    .orderByRaw('resources DESC, key, value')
    .limit(limit);
}

function having(
  knex: Knex,
  problem: OwnershipProblem,
  restriction: Restriction,
): Knex.QueryBuilder {
  return live(knex, restriction).whereRaw(PREDICATES[problem]);
}

function live(
  knex: Knex,
  { filter, scope, at }: Restriction,
): Knex.QueryBuilder {
  const { candidates, workload, ...rest } = filter;
  const query = knex('resources');
  restrict(query, knex, { filter: rest satisfies ResourceFilter, scope, at });
  if (workload !== undefined) {
    // In terms that the indexes know.
    query.whereRaw(`${NOT_WORKLOAD} = ?`, [!workload]);
  }
  if (candidates) {
    // Word for word as its index does; whoever owns it has evidence.
    query.whereRaw(
      "jsonb_path_query_array(resources.claim, '$.evidence[*].ownerRef') \\?| ?::text[]",
      [[...candidates]],
    );
  }
  return query;
}
