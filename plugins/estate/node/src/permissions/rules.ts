import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { awsEstatePermissionResourceRef } from './resourceRef';

/**
 * Allows what one of the claims owns. Give it the caller's
 * `ownershipEntityRefs`. What nobody owns matches nothing.
 */
const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow AWS resources that one of the claims owns',
  resourceRef: awsEstatePermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Full references of groups and users, in lower case'),
  }),
  apply: ({ ownerRef }, { claims }) =>
    ownerRef !== undefined && claims.includes(ownerRef),
  toQuery: ({ claims }) => ({ ownerRefs: claims }),
});

/** Every permission rule of the AWS estate. @public */
export const awsEstatePermissionRules = { isOwner };
