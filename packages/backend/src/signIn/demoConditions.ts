import { readHttpServerOptions } from '@backstage/backend-defaults/rootHttpRouter';
import { Config } from '@backstage/config';
import {
  findEndpointOverrides,
  IGNORE_ENDPOINTS,
  ignoresEndpoints,
} from '../awsEndpoints';
import { isLoopbackHost, isLoopbackUrl } from './loopback';

/** Whether this process offers the demonstration's sign-in, and if not, why. */
export type DemoSignIn =
  | { offered: true }
  | { offered: false; reason?: string };

/**
 * Decides whether people may sign in without a password.
 *
 * They may only where nothing real can be reached: the portal must be told
 * so (`auth.providers.demo`), it must read the simulator on this machine
 * rather than AWS, for every AWS service, and nobody outside this machine may
 * be able to connect.
 *
 * @param config - the root configuration
 * @param environment - environment variables
 * @returns `reason`, a sentence, only where it was configured and is refused
 */
export function decideDemoSignIn(
  config: Config,
  environment: NodeJS.ProcessEnv,
): DemoSignIn {
  if (!config.has('auth.providers.demo')) {
    return { offered: false };
  }
  if (!environment.AWS_ENDPOINT_URL) {
    return refuse(
      'AWS_ENDPOINT_URL is not set, so the portal would read the real AWS',
    );
  }
  if (ignoresEndpoints(environment)) {
    return refuse(
      `${IGNORE_ENDPOINTS} is true, so the portal would read the real AWS`,
    );
  }
  const distant = findEndpointOverrides(environment).find(
    ({ url }) => !isLoopbackUrl(url),
  );
  if (distant) {
    return refuse(
      `${distant.name} leads to another machine; only a simulator on 127.0.0.1 will do`,
    );
  }
  const { host } = readHttpServerOptions(
    config.getOptionalConfig('backend'),
  ).listen;
  if (!isLoopbackHost(host)) {
    return refuse(
      `the portal listens on ${
        host || 'every network interface'
      }; set backend.listen.host to 127.0.0.1`,
    );
  }
  return { offered: true };
}

function refuse(cause: string): DemoSignIn {
  return {
    offered: false,
    reason: `auth.providers.demo is configured, but sign-in without a password is not offered: ${cause}.`,
  };
}
