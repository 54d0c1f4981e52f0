import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { AwsAccessService } from '../access/awsAccessServiceRef';
import { EventQueue } from './eventQueue';
import { pollQueue } from './pollQueue';
import { HandleMessages, QueueStore } from './queueMessage';

/** Receives the messages of queues. @public */
export interface QueuePoller {
  /** Begins to receive; several replicas may poll the same queues. */
  start(): void;
  /** Stops within two seconds; what is not yet committed is delivered again. */
  stop(): Promise<void>;
}

/** What a poller is made of. @public */
export interface QueuePollerOptions {
  queues: readonly EventQueue[];
  handle: HandleMessages;
  store: QueueStore;
  access: AwsAccessService;
  knex: Knex;
  logger: LoggerService;
}

/** A burst of a few hundred events is received within a second by so many at once. */
const RECEIVERS_PER_QUEUE = 2;
const STOP_WITHIN_MS = 1_800;

/**
 * Creates a poller. It receives with long polling, keeps messages invisible
 * while they are worked on, and deletes them once what they ask for is
 * committed. A message that can never be handled is set aside and deleted.
 * Errors of AWS and of the database are waited out, longer each time; the store
 * tells how each queue is.
 *
 * @public
 */
export function createQueuePoller(options: QueuePollerOptions): QueuePoller {
  const stopping = new AbortController();
  let receiving: Promise<unknown> = Promise.resolve();
  return {
    start() {
      receiving = Promise.all(
        options.queues.flatMap(queue =>
          Array.from({ length: RECEIVERS_PER_QUEUE }, () =>
            pollQueue(queue, options, stopping.signal),
          ),
        ),
      );
    },
    async stop() {
      stopping.abort(new Error('The portal is shutting down'));
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise(resolve => {
        timer = setTimeout(resolve, STOP_WITHIN_MS);
      });
      await Promise.race([receiving, late]);
      clearTimeout(timer);
    },
  };
}
