import { Relation } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { readToldOf } from './evidence';
import { readLiveResources, StoredResource } from './storedResource';

/** What resources are part of tells whose they are, without being linked with them. */
const STACK = 'cloudformation:stack';

/**
 * The resources whose links, claims and health may have changed with some
 * others: these, those that they are or were linked with, in either direction,
 * and the workloads that they tell of from afar. A stack may change the claim of anything: then `undefined`, which
 * means all.
 *
 * @param touched - what was observed again, or is gone
 * @param relate - the links that resources state now
 */
export async function findAffected(
  transaction: Knex.Transaction,
  touched: readonly string[],
  relate: (
    resources: readonly StoredResource[],
  ) => ReadonlyMap<string, readonly Relation[]>,
): Promise<string[] | undefined> {
  const stack = await transaction('resources')
    .whereRaw('arn = ANY(?)', [[...touched]])
    .where({ type: STACK })
    .first('arn');
  if (stack) {
    return undefined;
  }
  const { rows: linked } = await transaction.raw<{
    rows: Array<{ from_arn: string; to_arn: string }>;
  }>(
    `SELECT from_arn, to_arn FROM relations
     WHERE from_arn = ANY(:touched) OR to_arn = ANY(:touched)`,
    { touched },
  );
  const stated = relate(await readLiveResources(transaction, touched));
  const ends = [...stated.values()].flat().map(({ toArn }) => toArn);
  const told = await readToldOf(transaction, [...touched, ...ends]);
  return [
    ...new Set([
      ...linked.flatMap(({ from_arn, to_arn }) => [from_arn, to_arn]),
      ...told,
    ]),
  ];
}
