import { Relation, SweepTarget } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { readLiveResources, StoredResource } from './storedResource';

/** Relations of what exists for nothing but the resource that it names. */
const ATTACHING = ['scales'];

/**
 * The one link by which a resource is attached to another: it states no other
 * links, and none to a second resource.
 */
export function attachmentOf(
  relations: readonly Relation[] = [],
): Relation | undefined {
  const [first, ...others] = relations;
  return first &&
    ATTACHING.includes(first.kind) &&
    others.every(
      ({ kind, toArn }) => kind === first.kind && toArn === first.toArn,
    )
    ? first
    : undefined;
}

/** Adds what resources of a target are attached to, in the same target, to the resources. */
export async function readAttachments(
  transaction: Knex.Transaction,
  { accountId, region }: SweepTarget,
  relations: ReadonlyMap<string, readonly Relation[]>,
  resources: Map<string, StoredResource>,
): Promise<void> {
  const wanted = [...relations.values()].flatMap(
    stated => attachmentOf(stated)?.toArn ?? [],
  );
  const missing = new Set(wanted.filter(arn => !resources.has(arn)));
  for (const each of await readLiveResources(transaction, [...missing])) {
    if (each.accountId === accountId && each.region === region) {
      resources.set(each.arn, each);
    }
  }
}
