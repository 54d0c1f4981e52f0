import type { AccountDefinition, EstateDocument } from '../document/schema';
import { hashFraction, hashHex } from './hash';
import { mergeTags } from './tags';
import type { Account, Organization, OrganizationalUnit } from './types';

const FIRST_ACCOUNT = Date.UTC(2023, 1, 6, 9, 0, 0);
const DAY = 86_400_000;

/** Makes the organisation, its units and its accounts. */
export function buildOrganization(document: EstateDocument): {
  organization: Organization;
  accounts: Account[];
} {
  const { id, managementAccount } = document.organization;
  const arn = (resource: string) =>
    `arn:${document.partition}:organizations::${managementAccount}:${resource}`;
  const rootSuffix = hashHex(4, id, 'root');
  const root: OrganizationalUnit = {
    id: `r-${rootSuffix}`,
    arn: arn(`root/${id}/r-${rootSuffix}`),
    name: 'Root',
    path: '',
  };
  const units = new Map<string, OrganizationalUnit>();
  for (const path of document.organization.organizationalUnits) {
    const names = path.split('/');
    const unitId = `ou-${rootSuffix}-${hashHex(8, id, path)}`;
    units.set(path, {
      id: unitId,
      arn: arn(`ou/${id}/${unitId}`),
      name: names[names.length - 1],
      path,
      parent: names.slice(0, -1).join('/'),
    });
  }

  const accounts = document.accounts.map((account, index): Account => {
    return {
      id: account.id,
      arn: arn(`account/${id}/${account.id}`),
      name: account.name,
      email: account.email ?? `aws+${account.name}@example.com`,
      organizationalUnit: account.organizationalUnit ?? '',
      state: account.state,
      joinedAt: new Date(
        FIRST_ACCOUNT +
          Math.floor((index + hashFraction(account.id, 'joined')) * 20) * DAY,
      ),
      joinedBy: account.id === managementAccount ? 'INVITED' : 'CREATED',
      tags: mergeTags([account.tags]),
      roles: rolesOf(account, document),
      denied: account.denied,
    };
  });

  return {
    organization: {
      id,
      arn: arn(`organization/${id}`),
      managementAccount,
      root,
      units,
    },
    accounts,
  };
}

function rolesOf(account: AccountDefinition, document: EstateDocument) {
  return (account.roles ?? [document.accessRole]).map(role => ({
    name: role.name,
    arn: `arn:${document.partition}:iam::${account.id}:role/${role.name}`,
    externalId: role.externalId,
    trusts: role.trusts ?? [document.organization.managementAccount],
  }));
}
