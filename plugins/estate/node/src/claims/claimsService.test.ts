import { mockServices } from '@backstage/backend-test-utils';
import {
  AwsEstateApi,
  ClaimOf,
  LookUpClaimsQuery,
} from '@pilothouse/plugin-aws-estate-common';
import { createAwsClaimsService } from './claimsService';

const arnOf = (name: string | number) =>
  `arn:aws:ecs:eu-west-1:111111111111:service/main/${name}`;
const AT = new Date('2026-11-21T12:00:00Z');

function setUp() {
  const asked: LookUpClaimsQuery[] = [];
  const tokens: Array<string | undefined> = [];
  const world = { ownerRef: 'group:default/payment', now: 0, fails: false };
  const api: Pick<AwsEstateApi, 'lookUpClaims' | 'listClaimChanges'> = {
    async lookUpClaims(query, options) {
      asked.push(query);
      tokens.push(options?.token);
      if (world.fails) {
        throw new Error('no answer');
      }
      return {
        items: query.arns.map(
          (arn): ClaimOf => ({
            arn,
            known: true,
            ownerRef: world.ownerRef,
            rule: 'tag',
            confidence: 'high',
          }),
        ),
        asOf: AT.toISOString(),
        incomplete: [],
      };
    },
    async listClaimChanges(query, options) {
      tokens.push(options?.token);
      return {
        items: [
          {
            id: '7',
            arn: arnOf('a'),
            at: AT.toISOString(),
            kind: 'changed',
            from: {},
            to: {},
            rule: 'tag',
          },
        ],
        nextCursor: `after ${query?.cursor ?? 'nothing'}, ${query?.limit}`,
        more: true,
        asOf: AT.toISOString(),
        incomplete: [],
      };
    },
  };
  const claims = createAwsClaimsService({
    auth: mockServices.auth({ pluginId: 'aws-audit' }),
    api,
    now: () => world.now,
  });
  const ownerOf = async (arn: string, at?: Date) =>
    (await claims.claimsOf([arn], at)).get(arn)?.ownerRef;
  return { claims, asked, tokens, world, ownerOf };
}

describe('createAwsClaimsService', () => {
  it('asks once for many, at most 500 and 80 kB at a time, with the token of a plugin', async () => {
    const { claims, asked, tokens } = setUp();
    const arns = Array.from({ length: 1200 }, (_, i) => arnOf(i));
    const found = await claims.claimsOf([...arns, ...arns]);
    expect([...found.keys()]).toEqual(arns);
    expect(asked.map(query => query.arns.length)).toEqual([500, 500, 200]);
    expect(tokens[0]).toContain('aws-audit');

    asked.length = 0;
    const long = Array.from({ length: 100 }, (_, i) =>
      arnOf(`${'x'.repeat(1500)}${i}`),
    );
    await claims.claimsOf(long);
    expect(asked.length).toBeGreaterThan(1);
    for (const query of asked) {
      expect(JSON.stringify(query).length).toBeLessThan(100_000);
    }
  });

  it('remembers for 30 seconds, each time for itself', async () => {
    const { asked, world, ownerOf } = setUp();
    await ownerOf(arnOf('a'));
    await ownerOf(arnOf('a'), AT);
    world.ownerRef = 'group:default/order';
    world.now = 29_999;
    expect(await ownerOf(arnOf('a'))).toBe('group:default/payment');
    expect(asked).toEqual([
      { arns: [arnOf('a')], at: undefined },
      { arns: [arnOf('a')], at: AT.toISOString() },
    ]);
    world.now = 30_000;
    expect(await ownerOf(arnOf('a'))).toBe('group:default/order');
  });

  it('asks again for what it heard changed', async () => {
    const { claims, world, ownerOf } = setUp();
    await ownerOf(arnOf('a'));
    await ownerOf(arnOf('b'));
    world.ownerRef = 'group:default/order';
    await claims.changesSince();
    expect(await ownerOf(arnOf('a'))).toBe('group:default/order');
    expect(await ownerOf(arnOf('b'))).toBe('group:default/payment');
  });

  it('gives what changed and where to read on', async () => {
    const { claims, tokens } = setUp();
    expect(await claims.changesSince('here')).toEqual({
      changes: [expect.objectContaining({ id: '7' })],
      cursor: 'after here, 500',
      more: true,
    });
    expect(tokens[0]).toContain('aws-audit');
  });

  it('does not ask for what is no ARN', async () => {
    const { claims, asked } = setUp();
    expect((await claims.claimsOf(['*'])).get('*')).toEqual({
      arn: '*',
      known: false,
      rule: 'none',
      confidence: 'none',
    });
    expect(asked).toEqual([]);
  });

  it('remembers no failure', async () => {
    const { world, ownerOf } = setUp();
    world.fails = true;
    await expect(ownerOf(arnOf('a'))).rejects.toThrow('no answer');
    world.fails = false;
    expect(await ownerOf(arnOf('a'))).toBe('group:default/payment');
  });
});
