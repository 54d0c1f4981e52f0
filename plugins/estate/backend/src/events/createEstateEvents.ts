import { LoggerService } from '@backstage/backend-plugin-api';
import {
  AwsAccessService,
  AwsCollector,
  AwsServiceDefinition,
  createQueuePoller,
  EventQueue,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { createEventHandler } from './createEventHandler';
import { createQueueStore } from './createQueueStore';
import { forgetQueuesExcept } from './forgetQueues';
import { MessageReplay, replayMessage } from './replayMessage';

/** What events make of the estate: they keep it fresh between sweeps. */
export interface EstateEvents {
  /** Begins to receive. */
  start(): Promise<void>;
  /** Handles a message that was set aside once more, and forgets it when that succeeds. */
  replay(id: string): Promise<MessageReplay>;
  /** Stops within two seconds. */
  stop(): Promise<void>;
}

/** Creates the receiving of events. */
export function createEstateEvents(options: {
  queues: readonly EventQueue[];
  services: readonly AwsServiceDefinition[];
  collector: Pick<AwsCollector, 'refreshSoon'>;
  access: AwsAccessService;
  knex: Knex;
  now: () => Date;
  logger: LoggerService;
}): EstateEvents {
  const { queues, services, collector, access, knex, now, logger } = options;
  const handle = createEventHandler({
    services,
    now,
    requested: targets => collector.refreshSoon(targets),
  });
  const store = createQueueStore(knex);
  const poller = createQueuePoller({
    queues,
    handle,
    store,
    access,
    knex,
    logger,
  });
  return {
    async start() {
      await forgetQueuesExcept(knex, queues);
      if (queues.length > 0) {
        await store.register(queues);
      }
      poller.start();
    },
    replay: id => replayMessage(knex, handle, id, now()),
    stop: () => poller.stop(),
  };
}
