import { BucketDefinition } from '@pilothouse/plugin-aws-estate-node';

/** The rate limit that reading queues draws on. */
export const sqsBuckets: readonly BucketDefinition[] = [
  {
    id: 'queue-read',
    scope: 'region',
    operations: ['ListQueues', 'GetQueueAttributes'],
    ratePerSecond: 20,
    burst: 20,
    source: 'assumed: AWS publishes no rate for reading queues',
  },
];
