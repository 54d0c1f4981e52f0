import { ConfigReader } from '@backstage/config';
import { readAccountsConfig } from './config';
import { mergeAccounts } from './directory';

const read = (awsEstate: object) =>
  readAccountsConfig(new ConfigReader({ awsEstate } as never));

describe('readAccountsConfig', () => {
  it('takes nothing configured for an empty list', () => {
    expect(readAccountsConfig(new ConfigReader({}))).toEqual({
      accounts: [],
      regions: [],
      organization: undefined,
    });
  });

  it.each([
    [
      'a misspelt key',
      { regions: ['eu-west-1'], accounts: [{ id: '111111111111', nmae: 'x' }] },
      "awsEstate.accounts[0] has the unknown key 'nmae': known are id, name",
    ],
    [
      'an id that YAML read as a number',
      { regions: ['eu-west-1'], accounts: [{ id: 111111111111 }] },
      'awsEstate.accounts[0].id is 111111111111: an AWS account id is twelve digits in quotes',
    ],
    [
      'an id that is too short',
      { regions: ['eu-west-1'], accounts: [{ id: '1234' }] },
      'awsEstate.accounts[0].id is "1234"',
    ],
    [
      'an account without an id',
      { regions: ['eu-west-1'], accounts: [{ name: 'x' }] },
      'awsEstate.accounts[0].id',
    ],
    [
      'an account that is named twice',
      {
        regions: ['eu-west-1'],
        accounts: [{ id: '111111111111' }, { id: '111111111111' }],
      },
      'names account 111111111111 twice',
    ],
    [
      'a malformed owner',
      {
        regions: ['eu-west-1'],
        accounts: [{ id: '111111111111', owner: 'group:' }],
      },
      "awsEstate.accounts[0].owner is 'group:', which is no entity reference",
    ],
    [
      'an Availability Zone for a Region',
      { regions: ['eu-west-1a'] },
      "awsEstate.regions has 'eu-west-1a', which is not an AWS Region",
    ],
    [
      'an account that is collected nowhere',
      { accounts: [{ id: '111111111111' }] },
      'awsEstate.regions is empty, so account 111111111111 would be collected nowhere',
    ],
    [
      'an organisation that is collected nowhere',
      { organization: { managementAccountId: '111111111111' } },
      'the organisation would be collected nowhere',
    ],
    [
      'an organisation without an account to ask',
      { regions: ['eu-west-1'], organization: { exclude: [] } },
      'needs exactly one of managementAccountId and delegatedAdministratorAccountId',
    ],
    [
      'a malformed id to exclude',
      {
        regions: ['eu-west-1'],
        organization: { managementAccountId: '111111111111', exclude: ['x'] },
      },
      'awsEstate.organization.exclude[0] is "x"',
    ],
  ])('refuses %s', (_, config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});

describe('mergeAccounts', () => {
  const config = read({
    regions: ['eu-west-1', 'us-east-1'],
    accounts: [
      {
        id: '111111111111',
        environment: 'production',
        owner: 'payment',
        regions: ['eu-west-1'],
      },
      { id: '333333333333', name: 'elsewhere' },
    ],
    organization: { managementAccountId: '999999999999' },
  });

  it('joins what the organisation lists with what is configured', () => {
    expect(
      mergeAccounts(config, [
        { id: '111111111111', name: 'shop', organizationalUnit: 'workloads' },
        { id: '222222222222', name: 'sandbox' },
      ]),
    ).toEqual([
      {
        id: '111111111111',
        name: 'shop',
        environment: 'production',
        owner: 'group:default/payment',
        organizationalUnit: 'workloads',
        regions: ['eu-west-1'],
        source: 'organization',
      },
      {
        id: '222222222222',
        name: 'sandbox',
        regions: ['eu-west-1', 'us-east-1'],
        source: 'organization',
      },
      {
        id: '333333333333',
        name: 'elsewhere',
        regions: ['eu-west-1', 'us-east-1'],
        source: 'config',
      },
    ]);
  });
});
