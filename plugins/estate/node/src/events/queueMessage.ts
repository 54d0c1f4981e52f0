import { CellError } from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import { EventQueue } from './eventQueue';

/** A message as SQS delivered it. @public */
export interface QueueMessage {
  queue: EventQueue;
  /** SQS's id; the same when it is delivered again. */
  id: string;
  /** Untrusted text. */
  body: string;
  sentAt?: Date;
  receivedAt: Date;
}

/**
 * What became of a message.
 *
 * - `accepted`: whatever it asks for is stored
 * - `duplicate`: it was handled before
 * - `not-of-estate`: it is about an account or a Region that is not collected
 * - `ignored`: it is about nothing that is collected
 * - `problem`: it can never be handled, and why
 *
 * @public
 */
export type MessageOutcome =
  | 'accepted'
  | 'duplicate'
  | 'not-of-estate'
  | 'ignored'
  | { problem: string };

/** What became of messages that were handled together. @public */
export interface HandledMessages {
  /** In the order of the messages. */
  outcomes: readonly MessageOutcome[];
  /** Is called when the transaction is committed, before the messages are deleted. */
  committed?(): void;
}

/**
 * Handles messages within a transaction. They are deleted from their queue after
 * it is committed, so each may come again.
 *
 * @throws anything: then each is handled alone, and one that fails alone is set
 * aside when it has failed often enough
 * @public
 */
export type HandleMessages = (
  messages: readonly QueueMessage[],
  transaction: Knex.Transaction,
) => Promise<HandledMessages>;

/** How many messages became what. @public */
export interface MessageCounts {
  received: number;
  duplicates: number;
  notOfEstate: number;
  ignored: number;
}

/** A message that could not be handled, with why. @public */
export interface ProblemMessage {
  message: QueueMessage;
  problem: string;
}

/** Where a poller keeps what is known of its queues; several replicas write it. @public */
export interface QueueStore {
  /** Begins to keep the state of these queues. */
  register(queues: readonly EventQueue[]): Promise<void>;
  /** AWS answered, and there was no message. */
  polled(queue: EventQueue, at: Date): Promise<void>;
  /** AWS, or the database, did not answer. */
  failed(queue: EventQueue, error: CellError, at: Date): Promise<void>;
  /** Counts messages, in the transaction in which they were handled. */
  count(
    transaction: Knex.Transaction,
    queue: EventQueue,
    counts: MessageCounts,
    received: { at: Date; oldestAgeMs: number | undefined },
  ): Promise<void>;
  /** Keeps messages that could not be handled, in a transaction of its own, and counts them. */
  setAside(problems: readonly ProblemMessage[]): Promise<void>;
}
