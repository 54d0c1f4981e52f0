import {
  GetQueueAttributesCommand,
  paginateListQueues,
  SQSClient,
} from '@aws-sdk/client-sqs';
import {
  CollectContext,
  Observation,
} from '@pilothouse/plugin-aws-estate-node';
import { attempt, isAwsError } from '../shared/attempt';
import { observeQueue, QUEUE_ATTRIBUTES } from './observe';

const QUEUES_A_PAGE = 1_000;

/** How SQS says that there is no such queue, by protocol. */
const GONE = ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'];

/** Reads every queue with its attributes, one call each (see `sqsFloor`). */
export async function* collectSqs(
  context: CollectContext,
): AsyncGenerator<Observation, void, void> {
  const client = context.client(SQSClient);
  const pages = paginateListQueues({ client, pageSize: QUEUES_A_PAGE }, {});
  for await (const { QueueUrls = [] } of pages) {
    for (const url of QueueUrls) {
      const observation = await attempt(context, `queue ${url}`, () =>
        readQueue(client, url),
      );
      if (observation) {
        yield observation;
      }
    }
  }
}

/** One queue; undefined where it was deleted in the meantime. */
async function readQueue(
  client: SQSClient,
  url: string,
): Promise<Observation | undefined> {
  try {
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({
        QueueUrl: url,
        AttributeNames: QUEUE_ATTRIBUTES,
      }),
    );
    return observeQueue(Attributes);
  } catch (error) {
    if (isAwsError(error, ...GONE)) {
      return undefined;
    }
    throw error;
  }
}
