import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/**
 * Reads who may sign in to a demonstration without a password.
 *
 * @param config - the root configuration
 * @returns full references of user entities, at least one
 * @throws InputError when `pilothouse.demo.users` is missing, empty or names
 *   something that is not a user
 */
export function readDemoUsers(config: Config): readonly string[] {
  const users = config.getOptionalConfigArray('pilothouse.demo.users') ?? [];
  if (users.length === 0) {
    throw new InputError(
      'auth.providers.demo needs someone to sign in as: list users under pilothouse.demo.users, or remove auth.providers.demo',
    );
  }
  return users.map(user => toUserRef(user.getString('entityRef')));
}

/**
 * The full, lower-case reference of a user.
 *
 * @throws InputError when the text is no reference, or not of a user
 */
function toUserRef(text: string): string {
  const ref = parseEntityRef(text, {
    defaultKind: 'user',
    defaultNamespace: DEFAULT_NAMESPACE,
  });
  if (ref.kind.toLocaleLowerCase('en-US') !== 'user') {
    throw new InputError(
      `pilothouse.demo.users names "${text}", which is not a user: write user:default/<name>`,
    );
  }
  return stringifyEntityRef(ref);
}
