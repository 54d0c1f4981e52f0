import { CellError, CellKey } from '@pilothouse/plugin-aws-estate-common';
import { classifySweepError } from '../sweeps/classifySweepError';
import { describeError } from '../sweeps/describeError';
import { QueuePollerOptions } from './createQueuePoller';
import { EventQueue } from './eventQueue';
import { eventQueuesDefinition } from './eventQueuesDefinition';
import { handleBatch } from './handleBatch';
import { createQueueClient, QueueClient } from './queueClient';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** Receives from one queue until it is stopped. Never rejects. */
export async function pollQueue(
  queue: EventQueue,
  options: QueuePollerOptions,
  signal: AbortSignal,
): Promise<void> {
  const { access, store, logger } = options;
  const client = createQueueClient(queue, access, signal);
  let failures = 0;
  let registered = false;
  while (!signal.aborted) {
    try {
      if (!registered) {
        // Nothing is received that the database could not take.
        await store.register([queue]);
        registered = true;
      }
      await receiveOnce(queue, client, options);
      failures = 0;
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      registered = false;
      failures += 1;
      const told = describeQueueError(error, queue);
      logger[failures === 1 ? 'warn' : 'debug'](
        `Events of queue ${queue.name} in account ${queue.accountId} in ${queue.region} cannot be received: ${told.message}`,
        error as Error,
      );
      await report(queue, told, options);
      await pause(failures, options, signal);
    }
  }
}

async function receiveOnce(
  queue: EventQueue,
  client: QueueClient,
  options: QueuePollerOptions,
): Promise<void> {
  const messages = await client.receive();
  if (messages.length === 0) {
    await options.store.polled(queue, new Date(options.access.clock.now()));
    return;
  }
  const kept = client.keepInvisible(messages);
  try {
    const { done, again, outage } = await handleBatch(messages, options);
    await client.delete(done);
    if (outage !== undefined) {
      const rest = messages.filter(each => !done.includes(each));
      await client.deliverAgain(rest).catch(() => {});
      throw outage;
    }
    await client.deliverAgain(again);
  } finally {
    kept.end();
  }
}

/** The state of the queue is for people: that it cannot be written changes nothing. */
async function report(
  queue: EventQueue,
  error: CellError,
  { access, store, logger }: QueuePollerOptions,
): Promise<void> {
  try {
    await store.failed(queue, error, new Date(access.clock.now()));
  } catch (notWritten) {
    logger.debug('The state of a queue could not be written', {
      error: String(notWritten),
    });
  }
}

async function pause(
  failures: number,
  { access }: QueuePollerOptions,
  signal: AbortSignal,
): Promise<void> {
  const longest = Math.min(
    LONGEST_PAUSE_MS,
    FIRST_PAUSE_MS * 2 ** (failures - 1),
  );
  // Replicas that failed together do not come back together.
  const milliseconds = longest * (0.5 + Math.random() / 2);
  await access.clock.sleep(milliseconds, signal).catch(() => {});
}

const NO_SUCH_QUEUE = new Set([
  'QueueDoesNotExist',
  'AWS.SimpleQueueService.NonExistentQueue',
]);

/** What is wrong with a queue, in words that say what to do. */
function describeQueueError(error: unknown, queue: EventQueue): CellError {
  const { accountId, region, name } = queue;
  const { code } = describeError(error);
  if (NO_SUCH_QUEUE.has(code)) {
    return {
      code,
      message: `There is no queue ${name} in account ${accountId} in ${region}: create it with the template of the hub account, or correct awsEstate.events.queues.`,
    };
  }
  const isOfAws = (error as { $metadata?: unknown })?.$metadata !== undefined;
  const isOfDatabase =
    !isOfAws &&
    /^[0-9A-Z]{5}$/.test(String((error as { code?: unknown })?.code));
  if (isOfDatabase) {
    return {
      code: 'NotStored',
      message:
        "The portal's database does not take what is received; messages stay in the queue until it does. The log of the portal has the details.",
    };
  }
  const cell: CellKey = {
    accountId,
    region,
    service: eventQueuesDefinition.id,
  };
  return classifySweepError(error, { cell, seen: 0 }).error;
}
