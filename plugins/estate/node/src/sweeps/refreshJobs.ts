import { setTimeout as pause } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { RefreshJob, RefreshTurn } from './refreshJob';
import { SweepQueue } from './sweepQueue';
import { SweepTarget } from './sweepStore';

/** How often a sweep looks whether another replica has ended its refresh. */
const WAIT_MS = 200;
/** After the database failed. */
const RETRY_MS = 5_000;

/**
 * What this process reads again because of events. The limits of AWS are kept
 * per process, so one process at a time works on a target: who sweeps it also
 * reads of it what events ask for.
 */
export interface RefreshJobs {
  /** The job of a target; `undefined` where none is worked on here. */
  of(target: SweepTarget): RefreshJob | undefined;
  /** Reads what is due of a target, as long as no other process sweeps it. */
  refresh(target: SweepTarget, signal: AbortSignal): Promise<void>;
  /**
   * Sweeps a target once no other process reads of it, and meanwhile reads of
   * it what events ask for.
   *
   * @throws what the sweep throws, and the signal's reason when stopped
   */
  whileSwept(
    target: SweepTarget,
    signal: AbortSignal,
    sweep: () => Promise<void>,
  ): Promise<void>;
}

/**
 * Creates the jobs of a process.
 *
 * Both kinds of job are active in the queue before they ask for the other: of
 * two that begin together at least one sees the other. The refresh gives way,
 * the sweep waits; so neither both work nor both wait.
 */
export function createRefreshJobs(options: {
  create: (target: SweepTarget, turn: RefreshTurn) => RefreshJob;
  queue: Pick<SweepQueue, 'isSwept' | 'isRefreshed'>;
  logger: LoggerService;
}): RefreshJobs {
  const { create, queue, logger } = options;
  const jobs = new Map<string, { job: RefreshJob; ended: Promise<void> }>();
  const sweptHere = new Set<string>();

  async function run(
    target: SweepTarget,
    signal: AbortSignal,
    stays?: () => boolean,
  ): Promise<void> {
    const key = keyOf(target);
    const job = create(target, {
      stays,
      mayBegin: async () =>
        sweptHere.has(key) || !(await queue.isSwept(target)),
    });
    const running = job.run(signal);
    jobs.set(key, { job, ended: running.catch(() => {}) });
    try {
      await running;
    } finally {
      jobs.delete(key);
    }
  }

  async function runUntil(
    over: AbortSignal,
    target: SweepTarget,
    signal: AbortSignal,
  ): Promise<void> {
    while (!over.aborted && !signal.aborted) {
      try {
        const other = jobs.get(keyOf(target));
        await (other?.ended ?? run(target, signal, () => !over.aborted));
      } catch (error) {
        if (!signal.aborted) {
          logger.error(
            `What events ask for of account ${target.accountId} in ${target.region} could not be read and will be tried again`,
            error as Error,
          );
          const either = AbortSignal.any([over, signal]);
          await pause(RETRY_MS, undefined, { signal: either }).catch(() => {});
        }
      }
    }
  }

  return {
    of: target => jobs.get(keyOf(target))?.job,
    async refresh(target, signal) {
      if (!jobs.has(keyOf(target))) {
        await run(target, signal);
      }
    },
    async whileSwept(target, signal, sweep) {
      const key = keyOf(target);
      const over = new AbortController();
      let reading: Promise<void> | undefined;
      sweptHere.add(key);
      try {
        while (!jobs.has(key) && (await queue.isRefreshed(target))) {
          await pause(WAIT_MS);
          signal.throwIfAborted();
        }
        reading = runUntil(over.signal, target, signal);
        await sweep();
      } finally {
        over.abort();
        jobs.get(key)?.job.look();
        await reading;
        sweptHere.delete(key);
      }
    },
  };
}

function keyOf({ accountId, region }: SweepTarget): string {
  return `${accountId}/${region}`;
}
