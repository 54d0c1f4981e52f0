import { Facet, ResourceFacets } from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import { ReadScope } from './readScope';
import { EFFECTIVE_STATUS, ResourceFilter, restrict } from './resourceFilter';

/** More values than a person looks through are none. */
const MOST_VALUES = 500;

/** What `GROUP BY GROUPING SETS` calls each facet. */
const FACETS = {
  types: 'type',
  accounts: 'account_id',
  regions: 'region',
  environments: 'environment',
  owners: 'owner',
  statuses: 'status',
} as const;

type FacetName = keyof typeof FACETS;

/**
 * Counts resources by every value that a filter can have, in one pass over
 * what the caller may read.
 */
export async function readResourceFacets(
  knex: Knex,
  query: {
    filter: Pick<ResourceFilter, 'workload' | 'text'>;
    scope: ReadScope;
    at: Date;
  },
): Promise<ResourceFacets> {
  const { filter, scope, at } = query;
  const chosen = knex('resources').select(
    'resources.type',
    'resources.account_id',
    'resources.region',
    'resources.environment',
    knex.raw(`coalesce(resources.owner_ref, 'none') AS owner`),
    knex.raw(`${EFFECTIVE_STATUS} AS status`, [at]),
  );
  restrict(chosen, knex, { filter, scope, at });

  const names = Object.keys(FACETS) as FacetName[];
  const columns = names.map(name => FACETS[name]);
  const counts: Array<{
    facet: number;
    value: string | null;
    resources: number;
  }> = await knex
    .from(chosen.as('chosen'))
    .select(
      // a bit for each column that is not grouped by; only one is, each time
      knex.raw(`grouping(${columns.join(', ')}) AS facet`),
      knex.raw(`coalesce(${columns.join(', ')}) AS value`),
      knex.raw('count(*)::integer AS resources'),
    )
    .groupByRaw(
      `GROUPING SETS (${columns.map(name => `(${name})`).join(', ')})`,
    )
    .orderByRaw('3 DESC, 2');

  const everyBit = 2 ** columns.length - 1;
  const facet = (name: FacetName): Facet[] => {
    const bit = 2 ** (columns.length - 1 - names.indexOf(name));
    return counts
      .filter(row => row.facet === everyBit - bit)
      .flatMap(({ value, resources }) =>
        value === null ? [] : [{ value, resources }],
      )
      .slice(0, MOST_VALUES);
  };
  const accounts = facet('accounts');
  const accountNames = await readAccountNames(
    knex,
    accounts.map(({ value }) => value),
  );
  const types = facet('types');
  return {
    total: types.reduce((sum, { resources }) => sum + resources, 0),
    types,
    accounts: accounts.map(account => ({
      ...account,
      name: accountNames.get(account.value),
    })),
    regions: facet('regions'),
    environments: facet('environments'),
    owners: facet('owners'),
    statuses: facet('statuses'),
  };
}

async function readAccountNames(
  knex: Knex,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows: Array<{ id: string; name: string }> = await knex('accounts')
    .select('id', 'name')
    .whereIn('id', [...ids]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
