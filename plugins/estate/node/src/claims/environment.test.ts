import { ConfigReader } from '@backstage/config';
import { readClaimConfig } from './config';
import {
  DEFAULT_ENVIRONMENT_CONFIG,
  environmentOf,
  readEnvironmentConfig,
} from './environment';

describe('environmentOf', () => {
  it.each([
    [
      'its own tag says it',
      { tags: { environment: 'production' } },
      'production',
    ],
    ['short words are read', { tags: { Env: 'PRD' } }, 'production'],
    [
      'another word stays, in lower case',
      { tags: { stage: 'Canary' } },
      'canary',
    ],
    [
      'the first configured key wins',
      { tags: { env: 'dev', environment: 'prod' } },
      'production',
    ],
    [
      'an empty tag says nothing',
      { tags: { environment: ' ' }, account: 'staging' },
      'staging',
    ],
    [
      'its tag beats its account',
      { tags: { env: 'dev' }, account: 'production' },
      'development',
    ],
    ["its account's is taken", { account: 'prod' }, 'production'],
    [
      'its account beats its name',
      { name: 'api-dev', account: 'production' },
      'production',
    ],
    ['its name tells it', { name: 'payment-stg-api' }, 'staging'],
    ['part of a word in the name does not', { name: 'product-api' }, undefined],
    ['nothing tells it', {}, undefined],
  ])(
    '%s',
    (
      _,
      {
        tags = {},
        account,
        name = 'api',
      }: { tags?: Record<string, string>; account?: string; name?: string },
      expected,
    ) => {
      expect(
        environmentOf(
          { name, tags },
          account ? { environment: account } : undefined,
          DEFAULT_ENVIRONMENT_CONFIG,
        ),
      ).toBe(expected);
    },
  );
});

describe('configuration', () => {
  it('is read with its defaults', () => {
    const config = new ConfigReader({
      awsEstate: {
        ownership: {
          ownerTags: ['squad'],
          aliases: [{ values: ['Paymnets'], means: 'payment' }],
          namingRules: [{ pattern: '^(?<entity>.+)-v1$' }],
          organizationalUnits: [{ unit: 'ou-1', owner: 'platform' }],
        },
        environments: {
          namePatterns: [{ pattern: '-eu$', environment: 'europe' }],
        },
      },
    });
    expect(readClaimConfig(config)).toMatchObject({
      ownerTags: ['squad'],
      systemTags: ['backstage.io/system', 'system', 'application'],
      namingRules: [{ pattern: /^(?<entity>.+)-v1$/i }],
    });
    expect(readEnvironmentConfig(config)).toMatchObject({
      tags: ['environment', 'env', 'stage'],
      namePatterns: [{ pattern: /-eu$/i, environment: 'europe' }],
    });
    expect(readEnvironmentConfig(new ConfigReader({}))).toEqual(
      DEFAULT_ENVIRONMENT_CONFIG,
    );
  });

  it.each([
    [{ pattern: '(' }, /namingRules\[0\] names nothing/],
    [
      { pattern: '(', owner: 'a' },
      /namingRules\[0\]\.pattern is no regular expression/,
    ],
    [{ patern: '^a' }, /namingRules\[0\] has the unknown key 'patern'/],
    [{ pattern: '^a' }, /namingRules\[0\] names nothing/],
  ])('refuses the naming rule %j', (rule, message) => {
    expect(() =>
      readClaimConfig(
        new ConfigReader({ awsEstate: { ownership: { namingRules: [rule] } } }),
      ),
    ).toThrow(message);
  });
});
