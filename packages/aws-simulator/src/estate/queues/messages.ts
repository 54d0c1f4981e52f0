import type { Instant } from '../life/records';

/** A message that a caller really sent, or that the event bus delivered. */
export interface QueueMessage {
  readonly id: string;
  readonly body: string;
  /** Message attributes as the caller gave them; the queue does not look at them. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly senderId: string;
  readonly sentAt: Instant;
  readonly groupId?: string;
  readonly deduplicationId?: string;
  /** Grows within a queue. */
  readonly sequence: number;
  /** No function takes it before this. */
  visibleAt: Instant;
  /**
   * No caller receives it before this, in milliseconds of real time: callers
   * wait in real time, whatever the scenario clock does.
   */
  hiddenUntil: number;
  receiveCount: number;
  firstReceivedAt?: Instant;
  /** Of the last receive; an older one deletes nothing. */
  receiptHandle?: string;
  /** The queue from which it was moved here. */
  readonly deadLetterSource?: string;
}

/** What a caller says of a message. */
export interface SentMessage {
  readonly body: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly senderId?: string;
  /** Milliseconds. */
  readonly delay?: number;
  readonly groupId?: string;
  readonly deduplicationId?: string;
}

/** Numbers of messages, as GetQueueAttributes and CloudWatch tell them. */
export interface QueueDepth {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

/** What a function that reads a queue does with one message. */
export type Attempt = 'processed' | 'failed' | 'not taken';

/** What functions have to do with queues; the store asks, and does not look into functions. */
export interface QueueConsumers {
  /** Whether an event source mapping reads the queue at all. */
  reads(queueArn: string): boolean;
  /** What becomes of a message that would be received at a time. */
  attempt(queueArn: string, message: QueueMessage, at: Instant): Attempt;
  /** What functions leave in a queue beside the real messages. */
  standing(
    queueArn: string,
    at: Instant,
  ): QueueDepth & { readonly oldestSeconds: number };
}
