import type * as SQS from '@aws-sdk/client-sqs';
import type { World } from '../../estate/world';
import { AwsError } from '../../wire/errors';
import type { Handlers } from '../../wire/service';
import { readAttributes } from './attributes';
import { getQueue, queueUrl } from './lookup';

/** Handlers that make, change, empty and delete queues. */
export function managingHandlers(world: World): Handlers<typeof SQS> {
  return {
    CreateQueue: (input, context) => {
      const name = input.QueueName ?? '';
      const fifo = input.Attributes?.FifoQueue === 'true';
      if (
        !/^(?=.{1,80}$)[\w-]+(\.fifo)?$/.test(name) ||
        name.endsWith('.fifo') !== fifo
      ) {
        throw new AwsError(
          'InvalidParameterValue',
          'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length; the name of a FIFO queue, and of no other, ends with ".fifo".',
        );
      }
      const queue = world.queues.create(
        context,
        name,
        readAttributes(input.Attributes),
      );
      if (input.tags) {
        world.tags.add(queue.arn, input.tags);
      }
      return { QueueUrl: queueUrl(context, queue) };
    },

    SetQueueAttributes: (input, context) => {
      const queue = getQueue(world, context, input.QueueUrl);
      world.queues.configure(queue.arn, readAttributes(input.Attributes));
      return {};
    },

    PurgeQueue: (input, context) => {
      world.queues.purge(getQueue(world, context, input.QueueUrl).arn);
      return {};
    },

    DeleteQueue: (input, context) => {
      world.queues.remove(getQueue(world, context, input.QueueUrl).arn);
      return {};
    },
  };
}
