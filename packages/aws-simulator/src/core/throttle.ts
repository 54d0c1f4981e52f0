import type { ServiceLimits } from './limits';
import { matchesPattern } from './pattern';

/** The call that asks for a token. */
export interface ThrottledCall {
  readonly account: string;
  readonly region: string;
  readonly service: string;
  readonly operation: string;
}

/** Enforces rate limits with token buckets, as AWS does. */
export interface Throttle {
  /** Off, every call passes. */
  enabled: boolean;
  /** Takes a token for a call; false when there is none. */
  admit(call: ThrottledCall): boolean;
  /** Fills all buckets. */
  reset(): void;
}

/** What a throttle enforces. */
export interface ThrottleOptions {
  readonly limits: readonly ServiceLimits[];
  readonly enabled?: boolean;
  /** Real time in milliseconds: clients wait in real time, whatever the scenario clock does. */
  readonly realTime?: () => number;
}

interface TokenBucket {
  tokens: number;
  filledAt: number;
}

/**
 * Makes a throttle with one bucket per account, Region and bucket of AWS.
 * Operations that stand in no bucket are not limited.
 */
export function createThrottle(options: ThrottleOptions): Throttle {
  const realTime = options.realTime ?? (() => performance.now());
  const limits = new Map(options.limits.map(entry => [entry.service, entry]));
  const buckets = new Map<string, TokenBucket>();
  let enabled = options.enabled ?? false;

  return {
    get enabled() {
      return enabled;
    },
    set enabled(value) {
      enabled = value;
    },

    admit({ account, region, service, operation }) {
      if (!enabled) return true;
      const serviceLimits = limits.get(service);
      const limit = serviceLimits?.buckets.find(bucket =>
        bucket.operations.some(name => matchesPattern(name, operation)),
      );
      if (!serviceLimits || !limit) return true;

      const key = [
        account,
        serviceLimits.scope === 'region' ? region : '',
        service,
        limit.name,
      ].join('\0');
      const now = realTime();
      const bucket = buckets.get(key) ?? { tokens: limit.burst, filledAt: now };
      buckets.set(key, bucket);
      bucket.tokens = Math.min(
        limit.burst,
        bucket.tokens + ((now - bucket.filledAt) / 1000) * limit.rate,
      );
      bucket.filledAt = now;
      if (bucket.tokens < 1) return false;
      bucket.tokens -= 1;
      return true;
    },

    reset: () => buckets.clear(),
  };
}
