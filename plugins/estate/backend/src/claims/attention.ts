import {
  Claim,
  OwnershipAttention,
  OwnershipProblem,
  OwnershipStep,
} from '@pilothouse/plugin-aws-estate-common';
import {
  ClaimContext,
  pickClaimAnnotations,
} from '@pilothouse/plugin-aws-estate-node';
import { DanglingAdvice } from './danglingAdvice';
import {
  accountOwner,
  annotation,
  annotationOf,
  NAME_OF_THE_GROUP,
  tagCommand,
  tagValueOf,
} from './toCopy';

/** What is known of a resource that needs attention. */
export interface AttentionSubject {
  arn: string;
  accountId: string;
  tags: Readonly<Record<string, string>>;
  claim: Claim;
}

/** Says what the matter is with whose a resource is, and what to do about it. */
export function describeAttention(
  problem: OwnershipProblem,
  subject: AttentionSubject,
  context: ClaimContext,
  advice: DanglingAdvice,
): Omit<OwnershipAttention, 'resource'> {
  const { claim } = subject;
  return {
    problem,
    candidates: [
      ...new Set(
        [claim, ...claim.evidence].flatMap(({ ownerRef }) => ownerRef ?? []),
      ),
    ],
    ...DESCRIBE[problem](subject, context, advice),
  };
}

type Describe = (
  subject: AttentionSubject,
  context: ClaimContext,
  advice: DanglingAdvice,
) => Pick<OwnershipAttention, 'sentence' | 'nextSteps'>;

const DESCRIBE: Readonly<Record<OwnershipProblem, Describe>> = {
  unowned: describeUnowned,
  conflicting: describeConflict,
  dangling: describeDangling,
  'low-confidence': describeLowConfidence,
};

function describeUnowned(
  subject: AttentionSubject,
  context: ClaimContext,
  advice: DanglingAdvice,
): ReturnType<Describe> {
  const { arn, accountId, claim } = subject;
  const [dangling] = claim.dangling;
  const held = claim.evidence.find(
    ({ rejected }) => rejected === 'unconfirmed',
  );
  const ambiguous = claim.evidence.find(
    ({ rejected }) => rejected === 'ambiguous',
  );
  const why = dangling ?? held ?? ambiguous;
  const unread = held && !dangling;
  return {
    sentence: why
      ? `Nobody owns it: ${why.sentence}${
          unread
            ? ', which counts only once its tags or those of its stack were read'
            : ''
        }`
      : 'Nobody owns it: no tag, stack, annotation, naming rule, account or organisational unit names an owner that exists',
    nextSteps: [
      ...(dangling ? advice.steps(arn, dangling).slice(0, 1) : []),
      setOwner(subject, context, NAME_OF_THE_GROUP, 'Tag it with its team'),
      {
        sentence: `Or name it in the catalog-info.yaml of the component that it is part of`,
        copy: annotationOf(arn),
      },
      {
        sentence: `Or give what nobody claims in account ${accountId} to a team`,
        copy: accountOwner(accountId, `group:default/${NAME_OF_THE_GROUP}`),
      },
    ],
  };
}

function describeConflict(
  subject: AttentionSubject,
  context: ClaimContext,
): ReturnType<Describe> {
  const { claim } = subject;
  const [first, ...more] = claim.conflicts;
  const others = more.length > 0 ? ` (and ${more.length} more)` : '';
  const keeper = claim.ownerRef;
  const rivals = first.ownerRefs.filter(ref => ref !== keeper);
  return {
    sentence: `${first.sentence}${others}`,
    nextSteps: [
      ...wrongAnnotations(subject, context),
      ...rivals.map(ref =>
        setOwner(
          subject,
          context,
          tagValueOf(ref),
          keeper
            ? `If it belongs to ${ref}, say so by its tag`
            : `If it belongs to ${ref}, tag it so`,
        ),
      ),
      ...(keeper && first.ownerRefs.includes(keeper)
        ? [
            setOwner(
              subject,
              context,
              tagValueOf(keeper),
              `If it belongs to ${keeper}, correct the tags that name another`,
            ),
          ]
        : []),
    ],
  };
}

/** The annotations that name it and were not followed, each with the lines to remove. */
function wrongAnnotations(
  { arn, claim }: AttentionSubject,
  context: ClaimContext,
): OwnershipStep[] {
  const entityRefs = claim.evidence
    .filter(
      ({ rule, rejected }) =>
        rule.startsWith('annotation-') &&
        (rejected === 'conflict' || rejected === 'ambiguous'),
    )
    .flatMap(({ entityRef }) => entityRef ?? []);
  return [...new Set(entityRefs)].flatMap(entityRef => {
    const annotations = Object.entries(
      pickClaimAnnotations(context.entities.get(entityRef)?.annotations ?? {}),
    );
    const naming = annotations.filter(([, value]) => value.includes(arn));
    const [found] = naming.length > 0 ? naming : annotations;
    return found
      ? {
          sentence: `If ${entityRef} is not what it is part of, remove this from its catalog-info.yaml`,
          copy: annotation(...found),
        }
      : [];
  });
}

function describeDangling(
  { arn, claim }: AttentionSubject,
  _: ClaimContext,
  advice: DanglingAdvice,
): ReturnType<Describe> {
  const sentences = claim.dangling.map(({ sentence }) => sentence);
  return {
    sentence: sentences.join('; '),
    nextSteps: claim.dangling.flatMap(each => advice.steps(arn, each)),
  };
}

function describeLowConfidence(
  subject: AttentionSubject,
  context: ClaimContext,
): ReturnType<Describe> {
  const { arn, claim } = subject;
  const owner = claim.ownerRef ?? '';
  const decided = claim.evidence.find(
    ({ rejected, ownerRef }) => !rejected && ownerRef,
  );
  return {
    sentence: `Only its place tells its owner: ${
      decided?.sentence ?? `it belongs to ${owner}`
    }`,
    nextSteps: [
      setOwner(
        subject,
        context,
        tagValueOf(owner),
        `If it belongs to ${owner}, say so by its tag; else name the other team`,
      ),
      {
        sentence:
          'Or name it in the catalog-info.yaml of the component that it is part of',
        copy: annotationOf(arn),
      },
    ],
  };
}

/** Of several owner tags the first configured key decides, so it is the one to set. */
function setOwner(
  { arn, tags }: AttentionSubject,
  { config }: ClaimContext,
  value: string,
  sentence: string,
): OwnershipStep {
  const stack = tags['aws:cloudformation:stack-name'];
  const [key] = config.ownerTags;
  return {
    sentence: stack
      ? `${sentence}; a tag of its stack ${stack} would say so of everything in it`
      : sentence,
    copy: key === undefined ? undefined : tagCommand(arn, key, value),
  };
}
