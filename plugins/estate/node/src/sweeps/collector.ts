import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { AwsAccessService } from '../access/awsAccessServiceRef';
import { AwsServiceDefinition } from '../definition/definition';
import { createImmutableFacts } from './immutableFacts';
import { createRefreshJob, RefreshJob } from './refreshJob';
import { RefreshStore } from './refreshStore';
import { createRefreshWaker } from './refreshWaker';
import { createSweepQueue } from './sweepQueue';
import { SweepStore, SweepTarget } from './sweepStore';
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
  /**
   * Queues every target that has a cell which is due, or a resource that events
   * asked for. Cheap: to be called every few seconds.
   */
  enqueueDue(): Promise<void>;
  /** Makes cells due now and queues them. */
  sweepNow(filter: SweepFilter): Promise<void>;
  /** Events asked for something in these targets: it is read again as soon as it is due. */
  refreshSoon(targets: readonly SweepTarget[]): void;
  /** Stops within two seconds. */
  stop(): Promise<void>;
}

/** What a collector is made of. @public */
export interface AwsCollectorOptions {
  services: readonly AwsServiceDefinition[];
  store: SweepStore;
  /** What events ask for; absent where nobody listens to events. */
  refreshes?: RefreshStore;
  access: AwsAccessService;
  knex: Knex;
  /** The Postgres schema of its queue, unique among the plugins of a database. */
  queueSchema: string;
  logger: LoggerService;
}

/** Creates a collector. @public */
export function createAwsCollector(options: AwsCollectorOptions): AwsCollector {
  const { store, refreshes, access, logger } = options;
  const services = new Map(options.services.map(each => [each.id, each]));
  const facts = createImmutableFacts(store);
  const queue = createSweepQueue({
    knex: options.knex,
    schema: options.queueSchema,
    logger,
  });
  const now = () => new Date(access.clock.now());
  /** Those that this process works on, by their targets. */
  const jobs = new Map<string, RefreshJob>();

  const waker =
    refreshes &&
    createRefreshWaker({
      nextAt: target =>
        refreshes.nextRefreshAt(target, jobs.get(keyOf(target))?.underWay()),
      async queue(target) {
        const job = jobs.get(keyOf(target));
        job?.look();
        return job !== undefined || queue.addRefresh(target);
      },
      clock: access.clock,
      logger,
    });

  async function enqueueDue() {
    await queue.add(await store.dueTargets(now()));
    if (refreshes && waker) {
      const targets = await refreshes.dueRefreshTargets(now());
      targets.forEach(target => waker.wake(target));
    }
  }

  async function refresh(target: SweepTarget, signal: AbortSignal) {
    const environment = { access, store, facts, logger, refreshes: refreshes! };
    const job = createRefreshJob(target, services, environment, () => {
      // A cell that is not queued now is queued by the periodic search.
      enqueueDue().catch(() => {});
    });
    jobs.set(keyOf(target), job);
    try {
      await job.run(signal);
    } finally {
      jobs.delete(keyOf(target));
      waker?.wake(target);
    }
  }

  return {
    start: () =>
      queue.start({
        async sweep({ accountId, region }, signal) {
          await sweepTarget(
            { accountId, region },
            services,
            { access, store, facts, logger },
            signal,
          );
        },
        refresh: refreshes && refresh,
      }),
    enqueueDue,
    async sweepNow(filter) {
      const targets = await store.makeDue(filter, now());
      await queue.add(targets.map(target => ({ ...target, asked: true })));
    },
    refreshSoon: targets => targets.forEach(target => waker?.wake(target)),
    async stop() {
      waker?.stop();
      await queue.stop();
    },
  };
}

function keyOf({ accountId, region }: SweepTarget): string {
  return `${accountId}/${region}`;
}
