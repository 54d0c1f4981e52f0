import { LoggerService } from '@backstage/backend-plugin-api';
import { Clock } from '../limits/clock';
import { SweepTarget } from './sweepStore';

/** Queues targets as soon as something in them may be read again. */
export interface RefreshWaker {
  /** Something was asked for in a target: it is queued when that is due. */
  wake(target: SweepTarget): void;
  /** Ends all timers. */
  stop(): void;
}

/** While another replica works on a target it is not queued again, and whoever works on it may just have ended. */
const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 2_000;

/**
 * Creates the waker. It only saves waiting: what it forgets with its process is
 * found by the periodic search of any replica.
 *
 * @param options - `nextAt` tells when something of a target may be read;
 * `queue` whether the target was queued, and not already queued or worked on
 * elsewhere
 */
export function createRefreshWaker(options: {
  nextAt: (target: SweepTarget) => Promise<Date | undefined>;
  queue: (target: SweepTarget) => Promise<boolean>;
  clock: Clock;
  logger: LoggerService;
}): RefreshWaker {
  const { nextAt, queue, clock, logger } = options;
  const timers = new Map<string, { at: number; timer: NodeJS.Timeout }>();
  let stopped = false;

  function schedule(target: SweepTarget, at: number, retry: number) {
    const key = `${target.accountId}/${target.region}`;
    const waiting = timers.get(key);
    if (stopped || (waiting && waiting.at <= at)) {
      return;
    }
    clearTimeout(waiting?.timer);
    const timer = setTimeout(() => {
      timers.delete(key);
      look(target, retry).catch(error =>
        logger.debug('A refresh could not be queued', {
          error: String(error),
        }),
      );
    }, Math.max(0, at - clock.now()));
    timer.unref();
    timers.set(key, { at, timer });
  }

  async function look(target: SweepTarget, retry: number) {
    const due = (await nextAt(target))?.getTime();
    if (due === undefined) {
      return;
    }
    if (due > clock.now()) {
      schedule(target, due, FIRST_RETRY_MS);
    } else if (!(await queue(target))) {
      const later = Math.min(LONGEST_RETRY_MS, retry * 2);
      schedule(target, clock.now() + retry, later);
    }
  }

  return {
    wake: target => schedule(target, clock.now(), FIRST_RETRY_MS),
    stop() {
      stopped = true;
      timers.forEach(({ timer }) => clearTimeout(timer));
      timers.clear();
    },
  };
}
