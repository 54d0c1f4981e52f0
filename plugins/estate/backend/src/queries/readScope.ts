import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import { AwsEstatePermissionFilter } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';

/** Which resources a caller may read; `everything`, or those that criteria describe. */
export type ReadScope =
  | 'everything'
  | PermissionCriteria<AwsEstatePermissionFilter>;

/**
 * Writes a scope as a condition.
 *
 * @param table - the name or alias under which `resources` is read
 */
export function scopeToSql(
  knex: Knex,
  scope: ReadScope,
  table: string,
): Knex.Raw {
  if (scope === 'everything') {
    return knex.raw('true');
  }
  if (isAndCriteria(scope)) {
    return join(scope.allOf, ' AND ');
  }
  if (isOrCriteria(scope)) {
    return join(scope.anyOf, ' OR ');
  }
  if (isNotCriteria(scope)) {
    return knex.raw('NOT (?)', [scopeToSql(knex, scope.not, table)]);
  }
  // Never null, so that what nobody owns is outside of NOT too only if it matches.
  return knex.raw('coalesce(??.owner_ref = ANY(?), false)', [
    table,
    [...scope.ownerRefs],
  ]);

  function join(
    parts: ReadonlyArray<PermissionCriteria<AwsEstatePermissionFilter>>,
    operator: ' AND ' | ' OR ',
  ): Knex.Raw {
    return knex.raw(
      `(${parts.map(() => '?').join(operator)})`,
      parts.map(part => scopeToSql(knex, part, table)),
    );
  }
}
