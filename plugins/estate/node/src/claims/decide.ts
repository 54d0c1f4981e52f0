import {
  Claim,
  CLAIM_RULES,
  ClaimConfidence,
  ClaimConflict,
  ClaimEvidence,
  ClaimRule,
} from '@pilothouse/plugin-aws-estate-common';
import { Candidate, ClaimInput, Findings } from './candidate';

const CONFIDENCE: Record<ClaimRule, ClaimConfidence> = {
  'annotation-arn': 'high',
  'annotation-tags': 'high',
  tag: 'high',
  stack: 'medium',
  workspace: 'medium',
  application: 'medium',
  naming: 'medium',
  discovered: 'medium',
  attached: 'medium',
  account: 'low',
  'organizational-unit': 'low',
  none: 'none',
};

/** What is known while a claim is being decided. */
interface Decision {
  candidates: readonly Candidate[];
  rejected: Map<Candidate, NonNullable<ClaimEvidence['rejected']>>;
  /** Named by several entities of one owner: it says the owner, but no entity. */
  withoutEntity: Set<Candidate>;
  conflicts: ClaimConflict[];
}

/**
 * Decides the owner and the entity from what was found, strongest first.
 *
 * 1. Annotations of several entities that name the same thing are ambiguous:
 *    they decide the owner only where it is the same, and never the entity.
 * 2. Where the resource's own tags, or else its stack, name an owner,
 *    annotations of another's entities are rejected: they cannot steal.
 * 3. While tags that could name an owner are unread and none is known, all
 *    annotations are held back: no evidence is no consent.
 * 4. The strongest that is left decides the owner; the strongest that does not
 *    contradict that owner decides the entity.
 *
 * @internal
 */
export function decide(
  { candidates, dangling }: Findings,
  unread: ClaimInput['unread'],
): Claim {
  const decision: Decision = {
    candidates,
    rejected: new Map(
      candidates.flatMap(candidate => {
        const { dangling: missing, ambiguous } = candidate;
        const why = missing ? 'dangling' : ambiguous && 'ambiguous';
        return why ? [[candidate, why] as const] : [];
      }),
    ),
    withoutEntity: new Set(),
    conflicts: [],
  };
  const overGroups = protectGroups(decision);
  const tagged = firstOwner(decision, ['tag']);
  if (tagged) {
    // Whose the stack is does not matter to what is tagged itself.
    decision.conflicts.length = 0;
  }
  if (unread && !tagged) {
    holdAnnotationsBack(decision);
  }
  const keeper = tagged ?? firstOwner(decision, ['stack']);
  for (const rule of ['annotation-arn', 'annotation-tags'] as const) {
    const named = live(decision, [rule]);
    rejectThieves(decision, named, keeper);
    rejectAmbiguous(decision, named);
  }

  const owner = firstOwner(decision, CLAIM_RULES);
  // Who keeps a stack or an application does not matter to what another owns.
  decision.conflicts = decision.conflicts.filter(
    conflict =>
      !overGroups.has(conflict) || conflict.ownerRefs[0] === owner?.ownerRef,
  );
  const entity = chooseEntity(decision, owner);
  showOtherParties(decision, owner, entity);

  const rule = owner?.rule ?? 'none';
  return {
    entityRef: entity?.entityRef,
    ownerRef: owner?.ownerRef,
    rule,
    confidence: confidenceOf(rule, decision.conflicts),
    evidence: candidates.map(candidate => ({
      rule: candidate.rule,
      sentence: candidate.sentence,
      entityRef: candidate.entityRef,
      ownerRef: candidate.ownerRef,
      rejected:
        candidate === owner || candidate === entity
          ? undefined
          : decision.rejected.get(candidate) ?? 'weaker',
    })),
    conflicts: decision.conflicts,
    dangling,
  };
}

/**
 * A stack stays with the team of its tags, as a resource does, and an
 * application with the team of its members.
 *
 * @returns the conflicts over what is kept so
 */
function protectGroups(decision: Decision): ReadonlySet<ClaimConflict> {
  const kept = new Set<ClaimConflict>();
  const shared = live(decision, ['stack', 'application']);
  const annotations = shared.filter(({ source }) => source === 'annotation');
  for (const about of new Set(annotations.map(({ about: arn }) => arn))) {
    const keeper = shared.find(
      candidate =>
        candidate.about === about &&
        candidate.source !== 'annotation' &&
        candidate.ownerRef,
    );
    const named = annotations.filter(candidate => candidate.about === about);
    const before = decision.conflicts.length;
    rejectThieves(decision, named, keeper);
    decision.conflicts.slice(before).forEach(each => kept.add(each));
    rejectAmbiguous(decision, named);
  }
  return kept;
}

/** Where the stack's tags name an owner they keep thieves away by themselves. */
function holdAnnotationsBack(decision: Decision): void {
  const named = live(decision, CLAIM_RULES);
  if (named.some(each => each.rule === 'stack' && isTag(each))) {
    return;
  }
  named
    .filter(({ source }) => source === 'annotation')
    .forEach(each => decision.rejected.set(each, 'unconfirmed'));
}

function rejectThieves(
  decision: Decision,
  annotations: readonly Candidate[],
  keeper: Candidate | undefined,
): void {
  for (const candidate of annotations) {
    if (
      keeper &&
      candidate.ownerRef &&
      candidate.ownerRef !== keeper.ownerRef
    ) {
      decision.rejected.set(candidate, 'conflict');
      decision.conflicts.push(conflictBetween(keeper, candidate));
    }
  }
}

function rejectAmbiguous(
  decision: Decision,
  annotations: readonly Candidate[],
): void {
  const left = annotations.filter(each => !decision.rejected.has(each));
  if (left.length < 2) {
    return;
  }
  const owners = [...new Set(left.map(({ ownerRef }) => ownerRef))];
  const [first, ...others] = left;
  const one = owners.length === 1 && first.ownerRef !== undefined;
  const ambiguous = one ? others : left;
  ambiguous.forEach(each => decision.rejected.set(each, 'ambiguous'));
  if (one) {
    decision.withoutEntity.add(first);
  }
  decision.conflicts.push({
    sentence: `${left
      .map(
        ({ entityRef, ownerRef }) => `${entityRef} of ${ownerRef ?? 'nobody'}`,
      )
      .join(' and ')} claim ${first.about} by annotation: ${
      one
        ? `${first.ownerRef} owns it, but no entity is chosen`
        : 'none gets it by that'
    }`,
    ownerRefs: owners.filter(ref => ref !== undefined),
  });
}

function chooseEntity(
  decision: Decision,
  owner: Candidate | undefined,
): Candidate | undefined {
  const fitting = live(decision, CLAIM_RULES).filter(
    candidate =>
      candidate.entityRef &&
      !decision.withoutEntity.has(candidate) &&
      // What is weaker than the owner's evidence may fill in an entity, but not
      // put the resource on the page of another team's.
      (!owner ||
        !candidate.ownerRef ||
        candidate.ownerRef === owner.ownerRef ||
        (isExplicitTag(candidate) && isAbout(candidate, owner))),
  );
  // An entity that nobody owns could be anybody's: its annotation comes last.
  return (
    fitting.find(
      ({ source, ownerRef }) => source !== 'annotation' || ownerRef,
    ) ?? fitting[0]
  );
}

/** Tells of those who have evidence as plain as the owner's, and lost. */
function showOtherParties(
  decision: Decision,
  owner: Candidate | undefined,
  entity: Candidate | undefined,
): void {
  if (!owner) {
    return;
  }
  // The tags are compared among themselves, even where an annotation that
  // agrees with the first of them decided.
  const keeper =
    owner.source === 'annotation' ? firstOwner(decision, ['tag']) : owner;
  for (const candidate of live(decision, CLAIM_RULES)) {
    const comparable =
      candidate.rule.startsWith('annotation-') ||
      (keeper && isExplicitTag(candidate) && isAbout(candidate, keeper));
    if (
      comparable &&
      candidate.ownerRef &&
      candidate.ownerRef !== owner.ownerRef
    ) {
      if (candidate !== entity) {
        decision.rejected.set(candidate, 'conflict');
      }
      decision.conflicts.push(conflictBetween(owner, candidate));
    }
  }
}

/** Whether tags name an owner in it. */
function isTag({ source, ownerRef }: Candidate): boolean {
  return source.endsWith('-tag') && ownerRef !== undefined;
}

/** A system's owner often is another than that of its parts. */
function isExplicitTag({ source }: Candidate): boolean {
  return source === 'owner-tag' || source === 'entity-tag';
}

/** Whether two say something by the same rule about the same thing. */
function isAbout(candidate: Candidate, other: Candidate): boolean {
  return candidate.rule === other.rule && candidate.about === other.about;
}

function conflictBetween(keeper: Candidate, other: Candidate): ClaimConflict {
  const of = other.entityRef ? ` of ${other.ownerRef}` : '';
  return {
    sentence: `${other.sentence}${of}, but ${keeper.sentence}: ${keeper.ownerRef} keeps it`,
    ownerRefs: [keeper.ownerRef, other.ownerRef].filter(
      ref => ref !== undefined,
    ),
  };
}

function confidenceOf(
  rule: ClaimRule,
  conflicts: readonly ClaimConflict[],
): ClaimConfidence {
  const confidence = CONFIDENCE[rule];
  return confidence === 'high' && conflicts.length > 0 ? 'medium' : confidence;
}

/** What is not rejected, strongest first. */
function live(decision: Decision, rules: readonly ClaimRule[]): Candidate[] {
  return decision.candidates.filter(
    candidate =>
      rules.includes(candidate.rule) && !decision.rejected.has(candidate),
  );
}

function firstOwner(
  decision: Decision,
  rules: readonly ClaimRule[],
): Candidate | undefined {
  return live(decision, rules).find(({ ownerRef }) => ownerRef);
}
