import { describeService, ServiceDescription, TypeWords } from './describe';
import { giveNames } from './giveNames';
import { groupBy, identify } from './identify';
import { Member, separate } from './separate';
import { DiscoveryInput, GivenName, Reason } from './workload';

/** A workload that is part of an entity by what it is called. */
export interface DiscoveredMembership extends Reason {
  arn: string;
  entityRef: string;
  /** What it has in common with the others; absent where it follows one that is claimed. */
  key?: string;
}

/** What is on AWS, for the catalog. */
export interface Discovery {
  /** Those that no file describes, by reference. */
  services: ServiceDescription[];
  /** Of described entities too, but not what claims name by themselves; by ARN. */
  members: DiscoveredMembership[];
  /** The names that are new. */
  given: GivenName[];
}

/**
 * Tells which services the workloads are. Pure: the same input gives the same
 * services, whatever the order of its parts.
 */
export function discoverServices(
  input: DiscoveryInput,
  words: ReadonlyMap<string, TypeWords>,
): Discovery {
  const parts = identify(input);
  const found: Member[] = [];
  const members: DiscoveredMembership[] = [];
  const named: GivenName[] = [];
  const keys = new Set(input.names.map(({ key }) => key));
  for (const workload of input.workloads) {
    const part = parts.get(workload.arn)!;
    if (part.kind === 'service') {
      found.push({ workload, identity: part.identity });
    } else if (part.kind === 'joined') {
      const { entityRef, how } = part;
      members.push({ arn: workload.arn, entityRef, how });
    } else {
      // A file that is renamed takes what its name stood for along.
      const key = keyOf(part.entityRef);
      if (key && !keys.has(key)) {
        keys.add(key);
        named.push({ key, entityRef: part.entityRef });
      }
    }
  }
  const byKey = groupBy(found, ({ identity }) => identity.key);
  const separated = new Map(
    [...byKey].map(([key, some]) => [key, separate(some, input)]),
  );
  const { services, given } = giveNames(separated, {
    ...input,
    names: [...input.names, ...named],
  });

  const refsOfKey = groupBy(services, ({ key }) => key);
  const descriptions: ServiceDescription[] = [];
  for (const service of services) {
    const { key, entityRef } = service;
    for (const { workload, identity } of service.members) {
      const { how, tag } = identity;
      members.push({ arn: workload.arn, entityRef, key, how, tag });
    }
    if (!input.claims.entities.has(entityRef)) {
      const others = (refsOfKey.get(key) ?? [])
        .map(each => each.entityRef)
        .filter(ref => ref !== entityRef);
      descriptions.push(describeService(service, others, input, words));
    }
  }
  return {
    services: merge(descriptions),
    members: members.sort((a, b) => (a.arn < b.arn ? -1 : 1)),
    given: [...named, ...given],
  };
}

function keyOf(entityRef: string): string | undefined {
  return /^component:(.+)$/.exec(entityRef)?.[1];
}

/** Two names may have become one by a rename: then the first describes both. */
function merge(services: readonly ServiceDescription[]): ServiceDescription[] {
  const byRef = new Map(
    [...services].reverse().map(each => [each.entityRef, each]),
  );
  return [...byRef.values()].sort((a, b) =>
    a.entityRef < b.entityRef ? -1 : 1,
  );
}
