import { Claim } from '@pilothouse/plugin-aws-estate-common';
import { ClaimInput } from './candidate';
import { ClaimContext } from './context';
import { decide } from './decide';
import { findCandidates } from './rules';

/**
 * Tells whose a resource is and which entity it is part of, with everything
 * that was considered. Pure: the same input and context give the same claim,
 * whatever the order of the catalog.
 *
 * The owner, and the entity, exist in the context.
 *
 * @public
 */
export function claimResource(input: ClaimInput, context: ClaimContext): Claim {
  return decide(findCandidates(input, context), input.unread);
}
