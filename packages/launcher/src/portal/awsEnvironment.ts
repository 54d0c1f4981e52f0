/** The demonstration's organisation is read from this account. */
export const HUB_ACCOUNT = '100000000001';

const REGION = 'eu-west-1';

/**
 * The environment in which the AWS SDK of the back end finds the simulator and
 * nothing else: every AWS variable of the caller goes, and the profiles of the
 * home folder are out of sight, so that no real credential is ever used. In
 * the simulator a 12-digit access key is the account itself.
 *
 * @param endpoint - where the simulator answers
 */
export function simulatedAwsEnvironment(
  environment: NodeJS.ProcessEnv,
  endpoint: string,
): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !name.startsWith('AWS_'),
  );
  return {
    ...Object.fromEntries(kept),
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: HUB_ACCOUNT,
    AWS_SECRET_ACCESS_KEY: 'simulated',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/**
 * The environment for an endpoint of the caller's own: its AWS variables stay,
 * but for those by which some or all AWS clients would not go there; and only
 * where it names no credentials do the simulator's stand in.
 */
export function givenAwsEnvironment(
  environment: NodeJS.ProcessEnv,
  endpoint: string,
): NodeJS.ProcessEnv {
  const hasCredentials =
    environment.AWS_ACCESS_KEY_ID !== undefined ||
    environment.AWS_PROFILE !== undefined;
  if (!hasCredentials) {
    return simulatedAwsEnvironment(environment, endpoint);
  }
  const kept = Object.entries(environment).filter(
    ([name]) => !name.startsWith('AWS_ENDPOINT_URL'),
  );
  return {
    AWS_REGION: REGION,
    ...Object.fromEntries(kept),
    AWS_ENDPOINT_URL: endpoint,
    // Said, not left out: a profile may say that endpoints are ignored.
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
  };
}
