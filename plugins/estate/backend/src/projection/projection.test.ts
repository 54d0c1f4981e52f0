import { TestDatabases } from '@backstage/backend-test-utils';
import {
  createClaimContext,
  DEFAULT_CLAIM_CONFIG,
  Observation,
  ResourceTags,
} from '@pilothouse/plugin-aws-estate-node';
import { claimContext } from '../__testUtils__/claims';
import { ACCOUNT, createTestEstate } from '../__testUtils__/estate';
import {
  fakeArn,
  fakeService,
  observed,
  TARGET,
} from '../__testUtils__/fakeService';
import { markStale } from './markStale';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const signal = new AbortController().signal;

/** Brings the target up to date without a sweep. */
async function projectAgain({
  knex,
  prepareProjection,
}: Awaited<ReturnType<typeof createTestEstate>>): Promise<void> {
  const project = await prepareProjection();
  await knex.transaction(transaction => project(transaction, TARGET));
}

function part(arn: string): Observation {
  return { kind: 'resource', arn, type: 'fake:part', name: 'part', data: {} };
}

describe('A workload that is not seen for too long', () => {
  async function setUp() {
    const world: { error?: Error } = {};
    const definition = fakeService({
      *collect() {
        if (world.error) {
          throw world.error;
        }
        yield observed('a', { status: 'degraded' });
      },
    });
    const estate = await createTestEstate(databases, [definition]);
    await estate.sweep();
    const knownAt = estate.clock.date;
    world.error = Object.assign(
      new Error('is not authorized to perform: fake:List'),
      {
        name: 'AccessDeniedException',
      },
    );
    return { estate, world, knownAt };
  }

  it('becomes unknown with what was last known, once', async () => {
    const { estate, knownAt } = await setUp();
    estate.clock.advance(9);
    await estate.sweep();
    expect(await markStale(estate.knex, estate.clock.date, signal)).toBe(0);
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      health_status: 'degraded',
    });

    estate.clock.advance(1);
    expect(await markStale(estate.knex, estate.clock.date, signal)).toBe(1);
    expect(await markStale(estate.knex, estate.clock.date, signal)).toBe(0);
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      health_status: 'unknown',
      health_rank: 2,
      health_since: estate.clock.date,
      health: {
        status: 'unknown',
        reasons: [
          {
            code: 'stale',
            sentence: expect.stringContaining('AWS denied the last sweep'),
            since: estate.clock.date.toISOString(),
          },
        ],
        lastKnown: { status: 'degraded', at: expect.any(String) },
      },
    });
    expect(
      await estate.knex('health_transitions').orderBy('id').select('to_status'),
    ).toEqual([{ to_status: 'degraded' }, { to_status: 'unknown' }]);
    expect(knownAt.getTime()).toBeLessThan(estate.clock.now());
  });

  it('stays unknown when another cell of its account is swept', async () => {
    const { estate } = await setUp();
    estate.clock.advance(11);
    await estate.sweep();
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      health_status: 'unknown',
      health: { lastKnown: { status: 'degraded' } },
    });
  });

  it('is as it is again once it is seen', async () => {
    const { estate, world } = await setUp();
    estate.clock.advance(11);
    await markStale(estate.knex, estate.clock.date, signal);
    world.error = undefined;
    await estate.sweep();
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      health_status: 'degraded',
      health: expect.not.objectContaining({ lastKnown: expect.anything() }),
    });
  });
});

describe('Links', () => {
  it('bring the health of what points here, also from another Region', async () => {
    const elsewhere = 'arn:aws:fake:us-east-1:111111111111:part/p';
    const world = { linked: true };
    const definition = fakeService({
      *collect({ cell }) {
        if (cell.region === TARGET.region) {
          yield observed('a', world.linked ? { pointsTo: elsewhere } : {});
        } else {
          yield part(elsewhere);
        }
      },
    });
    const estate = await createTestEstate(databases, [definition], {
      accounts: [{ ...ACCOUNT, regions: ['us-east-1', TARGET.region] }],
    });
    await estate.sweep({ ...TARGET, region: 'us-east-1' });
    await estate.sweep();
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      health_status: 'degraded',
    });
    expect(await estate.knex('relations').select()).toEqual([
      { from_arn: fakeArn('a'), kind: 'routes-to', to_arn: elsewhere },
    ]);

    world.linked = false;
    estate.clock.advance(5);
    await estate.sweep();
    expect(await estate.knex('relations').select()).toEqual([]);
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      health_status: 'healthy',
    });
  });
});

describe('Claims', () => {
  const tagged = (tags: ResourceTags) =>
    fakeService({
      *collect() {
        yield observed('a', {}, tags);
        yield part('arn:aws:fake:eu-west-1:111111111111:part/p');
      },
    });

  it('follow the catalog without a sweep', async () => {
    const estate = await createTestEstate(databases, [
      tagged({ team: 'payment' }),
    ]);
    await estate.sweep();
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      owner_ref: null,
      claim: { dangling: [{ key: 'team', value: 'payment' }] },
    });

    estate.claims.current = claimContext(['group:default/payment']);
    await projectAgain(estate);
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      owner_ref: 'group:default/payment',
      claim_confidence: 'high',
    });
  });

  it('do not let annotations take what tags may keep, until those are read', async () => {
    const estate = await createTestEstate(databases, [
      tagged({ 'aws:cloudformation:stack-id': 'arn:of:stack' }),
    ]);
    estate.claims.current = createClaimContext({
      config: DEFAULT_CLAIM_CONFIG,
      owners: ['group:default/thief'],
      entities: [
        {
          entityRef: 'component:default/mine',
          ownerRef: 'group:default/thief',
          annotations: { 'pilothouse.dev/aws-arn': fakeArn('a') },
        },
      ],
    });
    await estate.knex('cells').insert({
      account_id: TARGET.accountId,
      region: TARGET.region,
      service: 'cloudformation',
      state: 'denied',
      next_due_at: estate.clock.date,
    });
    await estate.sweep();
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      owner_ref: null,
      claim: { evidence: [{ rejected: 'unconfirmed' }] },
    });

    await estate
      .knex('cells')
      .where({ service: 'cloudformation' })
      .update({ last_success_at: estate.clock.date });
    await projectAgain(estate);
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      owner_ref: 'group:default/thief',
    });
  });

  it('let an annotation have what is new only once its tags were read', async () => {
    const names = ['old'];
    const definition = fakeService({
      *collect() {
        yield* names.map(name => observed(name));
      },
    });
    const [type, ...others] = definition.resourceTypes;
    const telling = { ...type, restsOn: ['tagging'] };
    const estate = await createTestEstate(databases, [
      { ...definition, resourceTypes: [telling, ...others] },
      fakeService({ id: 'tagging', collect: () => [] }),
    ]);
    const thief = 'group:default/thief';
    estate.claims.current = createClaimContext({
      config: DEFAULT_CLAIM_CONFIG,
      owners: [thief],
      entities: ['old', 'new'].map(name => ({
        entityRef: `component:default/${name}`,
        ownerRef: thief,
        annotations: { 'pilothouse.dev/aws-arn': fakeArn(name) },
      })),
    });
    const sweep = async (service: string) => {
      estate.clock.advance(1);
      await estate.knex('cells').update({ next_due_at: 'infinity' });
      await estate.store.makeDue({ service }, estate.clock.date);
      await estate.sweep();
    };
    await estate.sweep();
    names.push('new');
    await sweep('fake');
    const ownerOf = async (name: string) =>
      (await estate.resource(fakeArn(name))).owner_ref;
    expect(await ownerOf('old')).toBe(thief);
    expect(await ownerOf('new')).toBeNull();

    await sweep('tagging');
    expect(await ownerOf('new')).toBe(thief);
  });

  it('write only what differs of resources that are no workloads', async () => {
    const estate = await createTestEstate(databases, [tagged({})]);
    await estate.sweep();
    const version = () =>
      estate
        .knex('resources')
        .where({ type: 'fake:part' })
        .first(estate.knex.raw('xmin::text AS version'));
    const before = await version();
    await projectAgain(estate);
    // The row is locked, which xmin does not show, but not written again.
    expect(await version()).toEqual(before);
  });
});

describe('An assessment that throws', () => {
  it('makes this workload unknown, and is logged', async () => {
    const definition = fakeService({
      *collect() {
        yield observed('a');
        yield observed('b');
      },
    });
    const assess = definition.resourceTypes[0].assess!;
    const broken = {
      ...definition,
      resourceTypes: [
        {
          ...definition.resourceTypes[0],
          assess(...[resource, context]: Parameters<typeof assess>) {
            if ((resource as { name: string }).name === 'a') {
              throw new Error('no such field');
            }
            return assess(resource, context);
          },
        },
        ...definition.resourceTypes.slice(1),
      ],
    };
    const estate = await createTestEstate(databases, [broken]);
    await estate.sweep();
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      health_status: 'unknown',
      health: { reasons: [{ code: 'assessment-failed' }] },
    });
    expect(await estate.resource(fakeArn('b'))).toMatchObject({
      health_status: 'healthy',
    });
    expect(estate.logger.error).toHaveBeenCalledWith(
      expect.stringContaining(fakeArn('a')),
      expect.any(Error),
    );
  });
});

describe('A resource that cannot be read', () => {
  it('states no relations and stays whose it was, and the others follow', async () => {
    const owners = ['group:default/payment', 'group:default/order'];
    const tags = { team: 'payment' };
    const estate = await createTestEstate(
      databases,
      [
        fakeService({
          *collect() {
            yield observed('a', { pointsTo: fakeArn('b') }, tags);
            yield observed('b', {}, tags);
          },
        }),
      ],
      { claims: claimContext(owners) },
    );
    await estate.sweep();

    const { knex } = estate;
    const write = (arn: string, columns: object) =>
      knex('resources').where({ arn }).update(columns);
    // What another release of the portal, or a hand, may have left behind.
    await write(fakeArn('a'), { data: 'null', tags: { team: ['payment'] } });
    await write(fakeArn('b'), { tags: { team: 'order' } });
    await projectAgain(estate);

    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      owner_ref: 'group:default/payment',
    });
    expect(await estate.resource(fakeArn('b'))).toMatchObject({
      owner_ref: 'group:default/order',
    });
    expect(await knex('relations')).toEqual([]);
    for (const sentence of ['states about others', 'Whose ']) {
      expect(estate.logger.error).toHaveBeenCalledWith(
        expect.stringContaining(sentence),
        expect.any(Error),
      );
    }
  });
});
