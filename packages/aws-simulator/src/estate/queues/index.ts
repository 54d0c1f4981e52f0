import type { Instant } from '../life/records';
import { compare } from '../model/regional';
import type { QueueAttributes, SqsQueue } from '../model/placedTypes';
import { makeQueue } from '../model/queue';
import type { Place } from '../model/types';
import { HandOver } from './handOver';
import type {
  QueueConsumers,
  QueueDepth,
  QueueMessage,
  SentMessage,
} from './messages';
import { MessageQueue } from './queue';

export type {
  Attempt,
  QueueConsumers,
  QueueDepth,
  QueueMessage,
  SentMessage,
} from './messages';

/** What a queue store needs. */
export interface QueueStoreOptions {
  /** The queues of the document. */
  readonly queues: readonly SqsQueue[];
  readonly partition: string;
  readonly now: () => Instant;
  /** Real time in milliseconds; that of the machine when absent. */
  readonly realTime?: () => number;
  readonly consumers: QueueConsumers;
}

/**
 * All SQS queues of an estate: which there are, and their messages.
 *
 * The numbers of a queue are the sum of what the lives of functions leave in it
 * and of real messages, which callers sent (SendMessage, or an event rule). A
 * queue that a function reads hands its real messages to that function by the
 * clock, lazily, whenever somebody looks: a second after a message came it is
 * processed, or fails and is received again a second later, until it was
 * received `maxReceiveCount` times and moves to the dead-letter queue. (AWS
 * waits for the visibility timeout between two receives; here nobody has to.)
 * Queues that no function reads keep their messages for ReceiveMessage. What a
 * caller receives is hidden for a span of real time, since callers wait in real
 * time: moving the scenario clock brings no message back.
 *
 * Message operations take a queue's ARN and throw nothing: for a queue that is
 * not there they do and find nothing, so check with `find` first.
 */
export class QueueStore {
  readonly #options: QueueStoreOptions;
  readonly #queues = new Map<string, MessageQueue>();
  readonly #removedAt = new Map<string, Instant>();
  readonly #listeners = new Set<(queueArn: string) => void>();
  readonly #realTime: () => number;
  readonly #handOver: HandOver;

  constructor(options: QueueStoreOptions) {
    this.#options = options;
    this.#realTime = options.realTime ?? Date.now;
    this.#handOver = new HandOver({
      queues: this.#queues,
      now: options.now,
      realTime: this.#realTime,
      consumers: options.consumers,
      arrived: arn => this.#arrived(arn),
    });
    this.reset();
  }

  /** The queues of an account and Region, in the order of their ARNs. */
  list(place: Place): SqsQueue[] {
    return [...this.#queues.values()]
      .map(({ queue }) => queue)
      .filter(
        queue =>
          queue.account === place.account && queue.region === place.region,
      )
      .sort((a, b) => compare(a.arn, b.arn));
  }

  find(arn: string): SqsQueue | undefined {
    return this.#queues.get(arn)?.queue;
  }

  /** Makes a queue, or gives the one that is there. */
  create(
    place: Place,
    name: string,
    attributes?: Partial<QueueAttributes>,
  ): SqsQueue {
    const queue = makeQueue(this.#options.partition, place, name, {
      attributes,
      createdAt: new Date(this.#options.now()),
    });
    const existing = this.find(queue.arn);
    if (existing) {
      return existing;
    }
    this.#queues.set(queue.arn, new MessageQueue(queue));
    return queue;
  }

  /** Changes attributes of a queue. */
  configure(arn: string, attributes: Partial<QueueAttributes>): void {
    const held = this.#handOver.current(arn);
    if (held) {
      held.queue = {
        ...held.queue,
        attributes: { ...held.queue.attributes, ...attributes },
      };
    }
  }

  /** Deletes a queue with its messages. */
  remove(arn: string): void {
    this.#removedAt.set(arn, this.#options.now());
    this.#queues.delete(arn);
  }

  /** Whether a queue was there at a time. */
  existed(arn: string, at: Instant): boolean {
    return (
      this.#queues.has(arn) || at < (this.#removedAt.get(arn) ?? -Infinity)
    );
  }

  /** Puts a message into a queue. */
  send(arn: string, message: SentMessage): QueueMessage | undefined {
    const sent = this.#handOver
      .current(arn)
      ?.send(message, this.#options.now(), this.#realTime());
    if (sent) {
      this.#arrived(arn);
    }
    return sent;
  }

  /**
   * Receives messages, oldest first, and hides them. One that was received
   * `maxReceiveCount` times goes to the dead-letter queue instead.
   *
   * @param visibility - milliseconds of real time; the queue's own when absent
   */
  receive(arn: string, maximum: number, visibility?: number): QueueMessage[] {
    const held = this.#handOver.current(arn);
    if (!held) {
      return [];
    }
    const now = this.#options.now();
    const real = this.#realTime();
    const hidden = visibility ?? held.queue.attributes.visibility;
    const received: QueueMessage[] = [];
    for (const message of held.receivable(real)) {
      if (received.length === maximum) {
        break;
      }
      if (!this.#handOver.moveWhenExhausted(held, message, now)) {
        held.receive(message, now);
        message.visibleAt = now + hidden;
        message.hiddenUntil = real + hidden;
        received.push(message);
      }
    }
    return received;
  }

  /** Deletes a received message; false for a receipt that is none of this queue. */
  delete(arn: string, receiptHandle: string): boolean {
    const held = this.#handOver.current(arn);
    const message = held?.byReceipt(receiptHandle);
    if (!held || !message) {
      return false;
    }
    // SQS takes only the last receipt, and says nothing about an older one.
    if (message.receiptHandle === receiptHandle) {
      held.remove(message, this.#options.now());
    }
    return true;
  }

  /**
   * Hides a received message for so many milliseconds of real time from now;
   * false when the receipt is not the last one, or the message is in flight no more.
   */
  changeVisibility(
    arn: string,
    receiptHandle: string,
    visibility: number,
  ): boolean {
    const message = this.#handOver.current(arn)?.byReceipt(receiptHandle);
    const real = this.#realTime();
    if (
      message?.receiptHandle !== receiptHandle ||
      message.hiddenUntil <= real
    ) {
      return false;
    }
    message.visibleAt = this.#options.now() + visibility;
    message.hiddenUntil = real + visibility;
    if (visibility === 0) {
      this.#arrived(arn);
    }
    return true;
  }

  /** When the next hidden message can be received, in real milliseconds; `Infinity` when none is hidden. */
  nextVisibleAt(arn: string): number {
    return this.#queues.get(arn)?.nextVisibleAt(this.#realTime()) ?? Infinity;
  }

  /** Deletes all messages of a queue. */
  purge(arn: string): void {
    const held = this.#handOver.current(arn);
    for (const message of held?.messages.values() ?? []) {
      held!.remove(message, this.#options.now());
    }
  }

  /** Real messages of a queue, as they are now. */
  messages(arn: string): readonly QueueMessage[] {
    return [...(this.#handOver.current(arn)?.messages.values() ?? [])];
  }

  /** How many messages a queue holds now: real ones and those of the simulated traffic. */
  depth(arn: string): QueueDepth {
    const held = this.#handOver.current(arn);
    if (!held) {
      return { visible: 0, inFlight: 0, delayed: 0 };
    }
    const now = this.#options.now();
    const real = held.depth(this.#realTime());
    const simulated = this.#options.consumers.standing(arn, now);
    return {
      visible: real.visible + simulated.visible + held.queue.standing,
      inFlight: real.inFlight + simulated.inFlight,
      delayed: real.delayed + simulated.delayed,
    };
  }

  /** Visible messages and the age of the oldest, in seconds, at a time up to now. */
  at(arn: string, time: Instant): { visible: number; oldestSeconds: number } {
    const held = this.#handOver.current(arn);
    if (!held) {
      return { visible: 0, oldestSeconds: 0 };
    }
    const simulated = this.#options.consumers.standing(arn, time);
    const oldest = held.oldestSentAt();
    return {
      visible: held.countAt(time) + simulated.visible + held.queue.standing,
      oldestSeconds: Math.max(
        simulated.oldestSeconds,
        oldest === undefined ? 0 : Math.max(0, (time - oldest) / 1_000),
      ),
    };
  }

  /** Real messages that came to and left a queue in a span of time. */
  flow(
    arn: string,
    from: Instant,
    to: Instant,
  ): { sent: number; deleted: number } {
    return (
      this.#handOver.current(arn)?.flow(from, to) ?? { sent: 0, deleted: 0 }
    );
  }

  /** Lets the clock work on real messages of a queue that a function reads, or of all such queues. */
  advance(queueArn?: string): void {
    for (const arn of queueArn ? [queueArn] : this.#queues.keys()) {
      this.#handOver.current(arn);
    }
  }

  /**
   * Tells when a message came that can be received; for long polling.
   *
   * @returns a function that ends the subscription
   */
  onArrival(listener: (queueArn: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Back to the document: no real message, no queue that a caller made. */
  reset(): void {
    this.#queues.clear();
    this.#removedAt.clear();
    for (const queue of this.#options.queues) {
      this.#queues.set(queue.arn, new MessageQueue(queue));
    }
  }

  #arrived(queueArn: string): void {
    this.#listeners.forEach(listener => listener(queueArn));
  }
}
