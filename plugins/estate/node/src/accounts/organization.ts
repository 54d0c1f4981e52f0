import {
  OrganizationsClient,
  paginateListAccounts,
  paginateListAccountsForParent,
  paginateListOrganizationalUnitsForParent,
  paginateListRoots,
} from '@aws-sdk/client-organizations';
import { AwsServiceDefinition } from '../definition/definition';
import { defineAwsService } from '../definition/defineAwsService';

/** An account as the organisation lists it. */
export interface OrganizationAccount {
  id: string;
  name: string;
  /** Names from below the root down to its unit, joined by `/`; absent directly below the root. */
  organizationalUnit?: string;
  /** Present when its unit could not be read. */
  organizationalUnitUnread?: true;
}

/**
 * The organisation's own directory. It holds no resources: its accounts are
 * where resources are collected.
 *
 * @public
 */
export const organizationsDefinition: AwsServiceDefinition = defineAwsService({
  id: 'organizations',
  title: 'AWS Organizations',
  scope: 'account',
  cadence: {
    every: { minutes: 15 },
    because: 'accounts are created by the week, not by the minute',
  },
  buckets: [
    {
      id: 'organizations',
      scope: 'account',
      operations: [
        'ListAccounts',
        'ListRoots',
        'ListOrganizationalUnitsForParent',
        'ListAccountsForParent',
      ],
      ratePerSecond: 5,
      burst: 10,
      source:
        'AWS publishes no rate; assumed low, since the organisation shares it',
    },
  ],
  iam: [
    {
      action: 'organizations:ListAccounts',
      purpose: 'which accounts there are',
    },
    {
      action: 'organizations:ListRoots',
      purpose: 'where the tree of organisational units begins',
    },
    {
      action: 'organizations:ListOrganizationalUnitsForParent',
      purpose: 'the tree of organisational units',
    },
    {
      action: 'organizations:ListAccountsForParent',
      purpose: 'the organisational unit of each account',
    },
  ],
  resourceTypes: [],
  // Its accounts are read by readOrganization, since they are no resources.
  async *collect() {},
});

/**
 * Reads the active accounts of an organisation with their units: one call per
 * twenty accounts, and two per organisational unit.
 *
 * @throws whatever AWS answers when the accounts cannot be listed, and the
 * signal's reason. When only the units cannot be read, the accounts come
 * without them, each says so, and `onPartial` is told why.
 */
export async function readOrganization(
  client: OrganizationsClient,
  onPartial: (error: unknown) => void,
  signal: AbortSignal,
): Promise<OrganizationAccount[]> {
  const accounts: Array<{ id: string; name: string }> = [];
  for await (const page of paginateListAccounts({ client }, {})) {
    for (const { Id, Name, State } of page.Accounts ?? []) {
      if (Id && State === 'ACTIVE') {
        accounts.push({ id: Id, name: Name ?? Id });
      }
    }
  }
  let units: Map<string, string>;
  try {
    units = await readUnits(client);
  } catch (error) {
    signal.throwIfAborted();
    onPartial(error);
    return accounts.map(account => ({
      ...account,
      organizationalUnitUnread: true,
    }));
  }
  return accounts.map(account => ({
    ...account,
    organizationalUnit: units.get(account.id),
  }));
}

/** Account id → path of its organisational unit. */
async function readUnits(
  client: OrganizationsClient,
): Promise<Map<string, string>> {
  const units = new Map<string, string>();
  const parents: Array<{ id: string; path: string }> = [];
  for await (const page of paginateListRoots({ client }, {})) {
    page.Roots?.forEach(({ Id }) => parents.push({ id: Id!, path: '' }));
  }
  for (let parent = parents.shift(); parent; parent = parents.shift()) {
    const { id: ParentId, path } = parent;
    for await (const page of paginateListOrganizationalUnitsForParent(
      { client },
      { ParentId },
    )) {
      for (const { Id, Name } of page.OrganizationalUnits ?? []) {
        parents.push({ id: Id!, path: path ? `${path}/${Name}` : Name! });
      }
    }
    if (path === '') {
      // Accounts directly below a root have no unit: not asking saves a call.
      continue;
    }
    for await (const page of paginateListAccountsForParent(
      { client },
      { ParentId },
    )) {
      page.Accounts?.forEach(({ Id }) => units.set(Id!, path));
    }
  }
  return units;
}
