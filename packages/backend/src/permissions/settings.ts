import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** What `pilothouse.permissions` says. */
export interface PermissionSettings {
  /**
   * `open`: every signed-in user reads every resource with its health.
   * `strict`: owners and platform groups only.
   */
  readonly policy: 'open' | 'strict';
  /** Full references of the groups that run the portal. */
  readonly platformGroups: readonly string[];
}

/**
 * Reads `pilothouse.permissions`; without it the policy is open and nobody
 * belongs to a platform group.
 *
 * @param config - the root configuration
 * @throws InputError for a policy or a group that cannot be understood
 */
export function readPermissionSettings(config: Config): PermissionSettings {
  const permissions = config.getOptionalConfig('pilothouse.permissions');
  const policy = permissions?.getOptionalString('policy') ?? 'open';
  if (policy !== 'open' && policy !== 'strict') {
    throw new InputError(
      `pilothouse.permissions.policy is "${policy}": write open or strict`,
    );
  }
  const groups = permissions?.getOptionalStringArray('platformGroups') ?? [];
  return { policy, platformGroups: groups.map(toGroupRef) };
}

function toGroupRef(text: string): string {
  const ref = parseEntityRef(text, {
    defaultKind: 'group',
    defaultNamespace: DEFAULT_NAMESPACE,
  });
  if (ref.kind.toLocaleLowerCase('en-US') !== 'group') {
    throw new InputError(
      `pilothouse.permissions.platformGroups names "${text}", which is not a group: write group:default/<name>`,
    );
  }
  return stringifyEntityRef(ref);
}
