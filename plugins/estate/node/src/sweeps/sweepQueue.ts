import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { fromKnex, PgBoss } from 'pg-boss';
import { SweepTarget } from './sweepStore';

/** What a job of the queue carries. */
export interface SweepJob extends SweepTarget {
  /** Whether a person asked: then it is worked on before others. */
  asked?: boolean;
}

/** Hands targets to replicas, each target to one at a time. */
export interface SweepQueue {
  start(
    handle: (job: SweepJob, signal: AbortSignal) => Promise<void>,
  ): Promise<void>;
  /** Queues jobs; a target that is queued or worked on is not queued again. */
  add(jobs: readonly SweepJob[]): Promise<void>;
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

  boss.on('error', error => logger.error('The sweep queue failed', error));

  return {
    async start(handle) {
      await boss.start();
      const queue = {
        policy: 'exclusive',
        expireInSeconds: LONGEST_JOB_SECONDS,
        heartbeatSeconds: HEARTBEAT_SECONDS,
        retryLimit: RETRIES,
        retryDelay: RETRY_DELAY_SECONDS,
        deleteAfterSeconds: KEEP_DONE_JOBS_SECONDS,
      };
      await boss.createQueue(QUEUE, queue);
      worker = await boss.work<SweepJob>(
        QUEUE,
        { localConcurrency: CONCURRENCY, pollingIntervalSeconds: POLL_SECONDS },
        async ([job]) => {
          try {
            await handle(
              job.data,
              AbortSignal.any([job.signal, stopping.signal]),
            );
          } catch (error) {
            if (!stopping.signal.aborted) {
              logger.error(
                `Sweep of account ${job.data.accountId} in ${job.data.region} failed and will be tried again`,
                error as Error,
              );
            }
            throw error;
          }
        },
      );
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
    async stop() {
      stopping.abort(new Error('The portal is shutting down'));
      await boss.stop({
        graceful: true,
        close: false,
        timeout: STOP_WITHIN_MS,
      });
    },
  };
}
