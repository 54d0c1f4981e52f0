import { ClaimEntity } from '@pilothouse/plugin-aws-estate-node';

/** A component that a file describes, as it is stored. */
export interface DeclaredComponent {
  entityRef: string;
  title?: string;
  type?: string;
  ownerRef?: string;
  systemRef?: string;
  location?: string;
  notOnAws?: string;
  firstSeenAt: Date;
  /** Since when no file describes it. */
  removedAt?: Date;
}

/** How far apart the old name may disappear and the new one appear: a catalog that reads a file anew shows neither, or both, for a while. */
const WITHIN_MS = 15 * 60_000;

/** The components that files describe now. */
export function declaredComponents(
  entities: Iterable<ClaimEntity>,
  now: Date,
): DeclaredComponent[] {
  return [...entities]
    .filter(({ entityRef }) => entityRef.startsWith('component:'))
    .map(({ entityRef, ownerRef, described = {} }) => {
      const { title, type, systemRef, location, notOnAws } = described;
      return {
        entityRef,
        ownerRef,
        title,
        type,
        systemRef,
        location,
        notOnAws,
        firstSeenAt: now,
      };
    });
}

/**
 * Tells which components were renamed: one disappeared from a file in which
 * another of its type appeared meanwhile, of the same owner or system. Where
 * several disappeared or appeared, nobody can tell.
 *
 * @param stored - as they were before
 * @param declared - as they are now
 * @returns the new reference by the old one
 */
export function findRenames(
  stored: readonly DeclaredComponent[],
  declared: readonly DeclaredComponent[],
  now: Date,
): Map<string, string> {
  const present = new Set(declared.map(({ entityRef }) => entityRef));
  const before = new Map(
    stored
      .filter(({ removedAt }) => !removedAt)
      .map(each => [each.entityRef, each]),
  );
  const removed = stored.filter(
    ({ entityRef, location, removedAt }) =>
      location &&
      !present.has(entityRef) &&
      (!removedAt || now.getTime() - removedAt.getTime() <= WITHIN_MS),
  );
  const renames = new Map<string, string>();
  for (const old of removed) {
    const together = removed.filter(
      ({ location }) => location === old.location,
    );
    const appeared = declared.filter(each => {
      const since = before.get(each.entityRef)?.firstSeenAt ?? now;
      return (
        each.location === old.location &&
        since > old.firstSeenAt &&
        now.getTime() - since.getTime() <= WITHIN_MS
      );
    });
    const [renamed] = appeared;
    if (
      together.length === 1 &&
      appeared.length === 1 &&
      renamed.type === old.type &&
      (isSame(renamed.ownerRef, old.ownerRef) ||
        isSame(renamed.systemRef, old.systemRef))
    ) {
      renames.set(old.entityRef, renamed.entityRef);
    }
  }
  return renames;
}

/** That neither has one is nothing that they have in common. */
function isSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one === other;
}
