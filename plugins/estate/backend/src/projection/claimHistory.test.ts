import { TestDatabases } from '@backstage/backend-test-utils';
import { ResourceTags } from '@pilothouse/plugin-aws-estate-node';
import { arnOf, createClaimedEstate } from '../__testUtils__/claimedEstate';
import { TARGET } from '../__testUtils__/fakeService';
import { ORDER, PAYMENT } from '../__testUtils__/rows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const setUp = (resources: Record<string, Record<string, ResourceTags>>) =>
  createClaimedEstate(databases, resources);

describe('The history of claims', () => {
  it('tells the first claim, changes, what is gone and what returned, and nothing else', async () => {
    const { world, estate, sweep, changes } = await setUp({
      [TARGET.region]: { a: { team: 'payment' } },
    });
    const times: Date[] = [];
    const step = async (resources: Record<string, ResourceTags>) => {
      world.resources[TARGET.region] = resources;
      await sweep();
      times.push(estate.clock.date);
    };
    await step({ a: { team: 'payment' } });
    await step({ a: { team: 'payment', other: 'tag' } });
    await step({ a: { team: 'order' } });
    await step({});
    await step({ a: { team: 'order' } });
    const change = { arn: arnOf('a'), rule: 'tag' };
    expect(await changes()).toEqual([
      {
        ...change,
        at: times[0],
        kind: 'claimed',
        from_owner_ref: null,
        to_owner_ref: PAYMENT,
      },
      {
        ...change,
        at: times[2],
        kind: 'changed',
        from_owner_ref: PAYMENT,
        to_owner_ref: ORDER,
      },
      {
        ...change,
        at: times[3],
        kind: 'gone',
        from_owner_ref: ORDER,
        to_owner_ref: ORDER,
      },
      {
        ...change,
        at: times[4],
        kind: 'returned',
        from_owner_ref: ORDER,
        to_owner_ref: ORDER,
      },
    ]);
    const [{ evidence }] = await estate.knex('claim_changes').orderBy('id');
    expect(evidence).toEqual([
      {
        rule: 'tag',
        sentence: `tag team=payment names ${PAYMENT}`,
        ownerRef: PAYMENT,
      },
    ]);
  });

  it('is not written where the transaction is not', async () => {
    const { estate, sweep, changes } = await setUp({
      [TARGET.region]: { a: { team: 'payment' } },
    });
    await sweep();
    await expect(
      estate.knex.transaction(async transaction => {
        await transaction('resources').update({ owner_ref: ORDER });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await changes()).toHaveLength(1);
  });
});

describe('The history of tags', () => {
  it('tells all tags from each change on, and the keys that differ', async () => {
    const { world, estate, sweep } = await setUp({
      [TARGET.region]: { a: { team: 'payment', stage: 'prod' }, b: {} },
    });
    await sweep();
    const first = estate.clock.date;
    await sweep();
    world.resources[TARGET.region] = { a: { team: 'order', tier: '1' }, b: {} };
    await sweep();
    await estate.knex('resource_tags').insert({
      arn: arnOf('b'),
      account_id: TARGET.accountId,
      region: TARGET.region,
      service: 'fake',
      tags: JSON.stringify({ 'told by': 'the tagging API' }),
      observed_at: estate.clock.date,
      sweep_id: '00000000-0000-4000-8000-000000000000',
    });
    const project = await estate.prepareProjection();
    await estate.knex.transaction(transaction => project(transaction, TARGET));
    const changes = await estate
      .knex('tag_changes')
      .orderBy('id')
      .select('arn', 'at', 'tags', 'changed_keys');
    expect(changes).toEqual([
      {
        arn: arnOf('a'),
        at: first,
        tags: { team: 'payment', stage: 'prod' },
        changed_keys: ['stage', 'team'],
      },
      {
        arn: arnOf('a'),
        at: estate.clock.date,
        tags: { team: 'order', tier: '1' },
        changed_keys: ['stage', 'team', 'tier'],
      },
      {
        arn: arnOf('b'),
        at: estate.clock.date,
        tags: { 'told by': 'the tagging API' },
        changed_keys: ['told by'],
      },
    ]);
  });
});
