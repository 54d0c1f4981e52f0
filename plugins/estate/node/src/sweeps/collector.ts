import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { AwsAccessService } from '../access/awsAccessServiceRef';
import { AwsServiceDefinition } from '../definition/definition';
import { createImmutableFacts } from './immutableFacts';
import { createSweepQueue } from './sweepQueue';
import { SweepStore } from './sweepStore';
import { sweepTarget } from './sweepTarget';

/** Which cells a person asks to be swept; what is left out means all. @public */
export interface SweepFilter {
  accountId?: string;
  region?: string;
  service?: string;
}

/** Keeps a plugin's cells swept. @public */
export interface AwsCollector {
  /** Starts to work; several replicas share the work. */
  start(): Promise<void>;
  /** Queues every target that has a cell which is due. Cheap: to be called every few seconds. */
  enqueueDue(): Promise<void>;
  /** Makes cells due now and queues them. */
  sweepNow(filter: SweepFilter): Promise<void>;
  /** Stops within two seconds. */
  stop(): Promise<void>;
}

/** What a collector is made of. @public */
export interface AwsCollectorOptions {
  services: readonly AwsServiceDefinition[];
  store: SweepStore;
  access: AwsAccessService;
  knex: Knex;
  /** The Postgres schema of its queue, unique among the plugins of a database. */
  queueSchema: string;
  logger: LoggerService;
}

/** Creates a collector. @public */
export function createAwsCollector(options: AwsCollectorOptions): AwsCollector {
  const { store, access, logger } = options;
  const services = new Map(options.services.map(each => [each.id, each]));
  const facts = createImmutableFacts(store);
  const queue = createSweepQueue({
    knex: options.knex,
    schema: options.queueSchema,
    logger,
  });
  const now = () => new Date(access.clock.now());

  return {
    start: () =>
      queue.start(async ({ accountId, region }, signal) => {
        const environment = { access, store, facts, logger };
        await sweepTarget({ accountId, region }, services, environment, signal);
      }),
    async enqueueDue() {
      await queue.add(await store.dueTargets(now()));
    },
    async sweepNow(filter) {
      const targets = await store.makeDue(filter, now());
      await queue.add(targets.map(target => ({ ...target, asked: true })));
    },
    stop: () => queue.stop(),
  };
}
