import { BucketDefinition } from '../definition/definition';
import { Clock } from './clock';
import { createTokenBucket, Limiter, unlimited } from './tokenBucket';

/** What names one of AWS's rate limits. @public */
export interface BucketKey {
  /** The account whose limit it is; twelve digits, or `hub` for the portal's own. */
  quotaOwner: string;
  region: string;
  /** The AWS service of the bucket. */
  service: string;
  bucket: BucketDefinition;
}

/** The limiters of a process: one per bucket. @public */
export interface AwsLimits {
  limiter(key: BucketKey): Limiter;
}

/** How much of AWS's rate limits the portal may use. @public */
export interface AwsLimitsOptions {
  /** Above 0, at most 1: the part of each documented rate that is ours. */
  share: number;
  /** Sends without limits: for simulators only. */
  unlimited: boolean;
}

/**
 * Creates the registry of limiters. They live as long as the process: there
 * are few, and forgetting one would forget that AWS just throttled.
 *
 * @public
 */
export function createAwsLimits(
  options: AwsLimitsOptions & { clock: Clock },
): AwsLimits {
  const limiters = new Map<string, Limiter>();
  return {
    limiter({ quotaOwner, region, service, bucket }) {
      if (options.unlimited) {
        return unlimited;
      }
      const place = bucket.scope === 'region' ? region : 'global';
      const key = `${quotaOwner}/${place}/${service}/${bucket.id}`;
      let limiter = limiters.get(key);
      if (!limiter) {
        limiter = createTokenBucket({
          ratePerSecond: bucket.ratePerSecond * options.share,
          burst: bucket.burst * options.share,
          clock: options.clock,
        });
        limiters.set(key, limiter);
      }
      return limiter;
    },
  };
}
