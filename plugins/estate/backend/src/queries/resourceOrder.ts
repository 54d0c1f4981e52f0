import { Knex } from 'knex';

/** The orders in which resources are listed. */
export type ResourceSort = 'worst' | 'name' | '-name' | 'change' | '-change';

/** How a list is ordered and where its pages are cut. */
export interface ResourceOrder {
  /** Expressions over `resources`, each with its name in the result. */
  keys: ReadonlyArray<readonly [name: string, expression: string]>;
  /** What a key looks like in a cursor. */
  shape: readonly RegExp[];
  /** How a key is read from a cursor. */
  types: readonly string[];
  direction: 'ASC' | 'DESC';
}

const TEXT = /^[^\0]{0,2048}$/;
const RANK = /^[0-9]$/;
const TIME =
  /^(-infinity|\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d){0,2})$/;

const BY_NAME: Omit<ResourceOrder, 'direction'> = {
  keys: [
    ['key_name', 'resources.name'],
    ['key_arn', 'resources.arn'],
  ],
  shape: [TEXT, TEXT],
  types: ['text', 'text'],
};

const BY_CHANGE: Omit<ResourceOrder, 'direction'> = {
  keys: [
    [
      'key_change',
      "coalesce(resources.last_change_at, '-infinity'::timestamptz)",
    ],
    ['key_arn', 'resources.arn'],
  ],
  shape: [TIME, TEXT],
  types: ['timestamptz', 'text'],
};

/**
 * The orders. `worst` goes by the stored rank; what has become stale since it
 * was stored is put among the unknown by {@link readResourcePage}.
 */
export const RESOURCE_ORDERS: Readonly<Record<ResourceSort, ResourceOrder>> = {
  worst: {
    keys: [['key_rank', 'resources.health_rank'], ...BY_NAME.keys],
    shape: [RANK, ...BY_NAME.shape],
    types: ['smallint', ...BY_NAME.types],
    direction: 'ASC',
  },
  name: { ...BY_NAME, direction: 'ASC' },
  '-name': { ...BY_NAME, direction: 'DESC' },
  change: { ...BY_CHANGE, direction: 'ASC' },
  '-change': { ...BY_CHANGE, direction: 'DESC' },
};

/** Selects the keys, starts behind a position, and orders. */
export function cutPage(
  query: Knex.QueryBuilder,
  knex: Knex,
  cut: {
    order: ResourceOrder;
    /** Replaces the expressions of keys by name. */
    constants?: Readonly<Record<string, string>>;
    after?: readonly string[];
    limit: number;
  },
): void {
  const { order, constants = {}, after, limit } = cut;
  const expressions = order.keys.map(
    ([name, expression]) => constants[name] ?? expression,
  );
  order.keys.forEach(([name], i) =>
    query.select(knex.raw(`${expressions[i]} AS ${name}`)),
  );
  if (after) {
    const values = order.types.map(type => `?::${type}`).join(', ');
    query.whereRaw(
      `(${expressions.join(', ')}) ${
        order.direction === 'ASC' ? '>' : '<'
      } (${values})`,
      [...after],
    );
  }
  query
    .orderByRaw(
      order.keys.map(([name]) => `${name} ${order.direction}`).join(', '),
    )
    .limit(limit);
}
