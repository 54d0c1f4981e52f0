import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { Authorization } from './authorization';

/**
 * Lets those pass who may read every resource: other plugins, and persons by
 * the policy. What an answer tells of many at once is not cut to a team's own.
 *
 * @throws NotAllowedError
 */
export async function requireEverything(
  authorization: Authorization,
  credentials: BackstageCredentials,
): Promise<void> {
  const scope = await authorization.readScope(credentials);
  if (scope !== 'everything') {
    throw new NotAllowedError(
      'You may not do this: it is for other plugins, and for those who may read all AWS resources',
    );
  }
}
