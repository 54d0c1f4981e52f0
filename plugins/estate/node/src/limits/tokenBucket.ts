import { Clock } from './clock';

/** Permission to send requests that draw on one of AWS's rate limits. @public */
export interface Limiter {
  /**
   * Resolves when one request may be sent; first come, first served.
   *
   * @throws the signal's reason when it is aborted while waiting.
   */
  acquire(signal?: AbortSignal): Promise<void>;
  /** Says that AWS throttled a request that was let through. */
  throttled(): void;
  /** What it lets through at present, in requests per second. */
  ratePerSecond(): number;
}

/** Lets everything through: for simulators, which have no customer to spare. @public */
export const unlimited: Limiter = {
  acquire: async signal => signal?.throwIfAborted(),
  throttled: () => {},
  ratePerSecond: () => Number.POSITIVE_INFINITY,
};

/** A throttle halves the rate; one burst of throttles counts once. */
const DECREASE = 0.5;
const DECREASE_AT_MOST_EVERY_MS = 1_000;
/** Never below one request in ten seconds, or nothing would ever tell that AWS has room again. */
const LOWEST_RATE = 0.1;
/** From the lowest to the full rate in this time, if AWS does not throttle again. */
const RECOVERY_SECONDS = 60;

interface Waiter {
  resolve(): void;
  reject(reason: unknown): void;
}

/**
 * A token bucket that yields to AWS: it starts at its full rate, halves it when
 * AWS throttles and recovers within a minute.
 *
 * @param options - `ratePerSecond` sustained requests per second; `burst`
 * requests that may be sent at once after a pause (at least 1).
 * @public
 */
export function createTokenBucket(options: {
  ratePerSecond: number;
  burst: number;
  clock: Clock;
}): Limiter {
  const { ratePerSecond: fullRate, clock } = options;
  const burst = Math.max(1, options.burst);
  const waiting: Waiter[] = [];
  let tokens = burst;
  let rate = fullRate;
  let refilledAt = clock.now();
  let decreasedAt = Number.NEGATIVE_INFINITY;
  let pumping = false;

  function refill() {
    const now = clock.now();
    const seconds = Math.max(0, now - refilledAt) / 1_000;
    tokens = Math.min(burst, tokens + seconds * rate);
    rate = Math.min(fullRate, rate + (seconds * fullRate) / RECOVERY_SECONDS);
    refilledAt = now;
  }

  async function pump() {
    pumping = true;
    while (waiting.length > 0) {
      refill();
      // The tolerance absorbs what is lost to whole milliseconds.
      if (tokens > 1 - 1e-6) {
        tokens -= 1;
        waiting.shift()!.resolve();
      } else {
        await clock.sleep(Math.ceil(((1 - tokens) / rate) * 1_000));
      }
    }
    pumping = false;
  }

  return {
    acquire(signal) {
      return new Promise<void>((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const onAbort = () => {
          waiting.splice(waiting.indexOf(waiter), 1);
          reject(signal?.reason);
        };
        const waiter: Waiter = {
          resolve: () => {
            signal?.removeEventListener('abort', onAbort);
            resolve();
          },
          reject,
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        waiting.push(waiter);
        if (!pumping) {
          pump().catch(reject);
        }
      });
    },
    throttled() {
      refill();
      tokens = 0;
      if (clock.now() - decreasedAt >= DECREASE_AT_MOST_EVERY_MS) {
        rate = Math.max(Math.min(LOWEST_RATE, fullRate), rate * DECREASE);
        decreasedAt = clock.now();
      }
    },
    ratePerSecond() {
      refill();
      return rate;
    },
  };
}
