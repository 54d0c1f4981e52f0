import * as SQS from '@aws-sdk/client-sqs';
import type { CallContext } from '../../core/context';
import { arnOf } from '../../estate/model/arns';
import type { SqsQueue } from '../../estate/model/placedTypes';
import type { World } from '../../estate/world';
import { AwsError } from '../../wire/errors';

/**
 * The URL of a queue on the simulator's own host. (One on amazonaws.com would
 * make clients leave the simulator: they send messages to the queue's URL.)
 * Its path names the Region, as the host does at AWS: queues of one name in two
 * Regions are two queues.
 */
export function queueUrl(context: CallContext, queue: SqsQueue): string {
  return `${context.endpoint}/queue/${queue.region}/${queue.account}/${queue.name}`;
}

export const queueDoesNotExist = () =>
  new SQS.QueueDoesNotExist({
    message: 'The specified queue does not exist.',
    $metadata: {},
  });

/**
 * Finds a queue by its URL: the last two parts of the path are account and
 * name, on whatever host. The Region is the caller's, whose URL may name it.
 *
 * @throws QueueDoesNotExist
 * @throws InvalidAddress when the URL is of another Region
 * @throws AwsError AccessDenied when the queue is another account's: no
 * simulated queue has a policy that lets others in
 */
export function getQueue(
  world: World,
  context: CallContext,
  url: string | undefined,
): SqsQueue {
  const [account, name] = (url ?? '').split('/').slice(-2);
  const region = /\/queue\/([a-z0-9-]+)\/|\/sqs\.([a-z0-9-]+)\./.exec(
    url ?? '',
  );
  if (region && (region[1] ?? region[2]) !== context.region) {
    throw new SQS.InvalidAddress({
      message: `The address ${url} is not valid for this endpoint.`,
      $metadata: {},
    });
  }
  const queue =
    name &&
    world.queues.find(
      arnOf(
        context.partition,
        'sqs',
        { account, region: context.region },
        name,
      ),
    );
  if (!queue) {
    throw queueDoesNotExist();
  }
  if (queue.account !== context.account) {
    throw new AwsError(
      'AccessDenied',
      `Access to the resource ${url} is denied.`,
      403,
    );
  }
  return queue;
}
