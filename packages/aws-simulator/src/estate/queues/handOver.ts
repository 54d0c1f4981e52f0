import type { Instant } from '../life/records';
import type { QueueConsumers, QueueMessage } from './messages';
import type { MessageQueue } from './queue';

/** A function takes a message about so long after it can be received. */
const PICKED_UP = 1_000;

/** What handing messages over needs. */
export interface HandOverOptions {
  /** All queues by their ARNs, as they are at each call. */
  readonly queues: ReadonlyMap<string, MessageQueue>;
  readonly now: () => Instant;
  /** Milliseconds. */
  readonly realTime: () => number;
  readonly consumers: QueueConsumers;
  /** Hears that a message came to a queue. */
  readonly arrived: (queueArn: string) => void;
}

/**
 * Hands the real messages of queues to the functions that read them, by the
 * clock and lazily: what was due since the last look happens now, each at its
 * own time. What a function cannot process moves to the dead-letter queue.
 */
export class HandOver {
  readonly #options: HandOverOptions;

  constructor(options: HandOverOptions) {
    this.#options = options;
  }

  /** A queue after functions had what the clock gave them; nothing for one that is not there. */
  current(arn: string): MessageQueue | undefined {
    const held = this.#options.queues.get(arn);
    if (held) {
      const now = this.#options.now();
      held.expire(now);
      if (this.#options.consumers.reads(arn)) {
        for (const message of held.messages.values()) {
          this.#handOver(held, message, now);
        }
      } else {
        this.#takeFromSources(arn);
      }
    }
    return held;
  }

  /** Moves a message to the dead-letter queue when it was received as often as it may be; tells whether. */
  moveWhenExhausted(
    held: MessageQueue,
    message: QueueMessage,
    at: Instant,
  ): boolean {
    const { deadLetter } = held.queue.attributes;
    const target = deadLetter && this.#options.queues.get(deadLetter.arn);
    if (!target || message.receiveCount < deadLetter.maxReceiveCount) {
      return false;
    }
    held.remove(message, at);
    target.send(
      {
        body: message.body,
        attributes: message.attributes,
        senderId: message.senderId,
        groupId: message.groupId,
      },
      at,
      this.#options.realTime(),
      held.queue.arn,
    );
    this.#options.arrived(target.queue.arn);
    return true;
  }

  /** A dead-letter queue holds what its sources have moved by now. */
  #takeFromSources(arn: string): void {
    for (const [source, { queue }] of this.#options.queues) {
      if (
        queue.attributes.deadLetter?.arn === arn &&
        source !== arn &&
        this.#options.consumers.reads(source)
      ) {
        this.current(source);
      }
    }
  }

  /** Hands one message to the function that reads its queue, as often as time allows. */
  #handOver(held: MessageQueue, message: QueueMessage, now: Instant): void {
    const { arn } = held.queue;
    for (;;) {
      const at = message.visibleAt + PICKED_UP;
      if (at > now) {
        return;
      }
      if (this.moveWhenExhausted(held, message, at)) {
        return;
      }
      const outcome = this.#options.consumers.attempt(arn, message, at);
      if (outcome === 'processed') {
        held.remove(message, at);
        return;
      }
      if (outcome === 'not taken') {
        // Nobody will take it before something changes: look again from now on.
        message.visibleAt = Math.max(message.visibleAt, now - PICKED_UP + 1);
        return;
      }
      held.receive(message, at);
      message.visibleAt = at;
    }
  }
}
