import { TestDatabases } from '@backstage/backend-test-utils';
import {
  createAwsCollector,
  EventQueue,
} from '@pilothouse/plugin-aws-estate-node';
import { createEstateEvents } from '../events/createEstateEvents';
import { awsServices } from '../services';
import { createRefreshStore } from '../store/createRefreshStore';
import { createShopEstate } from './shop';

/** Where the events of the shop arrive. */
export const SHOP_QUEUES: readonly EventQueue[] = [
  'eu-west-1',
  'us-east-1',
].map(region => ({
  accountId: '100000000001',
  region,
  name: 'pilothouse-events',
}));

/** The shop as it is swept once, and from then on follows events. */
export async function createLiveShop(
  databases: TestDatabases,
  queues = SHOP_QUEUES,
) {
  const estate = await createShopEstate(databases);
  const { access, definitions, knex, logger, prepareProjection, store } =
    estate;
  const collector = createAwsCollector({
    services: awsServices,
    store,
    refreshes: createRefreshStore({
      knex,
      definitions,
      prepareProjection,
      logger,
    }),
    access,
    knex,
    queueSchema: 'live_test',
    logger,
  });
  const events = createEstateEvents({
    queues,
    services: awsServices,
    collector,
    access,
    knex,
    now: () => new Date(),
    logger,
  });
  return {
    ...estate,
    collector,
    events,
    /** Sweeps once and begins to listen. */
    async start() {
      await estate.sweepAll();
      await collector.start();
      await events.start();
    },
    async stop() {
      await Promise.all([events.stop(), collector.stop()]);
    },
    queueState: (region = 'eu-west-1') =>
      knex('event_queues').where({ region }).first(),
  };
}

/** Waits for a condition; the test's own time limit ends it. */
export async function until(
  check: () => Promise<boolean> | boolean,
): Promise<void> {
  while (!(await check())) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
