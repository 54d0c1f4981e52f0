import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueUrlCommand,
  Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { AwsAccessService } from '../access/awsAccessServiceRef';
import { withCallScope } from '../clients/sweepCalls';
import { EventQueue } from './eventQueue';
import { eventQueuesDefinition } from './eventQueuesDefinition';
import { ReceivedMessage } from './handleBatch';

/** What is asked of one queue. */
export interface QueueClient {
  /** At most ten messages; waits for the first of them up to twenty seconds. */
  receive(): Promise<ReceivedMessage[]>;
  /** Keeps messages from other receivers until it is ended. */
  keepInvisible(messages: readonly ReceivedMessage[]): { end(): void };
  delete(messages: readonly ReceivedMessage[]): Promise<void>;
  /** Has messages delivered again, later each time. */
  deliverAgain(messages: readonly ReceivedMessage[]): Promise<void>;
}

/** The most that SQS allows of each. */
const MESSAGES_AT_ONCE = 10;
const WAIT_SECONDS = 20;

/** Handling takes milliseconds; what a process takes along when it dies is seen again after this. */
const INVISIBLE_SECONDS = 30;
const EXTEND_EVERY_MS = 10_000;
const AGAIN_AFTER_SECONDS = 2;
/** What was committed is deleted even while the portal stops, if it takes no longer than this. */
const DELETE_WITHIN_MS = 10_000;

/** Creates the client of a queue. Requests that wait end with the signal. */
export function createQueueClient(
  queue: EventQueue,
  access: AwsAccessService,
  signal: AbortSignal,
): QueueClient {
  const { accountId, region } = queue;
  const handles = new WeakMap<ReceivedMessage, string>();
  const sqs = () =>
    access.clients.client(
      { accountId, region, service: eventQueuesDefinition.id },
      eventQueuesDefinition,
      SQSClient,
    );
  const within = <T>(until: AbortSignal, run: () => Promise<T>) =>
    withCallScope(
      { statistics: { calls: 0, throttledCalls: 0 }, signal: until },
      run,
    );

  let url = queue.url;
  async function findUrl(): Promise<string> {
    if (!url) {
      const { QueueUrl } = await sqs().send(
        new GetQueueUrlCommand({ QueueName: queue.name }),
      );
      url = QueueUrl!;
    }
    return url;
  }

  function toMessage(message: Message): ReceivedMessage {
    const { SentTimestamp, ApproximateReceiveCount } = message.Attributes ?? {};
    const received = {
      queue,
      id: message.MessageId!,
      body: message.Body ?? '',
      sentAt: SentTimestamp ? new Date(Number(SentTimestamp)) : undefined,
      receivedAt: new Date(access.clock.now()),
      receiveCount: Number(ApproximateReceiveCount ?? 1),
    };
    handles.set(received, message.ReceiptHandle!);
    return received;
  }

  const entries = (messages: readonly ReceivedMessage[]) =>
    messages.map((message, index) => ({
      Id: String(index),
      ReceiptHandle: handles.get(message)!,
    }));

  async function changeVisibility(
    messages: readonly ReceivedMessage[],
    seconds: (message: ReceivedMessage) => number,
  ): Promise<void> {
    const QueueUrl = await findUrl();
    await sqs().send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl,
        Entries: entries(messages).map((entry, index) => ({
          ...entry,
          VisibilityTimeout: seconds(messages[index]),
        })),
      }),
    );
  }

  return {
    receive: () =>
      within(signal, async () => {
        const QueueUrl = await findUrl();
        const { Messages = [] } = await sqs().send(
          new ReceiveMessageCommand({
            QueueUrl,
            MaxNumberOfMessages: MESSAGES_AT_ONCE,
            WaitTimeSeconds: WAIT_SECONDS,
            VisibilityTimeout: INVISIBLE_SECONDS,
            MessageSystemAttributeNames: [
              'SentTimestamp',
              'ApproximateReceiveCount',
            ],
          }),
        );
        return Messages.map(toMessage);
      }),

    keepInvisible(messages) {
      const ended = new AbortController();
      const until = AbortSignal.any([signal, ended.signal]);
      const extend = async () => {
        for (;;) {
          await access.clock.sleep(EXTEND_EVERY_MS, until);
          await changeVisibility(messages, () => INVISIBLE_SECONDS);
        }
      };
      // Where it fails the messages are delivered to somebody else too, which does no harm.
      within(until, extend).catch(() => {});
      return { end: () => ended.abort(new Error('The messages are handled')) };
    },

    async delete(messages) {
      if (messages.length > 0) {
        await within(AbortSignal.timeout(DELETE_WITHIN_MS), async () => {
          const QueueUrl = await findUrl();
          // What SQS fails to delete is delivered again, and known by then.
          await sqs().send(
            new DeleteMessageBatchCommand({
              QueueUrl,
              Entries: entries(messages),
            }),
          );
        });
      }
    },

    async deliverAgain(messages) {
      if (messages.length > 0) {
        await within(signal, () =>
          changeVisibility(
            messages,
            ({ receiveCount }) => AGAIN_AFTER_SECONDS * receiveCount,
          ),
        );
      }
    },
  };
}
