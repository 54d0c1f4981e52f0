import { IncomingMessage } from 'node:http';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';
import { isLoopbackHost, isLoopbackUrl } from './loopback';

/** The header in which the browser names the user it wants to be. */
export const DEMO_USER_HEADER = 'x-pilothouse-demo-user';

/** What the demonstration's sign-in found out: a configured user. */
export interface DemoSignInResult {
  /** Full reference of a user entity. */
  userEntityRef: string;
}

/**
 * Takes the browser's word for who its user is, among the configured ones.
 *
 * @param users - full references of the users it may name
 */
export function createDemoAuthenticator(users: readonly string[]) {
  return createProxyAuthenticator<void, DemoSignInResult, undefined>({
    defaultProfileTransform: async () => ({ profile: {} }),
    initialize() {},
    async authenticate({ req }) {
      rejectWhatCameFromElsewhere(req);
      const userEntityRef = req.header(DEMO_USER_HEADER);
      if (!userEntityRef || !users.includes(userEntityRef)) {
        throw new AuthenticationError(
          `Name one of the demonstration's users in the header ${DEMO_USER_HEADER}`,
        );
      }
      return { result: { userEntityRef } };
    },
  });
}

/**
 * Refuses requests that did not come straight from a browser on this machine.
 *
 * A listener on 127.0.0.1 keeps other machines out, but not a proxy or tunnel
 * beside it, nor a web page whose DNS name was pointed at 127.0.0.1 after it
 * was loaded. The former leave forwarding headers, the latter its host name.
 */
function rejectWhatCameFromElsewhere(request: IncomingMessage): void {
  const forwarding = Object.keys(request.headers).find(
    name =>
      name.startsWith('x-forwarded-') ||
      ['forwarded', 'via', 'x-real-ip'].includes(name),
  );
  if (forwarding) {
    throw new NotAllowedError(
      `The demonstration is for this machine only: the request was forwarded (header ${forwarding})`,
    );
  }
  if (!isLoopbackUrl(`http://${request.headers.host}`)) {
    throw new NotAllowedError(
      'The demonstration is for this machine only: open it as http://localhost or http://127.0.0.1',
    );
  }
  const address = request.socket.remoteAddress;
  if (!address || !isLoopbackHost(address)) {
    throw new NotAllowedError(
      'The demonstration is for this machine only: the request came from another one',
    );
  }
}
