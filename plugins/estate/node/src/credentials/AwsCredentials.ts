import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  AwsCredentialsManager,
  DefaultAwsCredentialsManager,
} from '@backstage/integration-aws-node';
import { AwsCredentialIdentityProvider } from '@smithy/types';
import { isThrottling } from '../clients/isThrottling';
import { BucketDefinition } from '../definition/definition';
import { Clock } from '../limits/clock';
import { AwsLimits } from '../limits/limits';
import { MemoizedCredentials, memoizeCredentials } from './memoizeCredentials';

/** The credentials of a process: one memoised provider per account. @public */
export interface AwsCredentials {
  /** The provider of an account, for the `credentials` of an AWS SDK client. */
  provider(accountId: string): AwsCredentialIdentityProvider;
  /** Forgets a token of an account that AWS no longer accepts. */
  forgetToken(accountId: string): void;
  /** Ends backing off from an account whose role was refused, unless that was seconds ago. */
  forgetRefusal(accountId: string): void;
}

/** AssumeRole counts at the account of the portal's own role. */
const ASSUME_ROLE: BucketDefinition = {
  id: 'sts',
  scope: 'region',
  operations: ['AssumeRole'],
  ratePerSecond: 600,
  burst: 600,
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
};

/**
 * Creates the credentials of a process.
 *
 * @param options - `manager` knows the roles, external IDs and profiles: it is
 * Backstage's own, from the configuration `aws`.
 * @public
 */
export function createAwsCredentials(options: {
  manager: AwsCredentialsManager;
  limits: AwsLimits;
  clock: Clock;
}): AwsCredentials {
  const { manager, limits, clock } = options;
  const accounts = new Map<string, MemoizedCredentials>();

  function ofAccount(accountId: string): MemoizedCredentials {
    let memoized = accounts.get(accountId);
    if (!memoized) {
      memoized = memoizeCredentials(async () => {
        const { sdkCredentialProvider } = await manager.getCredentialProvider({
          accountId,
        });
        const limiter = limits.limiter({
          quotaOwner: 'hub',
          region: 'any',
          service: 'sts',
          bucket: ASSUME_ROLE,
        });
        await limiter.acquire();
        try {
          return await sdkCredentialProvider();
        } catch (error) {
          if (isThrottling(error)) {
            limiter.throttled();
          }
          throw error;
        }
      }, clock);
      accounts.set(accountId, memoized);
    }
    return memoized;
  }

  return {
    provider: accountId => {
      const memoized = ofAccount(accountId);
      return () => memoized.get();
    },
    forgetToken: accountId => accounts.get(accountId)?.forgetToken(),
    forgetRefusal: accountId => accounts.get(accountId)?.forgetRefusal(),
  };
}

/**
 * Creates the credentials of a process from the configuration `aws`.
 *
 * @public
 */
export function createAwsCredentialsFromConfig(options: {
  config: RootConfigService;
  limits: AwsLimits;
  clock: Clock;
}): AwsCredentials {
  return createAwsCredentials({
    ...options,
    manager: DefaultAwsCredentialsManager.fromConfig(options.config),
  });
}
