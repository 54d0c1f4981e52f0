import type * as SQS from '@aws-sdk/client-sqs';
import type { SqsQueue } from '../../estate/model/placedTypes';
import type { World } from '../../estate/world';
import type { Handlers } from '../../wire/service';
import { runBatch } from './batch';
import {
  checkRange,
  invalidParameterValue,
  receiptHandleIsInvalid,
} from './errors';
import { getQueue } from './lookup';
import { LONGEST_VISIBILITY } from './receiving';

const SECOND = 1_000;
/** Base64 of a message's id and the number of the receive. */
const RECEIPT = /^[0-9a-f-]{36} \d+$/;

/** Handlers that say what becomes of received messages. */
export function settlingHandlers(world: World): Handlers<typeof SQS> {
  const deleteOne = (queue: SqsQueue, receiptHandle = '') => {
    checkReceipt(receiptHandle);
    // Deleting what is gone already succeeds.
    world.queues.delete(queue.arn, receiptHandle);
  };
  const hide = (
    queue: SqsQueue,
    receiptHandle: string = '',
    seconds?: number,
  ) => {
    checkReceipt(receiptHandle);
    checkRange(seconds, 'VisibilityTimeout', [0, LONGEST_VISIBILITY]);
    const hidden = world.queues.changeVisibility(
      queue.arn,
      receiptHandle,
      (seconds ?? 0) * SECOND,
    );
    if (!hidden) {
      throw invalidParameterValue(
        receiptHandle,
        'ReceiptHandle',
        'Message does not exist or is not available for visibility timeout change.',
      );
    }
  };

  return {
    DeleteMessage: (input, context) => {
      deleteOne(getQueue(world, context, input.QueueUrl), input.ReceiptHandle);
      return {};
    },

    DeleteMessageBatch: (input, context) => {
      const queue = getQueue(world, context, input.QueueUrl);
      return runBatch(input.Entries, ({ Id, ReceiptHandle }) => {
        deleteOne(queue, ReceiptHandle);
        return { Id };
      });
    },

    ChangeMessageVisibility: (input, context) => {
      const queue = getQueue(world, context, input.QueueUrl);
      hide(queue, input.ReceiptHandle, input.VisibilityTimeout);
      return {};
    },

    ChangeMessageVisibilityBatch: (input, context) => {
      const queue = getQueue(world, context, input.QueueUrl);
      return runBatch(input.Entries, entry => {
        hide(queue, entry.ReceiptHandle, entry.VisibilityTimeout);
        return { Id: entry.Id };
      });
    },
  };
}

function checkReceipt(receiptHandle: string): void {
  if (!RECEIPT.test(Buffer.from(receiptHandle, 'base64').toString('latin1'))) {
    throw receiptHandleIsInvalid(receiptHandle);
  }
}
