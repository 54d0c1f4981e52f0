import { BucketDefinition } from '@pilothouse/plugin-aws-estate-node';

/** The rate limits that reading tags draws on. */
export const taggingBuckets: readonly BucketDefinition[] = [
  {
    id: 'get-resources',
    scope: 'region',
    operations: ['GetResources'],
    ratePerSecond: 15,
    burst: 15,
    source:
      'https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/Welcome.html and its quotas (no burst is documented: taken as one second of it)',
  },
];
