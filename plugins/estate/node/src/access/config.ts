import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { AwsLimitsOptions } from '../limits/limits';
import { refuseUnknownKeys } from '../accounts/refuseUnknownKeys';

/** A fifth of AWS's limits leaves the customer's own deployments undisturbed. */
const DEFAULT_SHARE = 0.2;

/**
 * Reads `awsEstate.limits`.
 *
 * @throws InputError naming the key that is wrong and what it should be.
 * @public
 */
export function readLimitsConfig(root: RootConfigService): AwsLimitsOptions {
  const config = root.getOptionalConfig('awsEstate.limits');
  if (!config) {
    return { share: DEFAULT_SHARE, unlimited: false };
  }
  refuseUnknownKeys(config, 'awsEstate.limits', ['share', 'unlimited']);
  const share = config.getOptionalNumber('share') ?? DEFAULT_SHARE;
  if (!(share > 0 && share <= 1)) {
    throw new InputError(
      `Configuration awsEstate.limits.share is ${share}: it is the part of AWS's rate limits that the portal may use, above 0 and at most 1, for example 0.2`,
    );
  }
  return { share, unlimited: config.getOptionalBoolean('unlimited') ?? false };
}
