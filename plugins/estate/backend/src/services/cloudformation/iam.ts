import { IamAction } from '@pilothouse/plugin-aws-estate-node';

/** What reading stacks calls. */
export const cloudFormationIam: readonly IamAction[] = [
  {
    action: 'cloudformation:DescribeStacks',
    purpose:
      'state and tags of stacks, whose owner is that of what they create',
  },
  {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
    action: 'cloudformation:ListStacks',
    purpose: 'AWS asks for it where DescribeStacks names no stack',
  },
];
