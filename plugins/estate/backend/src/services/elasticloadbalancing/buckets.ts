import { BucketDefinition } from '@pilothouse/plugin-aws-estate-node';

/** The rate limits that reading load balancers draws on. */
export const elasticLoadBalancingBuckets: readonly BucketDefinition[] = [
  {
    id: 'non-mutating',
    scope: 'region',
    operations: ['DescribeTargetGroups', 'DescribeTargetHealth'],
    ratePerSecond: 10,
    burst: 40,
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/elb-api-throttling.html',
  },
];
