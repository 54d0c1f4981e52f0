import { SqsQueueData } from '@pilothouse/plugin-aws-estate-common';
import {
  defineAwsService,
  defineResourceType,
} from '@pilothouse/plugin-aws-estate-node';
import { sqsBuckets } from './buckets';
import { collectSqs } from './collect';
import { queuePage } from './console';
import { sqsIam } from './iam';
import { relateQueue } from './relate';

/** Amazon SQS: queues and where their dead letters go; never their messages. */
export const sqs = defineAwsService({
  id: 'sqs',
  title: 'Amazon SQS',
  scope: 'region',
  cadence: {
    every: { minutes: 15 },
    because:
      'attributes cost a call for each queue and change seldom; how deep and how old a queue is, its metrics tell by the minute',
  },
  buckets: sqsBuckets,
  iam: sqsIam,
  resourceTypes: [
    defineResourceType<SqsQueueData>({
      type: 'sqs:queue',
      title: 'SQS queue',
      workload: false,
      restsOn: ['tagging', 'cloudformation'],
      relate: relateQueue,
      catalog: { kind: 'Resource', type: 'queue' },
      consoleUrl: queuePage,
    }),
  ],
  collect: collectSqs,
});
