import { IamAction } from '@pilothouse/plugin-aws-estate-node';

/** What reading tags calls. */
export const taggingIam: readonly IamAction[] = [
  {
    action: 'tag:GetResources',
    purpose: 'tags of resources whose own API does not tell them',
  },
];
