import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { fromKnex, Job, PgBoss } from 'pg-boss';
import { SweepTarget } from './sweepStore';

/** What a job of the queue carries. */
export interface SweepJob extends SweepTarget {
  /** Whether a person asked: then it is worked on before others. */
  asked?: boolean;
}

/** What a queue is worked on with. */
export interface SweepQueueHandlers {
  sweep(job: SweepJob, signal: AbortSignal): Promise<void>;
  /** Reads single resources again. */
  refresh?(target: SweepTarget, signal: AbortSignal): Promise<void>;
}

/**
 * Hands targets to replicas, each target to one at a time. Refreshes are queued
 * apart from sweeps: they do not wait for a long one.
 */
export interface SweepQueue {
  start(handlers: SweepQueueHandlers): Promise<void>;
  /** Queues sweeps; a target that is queued or worked on is not queued again. */
  add(jobs: readonly SweepJob[]): Promise<void>;
  /**
   * Queues the refresh of a target.
   *
   * @returns false where one is queued or worked on already, or the target is
   * swept, here or elsewhere
   */
  addRefresh(target: SweepTarget): Promise<boolean>;
  /** Whether a target is being swept, here or elsewhere. */
  isSwept(target: SweepTarget): Promise<boolean>;
  /** Whether a refresh of a target is worked on, here or elsewhere. */
  isRefreshed(target: SweepTarget): Promise<boolean>;
  /** Stops within two seconds; what was worked on is done again by whoever works next. */
  stop(): Promise<void>;
}

const QUEUE = 'sweeps';
/** Targets that one replica sweeps at once: the SDK keeps one processor busy with about that many. */
const CONCURRENCY = 8;
const POLL_SECONDS = 1;
/** The shortest that pg-boss allows: a replica that died is noticed after it. */
const HEARTBEAT_SECONDS = 10;
/** Without this a dead replica's job stays active for more than a minute. */
const MONITOR_SECONDS = 2;
/** A sweep that AWS throttles all the time takes long, but not this long. */
const LONGEST_JOB_SECONDS = 2 * 60 * 60;
const RETRIES = 3;
const RETRY_DELAY_SECONDS = 5;
const KEEP_DONE_JOBS_SECONDS = 60 * 60;
const STOP_WITHIN_MS = 2_000;

const REFRESH_QUEUE = 'refreshes';
/** Targets that one replica refreshes at once. */
const REFRESH_WORKERS = 6;
/** Whoever queues wakes its own workers; this is for what another replica queued and has no worker for. */
const REFRESH_POLL_SECONDS = 2;
const LONGEST_REFRESH_SECONDS = 15 * 60;
const KEEP_DONE_REFRESHES_SECONDS = 60;

/**
 * Creates the queue in a schema of its own, which the database user must be
 * allowed to create.
 *
 * @param options - `schema` is unique among the plugins of a database
 */
export function createSweepQueue(options: {
  knex: Knex;
  schema: string;
  logger: LoggerService;
}): SweepQueue {
  const { knex, schema, logger } = options;
  const boss = new PgBoss({
    db: fromKnex(knex),
    schema,
    schedule: false,
    monitorIntervalSeconds: MONITOR_SECONDS,
    superviseIntervalSeconds: MONITOR_SECONDS,
    // Its table is small and short-lived: nothing to rebuild or to watch.
    reindex: false,
    monitorVacuum: false,
  });
  const stopping = new AbortController();
  let worker: string | undefined;
  const refreshWorkers: string[] = [];

  boss.on('error', error => logger.error('The sweep queue failed', error));

  return {
    async start(handlers) {
      await boss.start();
      await startSweeps(handlers.sweep);
      if (handlers.refresh) {
        await startRefreshes(handlers.refresh);
      }
    },
    async add(jobs) {
      // Before the start and after the end nothing is lost: a cell stays due until it is swept.
      if (jobs.length === 0 || !worker || stopping.signal.aborted) {
        return;
      }
      await boss.insert(
        QUEUE,
        jobs.map(job => ({
          data: job,
          singletonKey: `${job.accountId}/${job.region}`,
          priority: job.asked ? 1 : 0,
        })),
      );
      boss.notifyWorker(worker);
    },
    async addRefresh({ accountId, region }) {
      if (refreshWorkers.length === 0 || stopping.signal.aborted) {
        return true;
      }
      // Whoever sweeps it reads what is asked for, too.
      if (await isActive(QUEUE, { accountId, region })) {
        return false;
      }
      const id = await boss.send(
        REFRESH_QUEUE,
        { accountId, region },
        { singletonKey: `${accountId}/${region}` },
      );
      if (id !== null) {
        refreshWorkers.forEach(each => boss.notifyWorker(each));
      }
      return id !== null;
    },
    isSwept: target => isActive(QUEUE, target),
    isRefreshed: target => isActive(REFRESH_QUEUE, target),
    async stop() {
      stopping.abort(new Error('The portal is shutting down'));
      await boss.stop({
        graceful: true,
        close: false,
        timeout: STOP_WITHIN_MS,
      });
    },
  };

  /**
   * Asks the table of jobs, because `findJobs` reads every job that is kept. All
   * of the condition is what the index of exclusive queues needs.
   */
  async function isActive(
    name: string,
    { accountId, region }: SweepTarget,
  ): Promise<boolean> {
    const { rows } = await knex.raw<{ rows: unknown[] }>(
      `SELECT FROM ??.job
       WHERE name = ? AND coalesce(singleton_key, '') = ?
         AND state <= 'active' AND state = 'active' AND policy = 'exclusive'`,
      [schema, name, `${accountId}/${region}`],
    );
    return rows.length > 0;
  }

  async function startSweeps(handle: SweepQueueHandlers['sweep']) {
    await boss.createQueue(QUEUE, {
      policy: 'exclusive',
      expireInSeconds: LONGEST_JOB_SECONDS,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      retryLimit: RETRIES,
      retryDelay: RETRY_DELAY_SECONDS,
      deleteAfterSeconds: KEEP_DONE_JOBS_SECONDS,
    });
    worker = await boss.work<SweepJob>(
      QUEUE,
      { localConcurrency: CONCURRENCY, pollingIntervalSeconds: POLL_SECONDS },
      ([job]) => run(job, 'Sweep', handle),
    );
  }

  async function startRefreshes(
    handle: NonNullable<SweepQueueHandlers['refresh']>,
  ) {
    await boss.createQueue(REFRESH_QUEUE, {
      policy: 'exclusive',
      expireInSeconds: LONGEST_REFRESH_SECONDS,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      // What is still asked for is queued again anyway.
      retryLimit: 0,
      deleteAfterSeconds: KEEP_DONE_REFRESHES_SECONDS,
    });
    // One by one, so that each can be woken: pg-boss wakes the first of a group only.
    for (let each = 0; each < REFRESH_WORKERS; each++) {
      refreshWorkers.push(
        await boss.work<SweepTarget>(
          REFRESH_QUEUE,
          { pollingIntervalSeconds: REFRESH_POLL_SECONDS },
          ([job]) => run(job, 'Refresh', handle),
        ),
      );
    }
  }

  async function run<Data extends SweepTarget>(
    job: Job<Data>,
    what: string,
    handle: (data: Data, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const { accountId, region } = job.data;
    try {
      await handle(job.data, AbortSignal.any([job.signal, stopping.signal]));
    } catch (error) {
      if (!stopping.signal.aborted) {
        logger.error(
          `${what} of account ${accountId} in ${region} failed and will be tried again`,
          error as Error,
        );
      }
      throw error;
    }
  }
}
