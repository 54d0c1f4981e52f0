import * as SQS from '@aws-sdk/client-sqs';
import type { CallContext } from '../../core/context';
import type { QueueMessage } from '../../estate/queues';
import type { SqsQueue } from '../../estate/model/placedTypes';
import type { World } from '../../estate/world';
import type { Handlers } from '../../wire/service';
import { AwsError } from '../../wire/errors';
import { runBatch } from './batch';
import {
  digestOfAttributes,
  digestOfBody,
  type AttributeValues,
} from './digest';
import { checkRange, invalidParameterValue, missingParameter } from './errors';
import { getQueue } from './lookup';

/** Since August 2025; 256 KiB before. Also for all messages of a batch together. */
export const LARGEST_MESSAGE = 1_048_576;
const SECOND = 1_000;
const LONGEST_DELAY = 900;

type Sending = Omit<SQS.SendMessageCommandInput, 'QueueUrl'>;

/** What a message carries beside its body; kept as it came. */
export interface CarriedAttributes {
  readonly user?: AttributeValues;
  readonly system?: AttributeValues;
}

/** Handlers that put messages into queues. */
export function sendingHandlers(world: World): Handlers<typeof SQS> {
  return {
    SendMessage: (input, context) => {
      const queue = getQueue(world, context, input.QueueUrl);
      return send(world, context, queue, input);
    },

    SendMessageBatch: (input, context) => {
      const queue = getQueue(world, context, input.QueueUrl);
      const size = (input.Entries ?? []).reduce(
        (sum, entry) => sum + sizeOf(entry),
        0,
      );
      if (size > LARGEST_MESSAGE) {
        throw new SQS.BatchRequestTooLong({
          message: `Batch requests cannot be longer than ${LARGEST_MESSAGE} bytes. You have sent ${size} bytes.`,
          $metadata: {},
        });
      }
      return runBatch(input.Entries, entry => ({
        Id: entry.Id,
        ...send(world, context, queue, entry),
      }));
    },
  };
}

function send(
  world: World,
  context: CallContext,
  queue: SqsQueue,
  input: Sending,
) {
  checkMessage(queue, input);
  const attributes: CarriedAttributes = {
    user: input.MessageAttributes,
    system: input.MessageSystemAttributes as AttributeValues | undefined,
  };
  const body = input.MessageBody!;
  const delay = input.DelaySeconds;
  const message = world.queues.send(queue.arn, {
    body,
    attributes: { ...attributes },
    senderId: context.userId,
    delay: delay === undefined ? queue.attributes.delay : delay * SECOND,
    groupId: input.MessageGroupId,
    deduplicationId: input.MessageDeduplicationId,
  })!;
  return {
    MessageId: message.id,
    MD5OfMessageBody: digestOfBody(body),
    MD5OfMessageAttributes: digestOfAttributes(attributes.user),
    MD5OfMessageSystemAttributes: digestOfAttributes(attributes.system),
    ...(queue.fifo ? { SequenceNumber: sequenceNumberOf(message) } : {}),
  };
}

/** The number that Amazon SQS gives to messages of FIFO queues: 20 digits. */
export function sequenceNumberOf(message: QueueMessage): string {
  return `188${String(message.sequence).padStart(17, '0')}`;
}

function sizeOf(input: Sending): number {
  const ofAttributes = Object.entries(input.MessageAttributes ?? {}).map(
    ([name, { DataType = '', StringValue = '', BinaryValue }]) =>
      Buffer.byteLength(name + DataType + StringValue) +
      (BinaryValue?.length ?? 0),
  );
  return [Buffer.byteLength(input.MessageBody ?? ''), ...ofAttributes].reduce(
    (sum, size) => sum + size,
    0,
  );
}

function checkMessage(queue: SqsQueue, input: Sending): void {
  if (!input.MessageBody) {
    throw missingParameter('MessageBody');
  }
  if (sizeOf(input) > LARGEST_MESSAGE) {
    throw new AwsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${LARGEST_MESSAGE} bytes.`,
    );
  }
  checkRange(input.DelaySeconds, 'DelaySeconds', [0, LONGEST_DELAY]);
  if (queue.fifo && !input.MessageGroupId) {
    throw missingParameter('MessageGroupId');
  }
  // No simulated queue has ContentBasedDeduplication switched on.
  if (queue.fifo && !input.MessageDeduplicationId) {
    throw new AwsError(
      'InvalidParameterValue',
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
  if (queue.fifo && input.DelaySeconds) {
    throw invalidParameterValue(
      input.DelaySeconds,
      'DelaySeconds',
      'The request include parameter that is not valid for this queue type.',
    );
  }
}
