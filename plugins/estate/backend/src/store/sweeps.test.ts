import { TestDatabases } from '@backstage/backend-test-utils';
import { Observation } from '@pilothouse/plugin-aws-estate-node';
import { createTestEstate } from '../__testUtils__/estate';
import {
  fakeArn,
  fakeService,
  observed,
  TARGET,
} from '../__testUtils__/fakeService';
import { createTellingEstate } from '../__testUtils__/tellingEstate';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

function awsError(name: string, message: string): Error {
  return Object.assign(new Error(message), {
    name,
    $fault: 'client',
    $metadata: { httpStatusCode: 400 },
  });
}

describe('A sweep', () => {
  it('stores what it sees, with what follows from it', async () => {
    const estate = await createTellingEstate(databases, {
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
    const estate = await createTellingEstate(databases, world);
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
    });
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      data: { seen: 2 },
    });
  });

  it('takes for another thing what is there again after it was gone', async () => {
    const world = { observations: [observed('a', { status: 'down' })] };
    const estate = await createTellingEstate(databases, world);
    await estate.sweep();
    const firstSeenAt = estate.clock.date;
    const { observations } = world;
    for (const seen of [[], observations]) {
      world.observations = seen;
      estate.clock.advance(5);
      await estate.sweep();
    }
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      first_seen_at: firstSeenAt,
      appeared_at: estate.clock.date,
      health_status: 'down',
      health_since: estate.clock.date,
      // nothing of the former was merged with it
      data: { status: 'down' },
    });
    expect((await estate.resource(fakeArn('a'))).data.seen).toBeUndefined();
    expect(
      await estate
        .knex('health_transitions')
        .orderBy('id')
        .select('from_status', 'to_status', 'at'),
    ).toEqual([
      { from_status: null, to_status: 'down', at: firstSeenAt },
      { from_status: null, to_status: 'down', at: estate.clock.date },
    ]);

    estate.clock.advance(5);
    await estate.sweep();
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      appeared_at: new Date(estate.clock.now() - 5 * 60_000),
      data: { seen: 1 },
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
    const estate = await createTellingEstate(databases, world);
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
    const estate = await createTellingEstate(databases, world);
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
    const estate = await createTellingEstate(databases, {
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
    const estate = await createTellingEstate(databases, world);
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
