import type * as SQS from '@aws-sdk/client-sqs';
import type { QueueMessage, QueueStore } from '../../estate/queues';
import type { SqsQueue } from '../../estate/model/placedTypes';
import type { World } from '../../estate/world';
import type { Handlers } from '../../wire/service';
import { digestOfAttributes, digestOfBody } from './digest';
import { checkRange } from './errors';
import { getQueue } from './lookup';
import { sequenceNumberOf, type CarriedAttributes } from './sending';

const SECOND = 1_000;
/** Of ReceiveMessage. */
const LONGEST_WAIT = 20;
const MOST_MESSAGES = 10;
/** Twelve hours. */
export const LONGEST_VISIBILITY = 43_200;

/** Handlers that take messages from queues. */
export function receivingHandlers(world: World): Handlers<typeof SQS> {
  return {
    ReceiveMessage: async (input, context) => {
      const queue = getQueue(world, context, input.QueueUrl);
      checkRange(input.MaxNumberOfMessages, 'MaxNumberOfMessages', [
        1,
        MOST_MESSAGES,
      ]);
      checkRange(input.WaitTimeSeconds, 'WaitTimeSeconds', [0, LONGEST_WAIT]);
      checkRange(input.VisibilityTimeout, 'VisibilityTimeout', [
        0,
        LONGEST_VISIBILITY,
      ]);
      const received = await receive(world.queues, queue, {
        maximum: input.MaxNumberOfMessages ?? 1,
        visibility:
          input.VisibilityTimeout === undefined
            ? undefined
            : input.VisibilityTimeout * SECOND,
        wait:
          input.WaitTimeSeconds === undefined
            ? queue.attributes.receiveWait ?? 0
            : input.WaitTimeSeconds * SECOND,
      });
      // Without a message there is no list either, as AWS answers it.
      return received.length === 0
        ? {}
        : {
            Messages: received.map(message =>
              describeMessage(queue, message, input),
            ),
          };
    },
  };
}

interface ReceiveOptions {
  readonly maximum: number;
  /** Milliseconds; the queue's own when absent. */
  readonly visibility?: number;
  /** Milliseconds of real time. */
  readonly wait: number;
}

/** Long polling: waits until there is a message or the time is over, asleep meanwhile. */
async function receive(
  queues: QueueStore,
  queue: SqsQueue,
  options: ReceiveOptions,
): Promise<QueueMessage[]> {
  const deadline = Date.now() + options.wait;
  for (;;) {
    const received = queues.receive(
      queue.arn,
      options.maximum,
      options.visibility,
    );
    if (received.length > 0 || Date.now() >= deadline) {
      return received;
    }
    const next = Math.min(deadline, queues.nextVisibleAt(queue.arn));
    await arrival(queues, queue.arn, next - Date.now());
  }
}

/** Resolves when a message comes into a queue, or after so many milliseconds. */
function arrival(
  queues: QueueStore,
  arn: string,
  milliseconds: number,
): Promise<void> {
  return new Promise(resolve => {
    let stop: () => void = () => {};
    const timer = setTimeout(() => {
      stop();
      resolve();
    }, Math.max(1, milliseconds));
    // A poll that nobody waits for must not keep the process alive.
    timer.unref();
    stop = queues.onArrival(arrivedAt => {
      if (arrivedAt === arn) {
        clearTimeout(timer);
        stop();
        resolve();
      }
    });
  });
}

function describeMessage(
  queue: SqsQueue,
  message: QueueMessage,
  input: SQS.ReceiveMessageCommandInput,
): SQS.Message {
  const { user } = message.attributes as CarriedAttributes;
  const wanted = Object.entries(user ?? {}).filter(([name]) =>
    input.MessageAttributeNames?.some(pattern => isWanted(pattern, name)),
  );
  const chosen = wanted.length > 0 ? Object.fromEntries(wanted) : undefined;
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    MD5OfBody: digestOfBody(message.body),
    Body: message.body,
    Attributes: systemAttributes(queue, message, [
      ...(input.AttributeNames ?? []),
      ...(input.MessageSystemAttributeNames ?? []),
    ]),
    MD5OfMessageAttributes: digestOfAttributes(chosen),
    MessageAttributes: chosen,
  };
}

/** A name, `All`, or a prefix that ends in `.*`. */
function isWanted(pattern: string, name: string): boolean {
  return (
    pattern === 'All' ||
    pattern === name ||
    (pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -2)))
  );
}

function systemAttributes(
  queue: SqsQueue,
  message: QueueMessage,
  names: readonly string[],
): Record<string, string> | undefined {
  const { system } = message.attributes as CarriedAttributes;
  const all: Record<string, string | undefined> = {
    SenderId: message.senderId,
    SentTimestamp: String(Math.floor(message.sentAt)),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(
      Math.floor(message.firstReceivedAt ?? message.sentAt),
    ),
    AWSTraceHeader: system?.AWSTraceHeader?.StringValue,
    DeadLetterQueueSourceArn: message.deadLetterSource,
    MessageGroupId: message.groupId,
    MessageDeduplicationId: queue.fifo ? message.deduplicationId : undefined,
    SequenceNumber: queue.fifo ? sequenceNumberOf(message) : undefined,
  };
  const chosen = Object.entries(all).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined &&
      (names.includes('All') || names.includes(entry[0])),
  );
  return chosen.length > 0 ? Object.fromEntries(chosen) : undefined;
}
