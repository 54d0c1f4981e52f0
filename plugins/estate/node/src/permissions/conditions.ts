import { createConditionExports } from '@backstage/plugin-permission-node';
import { awsEstatePermissionResourceRef } from './resourceRef';
import { awsEstatePermissionRules } from './rules';

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: awsEstatePermissionResourceRef,
  rules: awsEstatePermissionRules,
});

/**
 * Conditions for a policy of your own.
 *
 * @example
 * ```ts
 * if (isPermission(request.permission, awsEstateResourceReadPermission)) {
 *   return createAwsEstateConditionalDecision(
 *     request.permission,
 *     awsEstateConditions.isOwner({ claims: user.info.ownershipEntityRefs }),
 *   );
 * }
 * ```
 *
 * @public
 */
export const awsEstateConditions = conditions;

/** Makes a decision of {@link awsEstateConditions}. @public */
export const createAwsEstateConditionalDecision = createConditionalDecision;
