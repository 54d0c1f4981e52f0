import {
  ClaimContext,
  createClaimContext,
  DEFAULT_CLAIM_CONFIG,
} from '@pilothouse/plugin-aws-estate-node';

/** Everything that claims need, with these owners and no entities. */
export function claimContext(owners: string[]): ClaimContext {
  return createClaimContext({
    config: DEFAULT_CLAIM_CONFIG,
    owners,
    entities: [],
  });
}
