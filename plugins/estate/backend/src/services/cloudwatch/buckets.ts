import { BucketDefinition } from '@pilothouse/plugin-aws-estate-node';

/** The rate limits that reading alarms draws on. */
export const cloudWatchBuckets: readonly BucketDefinition[] = [
  {
    id: 'describe-alarms',
    scope: 'region',
    operations: ['DescribeAlarms'],
    ratePerSecond: 9,
    burst: 9,
    source:
      'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html (no burst is documented: taken as one second of it)',
  },
];
