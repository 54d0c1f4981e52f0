import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { LoggerService } from '@backstage/backend-plugin-api';
import { AwsAccessService } from '../access/awsAccessServiceRef';
import { withCallScope } from '../clients/sweepCalls';
import { AwsAccount } from './account';
import { AccountsConfig } from './config';
import {
  OrganizationAccount,
  organizationsDefinition,
  readOrganization,
} from './organization';

/** Knows which accounts are collected. @public */
export interface AccountDirectory {
  /** Whether the list can change while the portal runs. */
  readonly dynamic: boolean;
  /** What the configuration says, without asking AWS. */
  configured(): AwsAccount[];
  /**
   * All accounts; asks AWS where an organisation is configured.
   *
   * @throws whatever AWS answers when it cannot be asked: then the list of
   * before stands.
   */
  list(signal: AbortSignal): Promise<AwsAccount[]>;
}

/** Creates the directory of accounts. @public */
export function createAccountDirectory(options: {
  config: AccountsConfig;
  access: AwsAccessService;
  logger: LoggerService;
}): AccountDirectory {
  const { config, access, logger } = options;
  const { organization } = config;
  return {
    dynamic: organization !== undefined,
    configured: () => mergeAccounts(config, []),
    async list(signal) {
      if (!organization) {
        return mergeAccounts(config, []);
      }
      const client = access.clients.client(
        {
          accountId: organization.accountId,
          region: 'global',
          service: organizationsDefinition.id,
        },
        organizationsDefinition,
        OrganizationsClient,
      );
      const scope = { statistics: { calls: 0, throttledCalls: 0 }, signal };
      const listed = await withCallScope(scope, () =>
        readOrganization(
          client,
          error =>
            logger.warn(
              'The organisational units could not be read; what was known of them before stands',
              error as Error,
            ),
          signal,
        ),
      );
      return mergeAccounts(
        config,
        listed.filter(({ id }) => !organization.exclude.has(id)),
      );
    },
  };
}

/**
 * Joins what the organisation lists with what is configured; for an account in
 * both, what is configured is meant and wins.
 */
export function mergeAccounts(
  config: AccountsConfig,
  listed: readonly OrganizationAccount[],
): AwsAccount[] {
  const accounts = new Map<string, AwsAccount>();
  for (const account of listed) {
    accounts.set(account.id, {
      ...account,
      regions: config.regions,
      source: 'organization',
    });
  }
  for (const account of config.accounts) {
    const known = accounts.get(account.id);
    accounts.set(account.id, {
      id: account.id,
      name: account.name ?? known?.name ?? account.id,
      environment: account.environment,
      owner: account.owner,
      organizationalUnit:
        account.organizationalUnit ?? known?.organizationalUnit,
      organizationalUnitUnread: account.organizationalUnit
        ? undefined
        : known?.organizationalUnitUnread,
      regions: account.regions ?? config.regions,
      source: known?.source ?? 'config',
    });
  }
  return [...accounts.values()];
}
