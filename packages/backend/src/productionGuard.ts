import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/**
 * Refuses to start a production portal whose configuration belongs to a
 * developer's machine: nobody may sign in as a guest, and AWS credentials must
 * not be sent to whatever an endpoint override names.
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
  const override = findEndpointOverride(environment);
  if (override) {
    throw new InputError(
      `${override} sends the calls and credentials meant for AWS elsewhere: unset it in production`,
    );
  }
}

/**
 * The environment variable that redirects an AWS client, if any
 * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html).
 */
function findEndpointOverride(
  environment: NodeJS.ProcessEnv,
): string | undefined {
  if (environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === 'true') {
    return undefined;
  }
  return Object.keys(environment).find(
    name => /^AWS_ENDPOINT_URL(_|$)/.test(name) && environment[name],
  );
}
