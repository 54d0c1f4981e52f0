import { Knex } from 'knex';
import { ReadScope } from './readScope';
import { ResourceFilter, restrict } from './resourceFilter';
import { cutPage, RESOURCE_ORDERS, ResourceSort } from './resourceOrder';
import { ResourceRow, selectResourceRows } from './resourceRow';

/** Position of `unknown` among the statuses. */
const UNKNOWN_RANK = 2;
/** Stored where there is no health. */
const NO_HEALTH_RANK = 9;

/**
 * Counting goes no further: the answer has no total then, since counting
 * everything would take longer than the page.
 */
export const COUNTED_AT_MOST = 10_000;

/** Which page of which resources. */
export interface ResourcePageQuery {
  filter: ResourceFilter;
  scope: ReadScope;
  sort: ResourceSort;
  limit: number;
  /** The sort keys of the last item of the page before. */
  after?: readonly string[];
  /** By which time staleness is judged. */
  at: Date;
}

/** A page of rows. */
export interface ResourcePage<Row = ResourceRow> {
  rows: Row[];
  /** The sort keys of the last row, when there are more. */
  next?: string[];
}

/**
 * Reads a page: first its keys, from an index in its order, then those rows.
 *
 * @param select - adds what the caller needs beyond {@link ResourceRow}
 */
export async function readResourcePage<Row extends ResourceRow = ResourceRow>(
  knex: Knex,
  query: ResourcePageQuery,
  select: (rows: Knex.QueryBuilder) => void = () => {},
): Promise<ResourcePage<Row>> {
  const { keys, direction } = RESOURCE_ORDERS[query.sort];
  const names = keys.map(([name]) => name);
  const order = names.map(name => `page.${name} ${direction}`).join(', ');
  const rows = knex
    .from(pageOfKeys(knex, query).as('page'))
    .join('resources', 'resources.arn', 'page.key_arn')
    .select(names.map(name => knex.raw(`page.${name}::text AS ${name}`)))
    .orderByRaw(order)
    .limit(query.limit + 1);
  selectResourceRows(rows, knex);
  select(rows);

  const found: Array<Row & Record<string, string>> = await rows;
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page,
    next:
      found.length > query.limit && last
        ? names.map(name => last[name])
        : undefined,
  };
}

/** The keys of a page and of one item more. */
function pageOfKeys(knex: Knex, query: ResourcePageQuery): Knex.QueryBuilder {
  const { after, at } = query;
  const order = RESOURCE_ORDERS[query.sort];
  const limit = query.limit + 1;
  const live = () => {
    const resources = knex('resources');
    restrict(resources, knex, query);
    return resources;
  };
  if (query.sort !== 'worst') {
    const page = live();
    cutPage(page, knex, { order, after, limit });
    return page;
  }
  // What has become stale since it was stored is unknown, wherever its stored
  // rank would put it. There is little of it: whatever runs marks it soon.
  const fresh = live().where(either =>
    either
      .where('resources.workload', false)
      .orWhere('resources.fresh_until', '>', at)
      .orWhereIn('resources.health_rank', [UNKNOWN_RANK, NO_HEALTH_RANK]),
  );
  cutPage(fresh, knex, { order, after, limit });
  const { status } = query.filter;
  if (
    query.filter.workload === false ||
    (status && !status.includes('unknown'))
  ) {
    return fresh;
  }
  const stale = live()
    .where('resources.workload', true)
    .where('resources.fresh_until', '<=', at)
    .whereNotIn('resources.health_rank', [UNKNOWN_RANK, NO_HEALTH_RANK]);
  cutPage(stale, knex, {
    order,
    constants: { key_rank: `${UNKNOWN_RANK}::smallint` },
    after,
    limit,
  });
  return knex.unionAll([fresh, stale], true);
}

/** How many there are; `undefined` above {@link COUNTED_AT_MOST}. */
export async function countResources(
  knex: Knex,
  restriction: { filter: ResourceFilter; scope: ReadScope; at: Date },
): Promise<number | undefined> {
  const some = knex('resources')
    .select(knex.raw('1'))
    .limit(COUNTED_AT_MOST + 1);
  restrict(some, knex, restriction);
  const [{ count }] = await knex
    .from(some.as('some'))
    .select(knex.raw('count(*)::integer AS count'));
  return count > COUNTED_AT_MOST ? undefined : count;
}
