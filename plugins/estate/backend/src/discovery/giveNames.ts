import { parseEntityRef } from '@backstage/catalog-model';
import { ClaimEntity } from '@pilothouse/plugin-aws-estate-node';
import { toEntityName, withHash } from './names';
import { Candidate } from './separate';
import { DiscoveryInput, GivenName } from './workload';

/** Components of these types run nowhere, so that a workload of their name is something else. */
const RUN_NOWHERE = ['library', 'documentation', 'template'];

/** A service with its name. */
export interface NamedCandidate extends Candidate {
  entityRef: string;
}

/**
 * Gives each service its name: the one that it has had; else what its workloads
 * are called; else, where that is another's, with its owner's name, and at last
 * with a hash. A described component of that name is the same thing unless it
 * is another team's or of a type that does not run.
 *
 * @param separated - by key, as {@link separate} gives them
 * @returns the services, and the names that are new
 */
export function giveNames(
  separated: ReadonlyMap<string, readonly Candidate[]>,
  { names, claims }: Pick<DiscoveryInput, 'names' | 'claims'>,
): { services: NamedCandidate[]; given: GivenName[] } {
  const taken = new Set(names.map(({ entityRef }) => entityRef));
  const byKey = new Map<string, GivenName[]>();
  for (const name of names) {
    byKey.set(name.key, [...(byKey.get(name.key) ?? []), name]);
  }
  const services: NamedCandidate[] = [];
  const given: GivenName[] = [];
  const keys = [...separated.keys()].sort();
  for (const key of keys) {
    const candidates = separated.get(key) ?? [];
    const free = new Map(
      (byKey.get(key) ?? []).map(name => [name.entityRef, name]),
    );
    const use = (candidate: Candidate, entityRef: string) => {
      free.delete(entityRef);
      services.push({ ...candidate, entityRef });
    };
    const rest = candidates.filter(candidate => {
      const had = candidate.entityRef && free.has(candidate.entityRef);
      if (had) {
        use(candidate, candidate.entityRef!);
      }
      return !had;
    });
    for (const candidate of rest) {
      const known = findKnown(candidate, [...free.values()], candidates.length);
      if (known) {
        use(candidate, known.entityRef);
        continue;
      }
      const entityRef = choose(candidate, ref => {
        const described = claims.entities.get(ref);
        return !taken.has(ref) && (!described || isSame(described, candidate));
      });
      taken.add(entityRef);
      given.push({ key, entityRef, ownerRef: candidate.ownerRef });
      use(candidate, entityRef);
    }
  }
  return { services, given };
}

function findKnown(
  { ownerRef }: Candidate,
  free: readonly GivenName[],
  candidates: number,
): GivenName | undefined {
  return (
    free.find(name => name.ownerRef === ownerRef) ??
    // It moved to another team, or nobody knew whose it was.
    (candidates === 1 ? free[0] : free.find(name => !name.ownerRef))
  );
}

function isSame(
  { ownerRef, described }: ClaimEntity,
  candidate: Candidate,
): boolean {
  const owned = ownerRef && candidate.ownerRef;
  return (
    (!owned || ownerRef === candidate.ownerRef) &&
    !RUN_NOWHERE.includes(described?.type ?? '')
  );
}

function choose(
  { key, ownerRef, systemRef, members }: Candidate,
  isFree: (entityRef: string) => boolean,
): string {
  const slash = key.indexOf('/');
  const namespace = key.slice(0, slash);
  const name = key.slice(slash + 1);
  const refOf = (text: string) => `component:${namespace}/${text}`;
  const behind = [ownerRef, systemRef].flatMap(ref =>
    ref ? toEntityName(`${name}-${parseEntityRef(ref).name}`) : [],
  );
  const readable = [name, ...behind].filter(text => text !== '');
  const { accountId } = members[0].workload;
  const found = readable.map(refOf).find(isFree);
  if (found) {
    return found;
  }
  for (let attempt = 0; ; attempt++) {
    const hashed = refOf(
      withHash(name || 'service', [key, ownerRef, accountId, attempt].join()),
    );
    if (isFree(hashed)) {
      return hashed;
    }
  }
}
