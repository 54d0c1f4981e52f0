import { hashUuid } from '../model/hash';
import type { SqsQueue } from '../model/placedTypes';
import type { Instant } from '../life/records';
import type { QueueDepth, QueueMessage, SentMessage } from './messages';

/** Changes of the number of visible messages that are kept for charts. */
const CHANGES_KEPT = 10_000;
/** SQS forgets deduplication ids after five minutes. */
const DEDUPLICATION = 5 * 60_000;

/**
 * The real messages of one queue. Times are given, so it has no clock of its
 * own: `at` is scenario time, `real` is milliseconds of real time.
 */
export class MessageQueue {
  queue: SqsQueue;
  readonly messages = new Map<string, QueueMessage>();
  readonly #changes: { readonly at: Instant; readonly by: number }[] = [];
  readonly #deduplicated = new Map<string, QueueMessage>();
  #sequence = 0;
  /** No message was sent before this. */
  #oldest = Infinity;

  constructor(queue: SqsQueue) {
    this.queue = queue;
  }

  send(
    sent: SentMessage,
    at: Instant,
    real: number,
    deadLetterSource?: string,
  ): QueueMessage {
    const { deduplicationId } = sent;
    const known = deduplicationId && this.#deduplicated.get(deduplicationId);
    if (known && at - known.sentAt < DEDUPLICATION) {
      return known;
    }
    this.#sequence += 1;
    const delay = sent.delay ?? 0;
    const message: QueueMessage = {
      id: hashUuid(this.queue.arn, this.#sequence, at),
      body: sent.body,
      attributes: sent.attributes ?? {},
      senderId: sent.senderId ?? this.queue.account,
      sentAt: at,
      groupId: sent.groupId,
      deduplicationId,
      sequence: this.#sequence,
      visibleAt: at + delay,
      hiddenUntil: real + delay,
      receiveCount: 0,
      deadLetterSource,
    };
    this.messages.set(message.id, message);
    this.#oldest = Math.min(this.#oldest, at);
    if (deduplicationId) {
      this.#deduplicated.set(deduplicationId, message);
    }
    this.count(at, 1);
    return message;
  }

  /** Messages that can be received, oldest first; of a FIFO queue, none behind one of its group in flight. */
  *receivable(real: number): Generator<QueueMessage, void, void> {
    const blocked = new Set<string>();
    for (const message of this.messages.values()) {
      const { groupId, hiddenUntil } = message;
      if (hiddenUntil > real) {
        if (this.queue.fifo && groupId !== undefined) {
          blocked.add(groupId);
        }
      } else if (groupId === undefined || !blocked.has(groupId)) {
        yield message;
      }
    }
  }

  /** When the next hidden message can be received, in real time; `Infinity` when none is hidden. */
  nextVisibleAt(real: number): number {
    let next = Infinity;
    for (const { hiddenUntil } of this.messages.values()) {
      if (hiddenUntil > real && hiddenUntil < next) {
        next = hiddenUntil;
      }
    }
    return next;
  }

  /** Marks a message as received; `visibleAt` and `hiddenUntil` are for the caller to set. */
  receive(message: QueueMessage, at: Instant): void {
    message.receiveCount += 1;
    message.firstReceivedAt ??= at;
    message.receiptHandle = Buffer.from(
      `${message.id} ${message.receiveCount}`,
    ).toString('base64');
  }

  byReceipt(receiptHandle: string): QueueMessage | undefined {
    const [id] = Buffer.from(receiptHandle, 'base64').toString().split(' ');
    return this.messages.get(id);
  }

  remove(message: QueueMessage, at: Instant): void {
    if (this.messages.delete(message.id)) {
      this.count(at, -1);
    }
  }

  /** Drops what is older than the queue keeps. */
  expire(at: Instant): void {
    const { retention } = this.queue.attributes;
    // Nearly always nothing is old enough, and looking would cost every call.
    if (at - this.#oldest < retention) {
      return;
    }
    for (const message of this.messages.values()) {
      if (at - message.sentAt >= retention) {
        this.remove(message, message.sentAt + retention);
      }
    }
    this.#oldest = this.oldestSentAt() ?? Infinity;
  }

  depth(real: number): QueueDepth {
    let [visible, inFlight, delayed] = [0, 0, 0];
    for (const message of this.messages.values()) {
      if (message.hiddenUntil <= real) {
        visible += 1;
      } else if (message.receiveCount > 0) {
        inFlight += 1;
      } else {
        delayed += 1;
      }
    }
    return { visible, inFlight, delayed };
  }

  oldestSentAt(): Instant | undefined {
    let oldest: Instant | undefined;
    for (const { sentAt } of this.messages.values()) {
      oldest = oldest === undefined ? sentAt : Math.min(oldest, sentAt);
    }
    return oldest;
  }

  /** How many messages stood in the queue at a time that may be past. */
  countAt(at: Instant): number {
    let count = this.messages.size;
    for (let index = this.#changes.length - 1; index >= 0; index -= 1) {
      if (this.#changes[index].at > at) {
        count -= this.#changes[index].by;
      }
    }
    return Math.max(0, count);
  }

  /** How many messages came (or went) in a span of time. */
  flow(from: Instant, to: Instant): { sent: number; deleted: number } {
    const within = this.#changes.filter(({ at }) => at >= from && at < to);
    return {
      sent: within.filter(({ by }) => by > 0).length,
      deleted: within.filter(({ by }) => by < 0).length,
    };
  }

  private count(at: Instant, by: number): void {
    this.#changes.push({ at, by });
    if (this.#changes.length > CHANGES_KEPT) {
      this.#changes.shift();
    }
  }
}
