import { Knex } from 'knex';

/**
 * A condition on owners.
 *
 * @param owners - full references; `none` for what nobody owns
 * @param table - has a column `owner_ref`
 */
export function ownedBy(
  knex: Knex,
  owners: readonly string[],
  table: string,
): Knex.Raw {
  return knex.raw('(??.owner_ref = ANY(?) OR (? AND ??.owner_ref IS NULL))', [
    table,
    owners.filter(owner => owner !== 'none'),
    owners.includes('none'),
    table,
  ]);
}

/** A text as LIKE finds it literally. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
