import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { describeError, NETWORK } from '../sweeps/describeError';
import {
  HandledMessages,
  HandleMessages,
  MessageCounts,
  ProblemMessage,
  QueueMessage,
  QueueStore,
} from './queueMessage';

/** A message with how often SQS has delivered it. */
export interface ReceivedMessage extends QueueMessage {
  receiveCount: number;
}

/** What handling needs. */
export interface HandlingOptions {
  knex: Knex;
  store: QueueStore;
  handle: HandleMessages;
  logger: LoggerService;
}

/** After so many deliveries a message that fails alone is set aside. Below what a dead-letter queue usually waits for. */
const ATTEMPTS = 4;

/** What is to be done with messages in their queue. */
export interface HandledBatch {
  /** Handled or set aside: they may go. */
  done: ReceivedMessage[];
  /** To be delivered again soon. */
  again: ReceivedMessage[];
  /** The database does not answer: nothing is known of the rest. */
  outage?: unknown;
}

/**
 * Handles messages of one queue together; when that fails, each alone, so that
 * one of them does not hold up the others.
 */
export async function handleBatch(
  messages: readonly ReceivedMessage[],
  options: HandlingOptions,
): Promise<HandledBatch> {
  const batch: HandledBatch = { done: [], again: [] };
  try {
    await handleSome(messages, options, batch);
  } catch (outage) {
    batch.outage = outage;
  }
  return batch;
}

async function handleSome(
  messages: readonly ReceivedMessage[],
  options: HandlingOptions,
  batch: HandledBatch,
): Promise<void> {
  let problems: ProblemMessage[];
  try {
    problems = await handleTogether(messages, options);
  } catch (error) {
    if (isOutage(error)) {
      throw error;
    }
    if (messages.length > 1) {
      for (const message of messages) {
        await handleSome([message], options, batch);
      }
      return;
    }
    const [message] = messages;
    if (message.receiveCount < ATTEMPTS) {
      batch.again.push(message);
      return;
    }
    const { code, text } = describeError(error);
    problems = [
      { message, problem: `It could not be handled: ${code}: ${text}` },
    ];
  }
  if (problems.length > 0) {
    await options.store.setAside(problems);
    options.logger.warn(
      `${problems.length} messages of queue ${messages[0].queue.name} could not be handled and were set aside: ${problems[0].problem}`,
    );
  }
  batch.done.push(...messages);
}

async function handleTogether(
  messages: readonly ReceivedMessage[],
  { knex, store, handle }: HandlingOptions,
): Promise<ProblemMessage[]> {
  const { outcomes, committed } = await knex.transaction(async transaction => {
    const handled = await handle(messages, transaction);
    await store.count(
      transaction,
      messages[0].queue,
      countOutcomes(handled.outcomes),
      { at: messages[0].receivedAt, oldestAgeMs: oldestAge(messages) },
    );
    return handled;
  });
  committed?.();
  return outcomes.flatMap((outcome, index) =>
    typeof outcome === 'object'
      ? [{ message: messages[index], problem: outcome.problem }]
      : [],
  );
}

function countOutcomes(outcomes: HandledMessages['outcomes']): MessageCounts {
  const count = (wanted: string) =>
    outcomes.filter(outcome => outcome === wanted).length;
  return {
    received: outcomes.length,
    duplicates: count('duplicate'),
    notOfEstate: count('not-of-estate'),
    ignored: count('ignored'),
  };
}

function oldestAge(messages: readonly QueueMessage[]): number | undefined {
  const ages = messages.flatMap(({ sentAt, receivedAt }) =>
    sentAt ? [Math.max(0, receivedAt.getTime() - sentAt.getTime())] : [],
  );
  return ages.length > 0 ? Math.max(...ages) : undefined;
}

/**
 * Postgres is not there, is full, or made us give way to another: none of it is
 * about a message, and the same message passes later.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const OUTAGES = new Set(['08', '25', '40', '53', '55', '57', '58', 'XX']);

function isOutage(error: unknown): boolean {
  const { code, name, message } = (error ?? {}) as {
    code?: unknown;
    name?: unknown;
    message?: unknown;
  };
  return (
    name === 'KnexTimeoutError' ||
    (typeof code === 'string' &&
      (NETWORK.has(code) ||
        (code.length === 5 && OUTAGES.has(code.slice(0, 2))))) ||
    // What the driver says when a connection ends has no code.
    (typeof message === 'string' &&
      /^(Connection terminated|Unable to acquire a connection|aborted$)/.test(
        message,
      ))
  );
}
