import { TestDatabases } from '@backstage/backend-test-utils';
import { AwsAccount } from '@pilothouse/plugin-aws-estate-node';
import { ACCOUNT, createTestEstate } from '../__testUtils__/estate';
import { fakeArn, fakeService, observed } from '../__testUtils__/fakeService';
import { writeAccounts } from './writeAccounts';
import { createTellingEstate } from '../__testUtils__/tellingEstate';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('The list of accounts', () => {
  it('makes history of what is no longer collected', async () => {
    const estate = await createTellingEstate(databases, {
      observations: [observed('a')],
    });
    await estate.sweep();

    await writeAccounts(
      estate.knex,
      estate.definitions,
      [{ ...ACCOUNT, regions: ['us-east-1'] }],
      estate.clock.date,
    );
    expect(
      await estate.knex('cells').select('region', 'state').orderBy('region'),
    ).toEqual([{ region: 'us-east-1', state: 'never-swept' }]);
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      gone_at: estate.clock.date,
    });
  });

  it('keeps units that could not be read, and forgets those that are no more', async () => {
    const estate = await createTellingEstate(databases, { observations: [] });
    const write = async (
      account: Pick<
        AwsAccount,
        'organizationalUnit' | 'organizationalUnitUnread'
      >,
    ) => {
      const listed = { ...ACCOUNT, ...account };
      const { knex, definitions, clock } = estate;
      await writeAccounts(knex, definitions, [listed], clock.date);
      return knex('accounts').first('organizational_unit');
    };
    const known = { organizational_unit: 'workloads' };
    expect(await write({ organizationalUnit: 'workloads' })).toEqual(known);
    expect(await write({ organizationalUnitUnread: true })).toEqual(known);
    expect(await write({})).toEqual({ organizational_unit: null });
  });

  it('makes history of whatever has no cell, with its tags, and leaves cells of services it does not know', async () => {
    const estate = await createTellingEstate(databases, {
      observations: [
        observed('a'),
        { kind: 'tags', arn: fakeArn('a'), tags: { owner: 'payment' } },
      ],
    });
    await estate.sweep();
    // As another version of the portal leaves it, that runs beside this one.
    await estate.knex('cells').update({ service: 'newer' });
    await writeAccounts(
      estate.knex,
      estate.definitions,
      [{ ...ACCOUNT, regions: [] }],
      estate.clock.date,
    );
    expect(await estate.knex('cells').pluck('service')).toEqual(['newer']);
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      gone_at: estate.clock.date,
    });
    expect(await estate.knex('resource_tags')).toEqual([]);
  });

  it('is not undone by a sweep that began before a cell was dropped', async () => {
    const world = { observations: [observed('a')], dropped: false };
    const estate = await createTestEstate(databases, [
      fakeService({
        async *collect() {
          if (world.dropped) {
            await writeAccounts(
              estate.knex,
              estate.definitions,
              [{ ...ACCOUNT, regions: [] }],
              estate.clock.date,
            );
          }
          yield* world.observations;
        },
      }),
    ]);
    await estate.sweep();
    world.dropped = true;
    estate.clock.advance(5);
    await estate.sweep();
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      gone_at: estate.clock.date,
    });
  });

  it('leaves known cells as they are', async () => {
    const estate = await createTellingEstate(databases, {
      observations: [observed('a')],
    });
    await estate.sweep();
    const before = await estate.cell();
    await writeAccounts(
      estate.knex,
      estate.definitions,
      [ACCOUNT],
      estate.clock.date,
    );
    expect(await estate.cell()).toEqual(before);
  });
});
