import { BucketDefinition } from '@pilothouse/plugin-aws-estate-node';

/** The rate limits that reading stacks draws on. */
export const cloudFormationBuckets: readonly BucketDefinition[] = [
  {
    id: 'describe-stacks',
    scope: 'region',
    operations: ['DescribeStacks'],
    ratePerSecond: 5,
    burst: 10,
    source:
      'assumed: AWS publishes no rate for CloudFormation; pipelines that wait for a stack share it',
  },
];
