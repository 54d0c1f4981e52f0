import { Knex } from 'knex';
import { ReadScope } from '../queries/readScope';
import { ResourceFilter } from '../queries/resourceFilter';
import { ResourceSort } from '../queries/resourceOrder';
import { countResources, readResourcePage } from '../queries/resourcePage';
import { ResourceRow } from '../queries/resourceRow';
import { CellsOfAnswer } from './describeCells';
import { Page } from './paging';

/** One page of resources, with what the envelope says of the others. */
export interface ResourceList<Row = ResourceRow> {
  rows: Row[];
  nextCursor?: string;
  /** How many there are, where counting them is quick. */
  totalItems?: number;
}

/**
 * Reads one page of resources and counts all that match.
 *
 * @param select - adds what the caller needs beyond {@link ResourceRow}
 */
export async function readResourceList<Row extends ResourceRow = ResourceRow>(
  knex: Knex,
  query: {
    filter: ResourceFilter;
    scope: ReadScope;
    sort: ResourceSort;
    page: Page;
  },
  select?: (rows: Knex.QueryBuilder) => void,
): Promise<ResourceList<Row>> {
  const { filter, scope, sort, page } = query;
  const { limit, after, at } = page;
  const [{ rows, next }, totalItems] = await Promise.all([
    readResourcePage<Row>(
      knex,
      { filter, scope, sort, limit, after, at },
      select,
    ),
    countResources(knex, { filter, scope, at }),
  ]);
  return { rows, nextCursor: page.nextCursor(next), totalItems };
}

/** The envelope that every list of resources has, around what is told of its rows. */
export async function toEnvelope<Item>(
  items: Item[],
  { rows, nextCursor, totalItems }: ResourceList,
  cells: CellsOfAnswer,
) {
  return {
    items,
    nextCursor,
    totalItems,
    asOf: await cells.asOf(rows.map(row => row.observed_at)),
    incomplete: cells.incomplete,
    restricted: cells.restricted,
  };
}
