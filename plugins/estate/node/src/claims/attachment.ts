import { ClaimRule } from '@pilothouse/plugin-aws-estate-common';
import { ClaimInput, Findings } from './candidate';
import { ClaimContext } from './context';

/** What is claimed by its place says so itself: both are in the same. */
const BY_PLACE: readonly ClaimRule[] = [
  'account',
  'organizational-unit',
  'none',
];

/** Where an annotation may have decided. */
const BY_ANNOTATION: readonly ClaimRule[] = [
  'annotation-arn',
  'annotation-tags',
  'stack',
  'application',
];

/**
 * What a resource is attached to belongs to somebody: so does the resource,
 * where nothing of its own tells.
 *
 * @internal
 */
export function findByAttachment(
  { attachedTo }: ClaimInput,
  context: ClaimContext,
): Findings {
  if (!attachedTo || BY_PLACE.includes(attachedTo.claim.rule)) {
    return { candidates: [], dangling: [] };
  }
  const { arn, type, name, relation, claim } = attachedTo;
  const { entityRef, ownerRef } = claim;
  if (!ownerRef || !context.owners.has(ownerRef)) {
    return { candidates: [], dangling: [] };
  }
  return {
    candidates: [
      {
        rule: 'attached',
        about: arn,
        // an annotation is held back here too while tags are unread
        source: BY_ANNOTATION.includes(claim.rule) ? 'annotation' : 'guess',
        sentence: `it ${relation} ${type} ${name}, which belongs to ${ownerRef}`,
        entityRef,
        ownerRef,
      },
    ],
    dangling: [],
  };
}
