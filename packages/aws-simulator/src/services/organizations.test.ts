import * as Organizations from '@aws-sdk/client-organizations';
import { caller, pagesOf } from './__testUtils__/testWorld';
import { organizationsHandlers } from './organizations';
import { MANAGEMENT, PRODUCTION, shop } from './__testUtils__/shop';

describe('Organizations', () => {
  const call = caller(organizationsHandlers(shop.world), MANAGEMENT);

  it('walks from the root to every account exactly once', async () => {
    const { Roots } = await call('ListRoots', {});
    const found: string[] = [];
    const walk = async (ParentId: string): Promise<void> => {
      const { Accounts = [] } = await call('ListAccountsForParent', {
        ParentId,
      });
      for (const account of Accounts) {
        found.push(account.Id!);
        const { Parents } = await call('ListParents', { ChildId: account.Id });
        expect(Parents?.[0].Id).toBe(ParentId);
      }
      const { OrganizationalUnits = [] } = await call(
        'ListOrganizationalUnitsForParent',
        { ParentId },
      );
      for (const unit of OrganizationalUnits) {
        const described = await call('DescribeOrganizationalUnit', {
          OrganizationalUnitId: unit.Id,
        });
        expect(described.OrganizationalUnit?.Name).toBe(unit.Name);
        await walk(unit.Id!);
      }
    };
    await walk(Roots![0].Id!);
    expect(found.sort()).toEqual(
      shop.world.accounts.map(account => account.id),
    );
  });

  it('pages accounts, and gives their State but no Status', async () => {
    const pages = await pagesOf(
      NextToken => call('ListAccounts', { MaxResults: 4, NextToken }),
      output => output.Accounts,
      output => output.NextToken,
    );
    expect(pages.map(page => page.length)).toEqual([4, 2]);
    for (const account of pages.flat()) {
      expect(account.State).toBe('ACTIVE');
      expect(account).not.toHaveProperty('Status');
      expect(
        (await call('DescribeAccount', { AccountId: account.Id })).Account,
      ).toEqual(account);
    }
    await expect(
      call('ListAccounts', { MaxResults: 21 }),
    ).rejects.toMatchObject({ Reason: 'MAX_VALUE_EXCEEDED' });
    await expect(
      call('ListAccounts', { NextToken: 'x' }),
    ).rejects.toMatchObject({ Reason: 'INVALID_NEXT_TOKEN' });
  });

  it('answers the management account, and strangers not at all', async () => {
    const member = caller(organizationsHandlers(shop.world), PRODUCTION);
    expect((await member('DescribeOrganization', {})).Organization?.Id).toBe(
      'o-shopdemo01',
    );
    await expect(member('ListAccounts', {})).rejects.toBeInstanceOf(
      Organizations.AccessDeniedException,
    );
    const stranger = caller(organizationsHandlers(shop.world), {
      account: '999999999999',
    });
    await expect(stranger('DescribeOrganization', {})).rejects.toBeInstanceOf(
      Organizations.AWSOrganizationsNotInUseException,
    );
    await expect(
      call('DescribeAccount', { AccountId: '999999999999' }),
    ).rejects.toBeInstanceOf(Organizations.AccountNotFoundException);
    await expect(
      call('ListAccountsForParent', { ParentId: 'ou-x' }),
    ).rejects.toBeInstanceOf(Organizations.ParentNotFoundException);
    const { Tags } = await call('ListTagsForResource', {
      ResourceId: '100000000005',
    });
    expect(Tags).toContainEqual({ Key: 'team', Value: 'payment' });
  });
});
