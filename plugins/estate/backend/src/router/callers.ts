import {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { BasicPermission } from '@backstage/plugin-permission-common';
import { NotAllowedError } from '@backstage/errors';
import { ReadScope } from '../queries/readScope';
import { ReadAccess } from './authorization';
import { RouteContext } from './context';

/** A request, as far as it tells who sent it. */
export type CallerRequest = Parameters<HttpAuthService['credentials']>[0];

type Context = Pick<RouteContext, 'httpAuth' | 'authorization'>;

/** Who asks for what is only read: a person, or another plugin. */
function credentialsOf(
  { httpAuth }: Context,
  request: CallerRequest,
): Promise<BackstageCredentials> {
  return httpAuth.credentials(request, { allow: ['user', 'service'] });
}

/**
 * What the caller may read.
 *
 * @throws NotAllowedError when it is no resource at all
 */
export async function readAccessOf(
  context: Context,
  request: CallerRequest,
): Promise<ReadAccess> {
  return context.authorization.readAccess(
    await credentialsOf(context, request),
  );
}

/**
 * Which resources the caller may read.
 *
 * @throws NotAllowedError when it is none at all
 */
export async function readScopeOf(
  context: Context,
  request: CallerRequest,
): Promise<ReadScope> {
  return context.authorization.readScope(await credentialsOf(context, request));
}

/**
 * Lets a caller pass who has a permission.
 *
 * @throws NotAllowedError saying what is missing
 */
export async function requirePermission(
  context: Context,
  request: CallerRequest,
  permission: BasicPermission,
): Promise<void> {
  await context.authorization.require(
    await credentialsOf(context, request),
    permission,
  );
}

/**
 * Lets those pass who may read every resource: other plugins, and persons by
 * the policy. What an answer tells of many at once is not cut to a team's own.
 *
 * @throws NotAllowedError
 */
export async function requireEverything(
  context: Context,
  request: CallerRequest,
): Promise<void> {
  const scope = await readScopeOf(context, request);
  if (scope !== 'everything') {
    throw new NotAllowedError(
      'You may not do this: it is for other plugins, and for those who may read all AWS resources',
    );
  }
}
