import { IamAction } from '@pilothouse/plugin-aws-estate-node';

/** What reading queues calls. Never `sqs:ReceiveMessage`: messages are not the portal's. */
export const sqsIam: readonly IamAction[] = [
  { action: 'sqs:ListQueues', purpose: 'which queues there are' },
  {
    action: 'sqs:GetQueueAttributes',
    purpose:
      'how many messages wait, how long they are kept, and where dead letters go',
  },
];
