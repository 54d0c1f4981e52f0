import { defineAwsService } from '../definition/defineAwsService';
import { AwsServiceDefinition } from '../definition/definition';

/**
 * The portal's own queues. They hold no resources: what they hold says where to
 * look.
 *
 * @public
 */
export const eventQueuesDefinition: AwsServiceDefinition = defineAwsService({
  id: 'event-queues',
  title: 'Amazon SQS, the portal\u2019s own queues',
  scope: 'region',
  cadence: {
    every: { seconds: 20 },
    because: 'long polling answers as soon as there is a message',
  },
  buckets: [
    {
      id: 'messages',
      scope: 'region',
      operations: [
        'ReceiveMessage',
        'DeleteMessage',
        'ChangeMessageVisibility',
        'GetQueueUrl',
      ],
      ratePerSecond: 3_000,
      burst: 3_000,
      source:
        'Standard queues take a nearly unlimited number of calls: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html. Assumed as high as that of FIFO queues with batches',
    },
    {
      id: 'message-batches',
      scope: 'region',
      operations: ['DeleteMessageBatch', 'ChangeMessageVisibilityBatch'],
      ratePerSecond: 3_000,
      burst: 3_000,
      source: 'As for single messages',
    },
  ],
  iam: [
    { action: 'sqs:GetQueueUrl', purpose: 'where the queue of events is' },
    { action: 'sqs:ReceiveMessage', purpose: 'what happened' },
    {
      action: 'sqs:ChangeMessageVisibility',
      purpose: 'to keep what is worked on from other replicas',
    },
    { action: 'sqs:DeleteMessage', purpose: 'to end what is stored' },
  ],
  resourceTypes: [],
  async *collect() {},
});
