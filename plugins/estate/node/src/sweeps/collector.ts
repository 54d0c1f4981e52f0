import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { AwsAccessService } from '../access/awsAccessServiceRef';
import { AwsServiceDefinition } from '../definition/definition';
import { createImmutableFacts } from './immutableFacts';
import { createRefreshJob } from './refreshJob';
import { createRefreshJobs } from './refreshJobs';
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
  const jobs =
    refreshes &&
    createRefreshJobs({
      create: (target, turn) =>
        createRefreshJob(
          target,
          services,
          { access, store, facts, logger, refreshes },
          () => {
            // A cell that is not queued now is queued by the periodic search.
            enqueueDue().catch(() => {});
          },
          turn,
        ),
      queue,
      logger,
    });

  const waker =
    jobs &&
    createRefreshWaker({
      nextAt: target =>
        refreshes.nextRefreshAt(target, jobs.of(target)?.underWay()),
      async queue(target) {
        const job = jobs.of(target);
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

  const sweep = (target: SweepTarget, signal: AbortSignal) =>
    sweepTarget(target, services, { access, store, facts, logger }, signal);

  return {
    start: () =>
      queue.start({
        async sweep({ accountId, region }, signal) {
          const target = { accountId, region };
          if (!jobs) {
            await sweep(target, signal);
            return;
          }
          try {
            await jobs.whileSwept(target, signal, () => sweep(target, signal));
          } finally {
            waker?.wake(target);
          }
        },
        refresh:
          jobs &&
          (async (target, signal) => {
            try {
              await jobs.refresh(target, signal);
            } finally {
              waker?.wake(target);
            }
          }),
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
