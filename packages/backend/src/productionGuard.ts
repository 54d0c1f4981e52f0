import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { findEndpointOverrides, ignoresEndpoints } from './awsEndpoints';

/**
 * Refuses to start a production portal whose configuration belongs to a
 * developer's machine: nobody may sign in as a guest, AWS credentials must not
 * be sent to whatever an endpoint override names, and AWS's rate limits, which
 * the company's deployments share, must be kept.
 *
 * @param config - the root configuration
 * @param environment - environment variables
 * @throws InputError that names the setting and the remedy
 */
export function assertProductionIsSafe(
  config: Config,
  environment: NodeJS.ProcessEnv,
): void {
  if (environment.NODE_ENV !== 'production') {
    return;
  }
  if (config.has('auth.providers.guest')) {
    throw new InputError(
      'auth.providers.guest lets anybody in: remove it from the production configuration and configure a real sign-in provider (docs/install.md)',
    );
  }
  if (config.getOptionalBoolean('awsEstate.limits.unlimited')) {
    throw new InputError(
      'awsEstate.limits.unlimited lets the portal use up the rate limits that your deployments share, so that AWS refuses those too: remove it from the production configuration; awsEstate.limits.share says how much the portal may use',
    );
  }
  const [override] = ignoresEndpoints(environment)
    ? []
    : findEndpointOverrides(environment);
  if (override) {
    throw new InputError(
      `${override.name} sends the calls and credentials meant for AWS elsewhere: unset it in production`,
    );
  }
}
