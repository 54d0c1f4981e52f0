import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { refuseUnknownKeys } from './refuseUnknownKeys';

/** What is configured of one account. @public */
export interface ConfiguredAccount {
  id: string;
  name?: string;
  environment?: string;
  /** A full entity reference. */
  owner?: string;
  organizationalUnit?: string;
  regions?: readonly string[];
}

/** Where the list of accounts is read from. @public */
export interface ConfiguredOrganization {
  /** The management account or a delegated administrator: both may list accounts. */
  accountId: string;
  /** Accounts that are left out. */
  exclude: ReadonlySet<string>;
}

/** `awsEstate.accounts`, `.regions` and `.organization`. @public */
export interface AccountsConfig {
  accounts: readonly ConfiguredAccount[];
  regions: readonly string[];
  organization?: ConfiguredOrganization;
}

const ACCOUNT_ID = /^\d{12}$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d+$/;

/**
 * Reads which accounts and Regions are collected.
 *
 * @returns nothing configured is an empty list, not an error: the portal
 * starts, and its pages say that no account is configured.
 * @throws InputError naming the key that is wrong and what it should be.
 * @public
 */
export function readAccountsConfig(root: Config): AccountsConfig {
  const config = root.getOptionalConfig('awsEstate');
  const regions = readRegions(config, 'regions', 'awsEstate.regions') ?? [];
  const accounts = (config?.getOptionalConfigArray('accounts') ?? []).map(
    (account, index) => readAccount(account, `awsEstate.accounts[${index}]`),
  );
  const twice = accounts.find(
    ({ id }, index) => accounts.findIndex(other => other.id === id) !== index,
  );
  if (twice) {
    throw new InputError(
      `Configuration awsEstate.accounts names account ${twice.id} twice: remove one of them`,
    );
  }
  const organization = readOrganization(config);
  const nowhere = accounts.find(account => !account.regions);
  if (regions.length === 0 && (nowhere || organization)) {
    throw new InputError(
      `Configuration awsEstate.regions is empty, so ${
        nowhere ? `account ${nowhere.id}` : 'the organisation'
      } would be collected nowhere: list the Regions you use, for example [eu-west-1, us-east-1]`,
    );
  }
  return { accounts, regions, organization };
}

function readAccount(config: Config, path: string): ConfiguredAccount {
  refuseUnknownKeys(config, path, [
    'id',
    'name',
    'environment',
    'owner',
    'organizationalUnit',
    'regions',
  ]);
  return {
    id: readAccountId(config, 'id', `${path}.id`),
    name: config.getOptionalString('name'),
    environment: config.getOptionalString('environment'),
    owner: readOwner(config, `${path}.owner`),
    organizationalUnit: config.getOptionalString('organizationalUnit'),
    regions: readRegions(config, 'regions', `${path}.regions`),
  };
}

/** A team may be configured by its name alone. */
function readOwner(config: Config, path: string): string | undefined {
  const owner = config.getOptionalString('owner');
  if (owner === undefined) {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new InputError(
      `Configuration ${path} is '${owner}', which is no entity reference: write the name of a group, for example payment or group:default/payment`,
    );
  }
}

function readOrganization(config?: Config): ConfiguredOrganization | undefined {
  const organization = config?.getOptionalConfig('organization');
  if (!organization) {
    return undefined;
  }
  const path = 'awsEstate.organization';
  const keys = ['managementAccountId', 'delegatedAdministratorAccountId'];
  refuseUnknownKeys(organization, path, [...keys, 'exclude']);
  const given = keys.filter(key => organization.has(key));
  if (given.length !== 1) {
    throw new InputError(
      `Configuration ${path} needs exactly one of ${keys.join(
        ' and ',
      )}: the account that may list the organisation's accounts`,
    );
  }
  const exclude = (organization.getOptional<unknown[]>('exclude') ?? []).map(
    (id, index) => checkAccountId(id, `${path}.exclude[${index}]`),
  );
  return {
    accountId: readAccountId(organization, given[0], `${path}.${given[0]}`),
    exclude: new Set(exclude),
  };
}

function readAccountId(config: Config, key: string, path: string): string {
  return checkAccountId(config.getOptional(key), path);
}

function checkAccountId(id: unknown, path: string): string {
  if (typeof id !== 'string' || !ACCOUNT_ID.test(id)) {
    throw new InputError(
      `Configuration ${path} is ${JSON.stringify(
        id,
      )}: an AWS account id is twelve digits in quotes (YAML reads digits without quotes as a number), for example '123456789012'`,
    );
  }
  return id;
}

function readRegions(
  config: Config | undefined,
  key: string,
  path: string,
): string[] | undefined {
  const regions = config?.getOptionalStringArray(key);
  const wrong = regions?.find(region => !REGION.test(region));
  if (wrong !== undefined) {
    throw new InputError(
      `Configuration ${path} has '${wrong}', which is not an AWS Region: write its code, for example eu-west-1`,
    );
  }
  return regions && [...new Set(regions)];
}
