import {
  aliasKey,
  pickTags,
  toEntityRef,
} from '@pilothouse/plugin-aws-estate-node';
import {
  byProduction,
  DiscoveryInput,
  Identity,
  sureOwner,
  Workload,
} from './workload';

/** A workload with what made it a part. */
export interface Member {
  workload: Workload;
  identity: Identity;
}

/** Workloads that are one service. */
export interface Candidate {
  /** What they have in common. */
  key: string;
  members: Member[];
  /** Their owner beyond doubt. */
  ownerRef?: string;
  systemRef?: string;
  /** What some of them are named already. */
  entityRef?: string;
}

/**
 * Tells how many services have one name: those that a tag names are one; of the
 * others, those whose owners or systems differ stay apart. What was one stays
 * one, also while it moves from a team to another.
 *
 * @param members - all of one key
 * @returns those with names first, then by production and ARN
 */
export function separate(
  members: readonly Member[],
  input: DiscoveryInput,
): Candidate[] {
  const candidates: Candidate[] = [];
  const tagged: Candidate = { key: members[0].identity.key, members: [] };
  const order = [...members].sort(
    (a, b) =>
      Number(!a.identity.tag) - Number(!b.identity.tag) ||
      Number(!a.workload.member) - Number(!b.workload.member) ||
      byProduction(a.workload, b.workload),
  );
  for (const member of order) {
    const { workload, identity } = member;
    const ownerRef = sureOwner(workload);
    const system = systemOf(workload, input);
    const before =
      workload.member?.key === identity.key
        ? workload.member.entityRef
        : undefined;
    let candidate = identity.tag
      ? tagged
      : find(candidates, { workload, before, ownerRef, system });
    if (!candidate) {
      candidate = { key: identity.key, members: [] };
    }
    if (!candidates.includes(candidate)) {
      candidates.push(candidate);
    }
    candidate.members.push(member);
    candidate.ownerRef ??= ownerRef;
    candidate.systemRef ??= system;
    candidate.entityRef ??= before;
  }
  return candidates;
}

function find(
  candidates: readonly Candidate[],
  asked: {
    workload: Workload;
    before?: string;
    ownerRef?: string;
    system?: string;
  },
): Candidate | undefined {
  const { workload, before, ownerRef, system } = asked;
  const same = before && candidates.find(each => each.entityRef === before);
  if (same) {
    return same;
  }
  const fitting = candidates.filter(
    each =>
      (!before || !each.entityRef) &&
      agree(each.ownerRef, ownerRef) &&
      agree(each.systemRef, system),
  );
  return (
    fitting.find(each =>
      each.members.some(
        member => member.workload.accountId === workload.accountId,
      ),
    ) ?? fitting[0]
  );
}

function agree(one: string | undefined, other: string | undefined): boolean {
  return !one || !other || one === other;
}

/** The system that a workload's tags name, whether it exists or not. */
export function systemOf(
  { tags }: Workload,
  { claims }: DiscoveryInput,
): string | undefined {
  for (const [, value] of pickTags(tags, claims.config.systemTags)) {
    const ref = toEntityRef(
      claims.aliases.get(aliasKey(value)) ?? value,
      'system',
    );
    if (ref) {
      return ref;
    }
  }
  return undefined;
}
