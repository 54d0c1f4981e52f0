/** A variable that sends an AWS client elsewhere, and where to. */
export interface EndpointOverride {
  /** `AWS_ENDPOINT_URL`, or `AWS_ENDPOINT_URL_` and an AWS service. */
  readonly name: string;
  readonly url: string;
}

/** Makes the SDK ignore every other endpoint setting when `true`; wins over the shared AWS config file when set at all. */
export const IGNORE_ENDPOINTS = 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS';

/**
 * The environment variables that redirect AWS clients; those of a service win
 * over the one for all
 * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html).
 */
export function findEndpointOverrides(
  environment: NodeJS.ProcessEnv,
): EndpointOverride[] {
  return Object.entries(environment).flatMap(([name, url]) =>
    /^AWS_ENDPOINT_URL(_|$)/.test(name) && url ? [{ name, url }] : [],
  );
}

/** Whether the environment tells the SDK to ignore every endpoint setting, which leads to the real AWS. */
export function ignoresEndpoints(environment: NodeJS.ProcessEnv): boolean {
  return environment[IGNORE_ENDPOINTS]?.toLowerCase() === 'true';
}
