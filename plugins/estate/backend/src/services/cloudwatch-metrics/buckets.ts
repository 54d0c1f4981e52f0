import { BucketDefinition } from '@pilothouse/plugin-aws-estate-node';

/** The rate limit that reading metrics draws on. */
export const metricsBuckets: readonly BucketDefinition[] = [
  {
    id: 'get-metric-data',
    scope: 'region',
    operations: ['GetMetricData'],
    ratePerSecond: 50,
    burst: 50,
    source:
      'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html (500 are documented there, 50 in AWS re:Post, whichever holds; no burst is documented: taken as one second of it)',
  },
];
