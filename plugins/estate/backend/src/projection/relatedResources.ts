import { Relation } from '@pilothouse/plugin-aws-estate-node';
import { Link, StoredResource } from './storedResource';

/**
 * Finds the resources that a resource is linked with, in either direction, by
 * their ARNs: what follows from them must not depend on how they were read.
 *
 * @param resources - all that may be found
 * @param relations - what each resource states, by its ARN
 * @param links - what resources elsewhere state, and what tells of a workload
 *   from afar
 */
export function relatedResources(
  resources: readonly StoredResource[],
  relations: ReadonlyMap<string, readonly Relation[]>,
  links: readonly Link[],
): (arn: string) => readonly StoredResource[] {
  const byArn = new Map(resources.map(resource => [resource.arn, resource]));
  const neighbours = new Map<string, Set<StoredResource>>();

  const connect = (from: string, to: string) => {
    const resource = byArn.get(to);
    if (resource) {
      const known = neighbours.get(from);
      if (known) {
        known.add(resource);
      } else {
        neighbours.set(from, new Set([resource]));
      }
    }
  };
  for (const [fromArn, stated] of relations) {
    for (const { toArn } of stated) {
      connect(fromArn, toArn);
      connect(toArn, fromArn);
    }
  }
  for (const { fromArn, toArn } of links) {
    connect(toArn, fromArn);
  }
  return arn =>
    [...(neighbours.get(arn) ?? [])].sort((a, b) => (a.arn < b.arn ? -1 : 1));
}
