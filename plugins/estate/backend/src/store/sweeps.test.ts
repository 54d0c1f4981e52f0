import { TestDatabases } from '@backstage/backend-test-utils';
import { AwsAccount, Observation } from '@pilothouse/plugin-aws-estate-node';
import { claimContext } from '../__testUtils__/claims';
import { ACCOUNT, createTestEstate } from '../__testUtils__/estate';
import {
  fakeArn,
  fakeService,
  observed,
  TARGET,
} from '../__testUtils__/fakeService';
import { writeAccounts } from './writeAccounts';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

/** An estate whose AWS answers with what a test puts there. */
async function setUp(world: { observations: Observation[]; error?: Error }) {
  const definition = fakeService({
    async *collect() {
      yield* world.observations;
      if (world.error) {
        throw world.error;
      }
    },
  });
  return createTestEstate(databases, [definition], {
    claims: claimContext(['group:default/payment']),
  });
}

function awsError(name: string, message: string): Error {
  return Object.assign(new Error(message), {
    name,
    $fault: 'client',
    $metadata: { httpStatusCode: 400 },
  });
}

describe('A sweep', () => {
  it('stores what it sees, with what follows from it', async () => {
    const estate = await setUp({
      observations: [observed('payment-api', {}, { team: 'payment' })],
    });
    await estate.sweep();

    expect(await estate.resource(fakeArn('payment-api'))).toMatchObject({
      account_id: TARGET.accountId,
      region: TARGET.region,
      service: 'fake',
      type: 'fake:service',
      workload: true,
      environment: 'production',
      owner_ref: 'group:default/payment',
      claim_rule: 'tag',
      health_status: 'healthy',
      health_rank: 3,
      health_since: estate.clock.date,
      observed_at: estate.clock.date,
      fresh_until: new Date(estate.clock.now() + 10 * 60_000),
      gone_at: null,
      console_url: 'https://console.test/service/payment-api',
    });
    expect(await estate.cell()).toMatchObject({
      state: 'ok',
      error: null,
      resources: 1,
      last_success_at: estate.clock.date,
      next_due_at: new Date(estate.clock.now() + 5 * 60_000),
    });
    expect(await estate.knex('health_transitions').select()).toEqual([
      expect.objectContaining({
        arn: fakeArn('payment-api'),
        from_status: null,
        to_status: 'healthy',
      }),
    ]);
  });

  it('says that a resource is gone, keeps it, and takes it back', async () => {
    const world = { observations: [observed('a'), observed('b')] };
    const estate = await setUp(world);
    await estate.sweep();

    world.observations = [observed('a')];
    estate.clock.advance(5);
    await estate.sweep();
    expect(await estate.resource(fakeArn('b'))).toMatchObject({
      gone_at: estate.clock.date,
    });

    world.observations = [observed('a'), observed('b')];
    estate.clock.advance(5);
    await estate.sweep();
    expect(await estate.resource(fakeArn('b'))).toMatchObject({
      gone_at: null,
      data: { status: 'healthy', seen: 1 },
    });
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      data: { seen: 2 },
    });
  });

  it.each([
    [
      'denied',
      awsError(
        'AccessDeniedException',
        'User: arn:aws:sts::111111111111:assumed-role/portal/x is not authorized to perform: ecs:ListServices on resource: *',
      ),
      { code: 'AccessDeniedException', missingAction: 'ecs:ListServices' },
    ],
    [
      'throttled',
      awsError('ThrottlingException', 'Rate exceeded'),
      { code: 'ThrottlingException' },
    ],
    ['partial', new TypeError('boom'), { code: 'TypeError' }],
  ])('that is %s deletes nothing', async (state, error, told) => {
    const world: { observations: Observation[]; error?: Error } = {
      observations: [observed('a'), observed('b')],
    };
    const estate = await setUp(world);
    await estate.sweep();
    const succeededAt = estate.clock.date;

    world.observations = [observed('a', { status: 'down' })];
    world.error = error;
    estate.clock.advance(5);
    await estate.sweep();

    expect(await estate.resource(fakeArn('b'))).toMatchObject({
      gone_at: null,
      observed_at: succeededAt,
    });
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      health_status: 'down',
      health_since: estate.clock.date,
    });
    expect(await estate.cell()).toMatchObject({
      state,
      error: told,
      last_attempt_at: estate.clock.date,
      last_success_at: succeededAt,
      resources: 2,
    });
  });

  it('records each change of status once', async () => {
    const world = { observations: [observed('a')] };
    const estate = await setUp(world);
    for (const status of ['healthy', 'down', 'down', 'healthy'] as const) {
      world.observations = [observed('a', { status })];
      await estate.sweep();
      estate.clock.advance(5);
    }
    const transitions = await estate
      .knex('health_transitions')
      .orderBy('id')
      .select('from_status', 'to_status');
    expect(transitions).toEqual([
      { from_status: null, to_status: 'healthy' },
      { from_status: 'healthy', to_status: 'down' },
      { from_status: 'down', to_status: 'healthy' },
    ]);
  });

  it('stores texts that Postgres would refuse', async () => {
    const estate = await setUp({
      observations: [observed('a', {}, { note: 'nul \0 and half \ud800.' })],
    });
    await estate.sweep();
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      tags: { note: 'nul \uFFFD and half \uFFFD.' },
    });
  });

  it('drops tags that the tagging API no longer tells', async () => {
    const world: { observations: Observation[] } = {
      observations: [
        observed('a'),
        { kind: 'tags', arn: fakeArn('a'), tags: { owner: 'payment' } },
      ],
    };
    const estate = await setUp(world);
    await estate.sweep();
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      owner_ref: 'group:default/payment',
    });

    world.observations = [observed('a')];
    estate.clock.advance(5);
    await estate.sweep();
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      owner_ref: null,
      claim_rule: 'none',
    });
    expect(await estate.knex('resource_tags').select()).toEqual([]);
  });

  it('is repeated when a person asks while it runs', async () => {
    let sweeps = 0;
    const estate = await createTestEstate(databases, [
      fakeService({
        async *collect() {
          sweeps += 1;
          if (sweeps === 1) {
            estate.clock.advance(1);
            await estate.store.makeDue({}, estate.clock.date);
          }
          yield observed('a');
        },
      }),
    ]);
    await estate.sweep();
    expect(sweeps).toBe(2);
  });

  it('leaves its cell due when it is stopped', async () => {
    const controller = new AbortController();
    const estate = await createTestEstate(databases, [
      fakeService({
        async *collect() {
          yield observed('a');
          controller.abort(new Error('stopped'));
          await new Promise(() => {});
        },
      }),
    ]);
    await expect(estate.sweep(TARGET, controller.signal)).rejects.toThrow(
      'stopped',
    );
    expect(await estate.cell()).toMatchObject({ state: 'never-swept' });
    expect(await estate.store.dueTargets(estate.clock.date)).toEqual([TARGET]);
  });
});

describe('The list of accounts', () => {
  it('makes history of what is no longer collected', async () => {
    const estate = await setUp({ observations: [observed('a')] });
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
    const estate = await setUp({ observations: [] });
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
    const estate = await setUp({
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
    const estate = await setUp({ observations: [observed('a')] });
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
