import { BucketDefinition } from '@pilothouse/plugin-aws-estate-node';

/** The rate limits that reading scaling draws on. */
export const applicationAutoScalingBuckets: readonly BucketDefinition[] = [
  {
    id: 'describe',
    scope: 'region',
    operations: [
      'DescribeScalableTargets',
      'DescribeScalingPolicies',
      'DescribeScheduledActions',
    ],
    ratePerSecond: 5,
    burst: 10,
    source:
      'assumed: AWS publishes no rate for Application Auto Scaling; low enough beside the calls of deployments',
  },
];
