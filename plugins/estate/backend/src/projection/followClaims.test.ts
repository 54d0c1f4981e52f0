import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  ClaimConfig,
  ClaimContext,
  DEFAULT_CLAIM_CONFIG,
  DEFAULT_ENVIRONMENT_CONFIG,
  ResourceTags,
} from '@pilothouse/plugin-aws-estate-node';
import { createTestEstate } from '../__testUtils__/estate';
import {
  fakeArn,
  fakeService,
  observed,
  TARGET,
} from '../__testUtils__/fakeService';
import { DefaultClaimContextProvider } from '../claims';
import { createProjection } from './createProjection';
import { followClaims } from './followClaims';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const PAYMENT = 'group:default/payment';
const ORDER = 'group:default/order';

function entity(kind: string, name: string, owner?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    spec: owner ? { owner } : {},
  };
}

/** How often the task runs, and how old its knowledge may be. */
const EVERY_SECONDS = 5;

async function setUp(tags: ResourceTags) {
  const definition = fakeService({
    *collect() {
      yield observed('a', {}, tags);
    },
  });
  const estate = await createTestEstate(databases, [definition]);
  const world = {
    entities: [
      entity('Group', 'payment'),
      entity('Group', 'order'),
      entity('Component', 'api', 'payment'),
    ],
    config: DEFAULT_CLAIM_CONFIG as ClaimConfig,
  };
  const claims = new DefaultClaimContextProvider({
    catalog: catalogServiceMock.mock({
      streamEntities: (...parameters) =>
        catalogServiceMock({ entities: world.entities }).streamEntities(
          ...parameters,
        ),
    }),
    auth: mockServices.auth(),
    knex: estate.knex,
    config: () => world.config,
    logger: mockServices.logger.mock(),
    now: () => estate.clock.now(),
  });
  const prepareProjection = createProjection({
    definitions: estate.definitions,
    environments: DEFAULT_ENVIRONMENT_CONFIG,
    claimContext: () => claims.load(),
    now: () => estate.clock.date,
    logger: estate.logger,
  });
  const follow = () =>
    followClaims(
      { claims, knex: estate.knex, prepareProjection },
      new AbortController().signal,
    );
  await estate.sweep();
  await follow();
  // Past the first minute, in which the catalog is read more often.
  estate.clock.advance(2);
  await follow();
  return {
    estate,
    world,
    claims,
    /** Claims some resources by a context. */
    async project(context: ClaimContext, arns: readonly string[]) {
      const project = await createProjection({
        definitions: estate.definitions,
        environments: DEFAULT_ENVIRONMENT_CONFIG,
        claimContext: async () => context,
        now: () => estate.clock.date,
        logger: estate.logger,
      })();
      await estate.knex.transaction(transaction =>
        project(transaction, TARGET, arns),
      );
    },
    resource: () => estate.resource(fakeArn('a')),
    /** What the task does within a minute. */
    async aMinute() {
      for (let second = 0; second < 60; second += EVERY_SECONDS) {
        await estate.clock.sleep(EVERY_SECONDS * 1000);
        await follow();
      }
    },
  };
}

describe('followClaims', () => {
  it('gives what an entity owns to its new owner within a minute', async () => {
    const { world, resource, aMinute } = await setUp({ component: 'api' });
    expect(await resource()).toMatchObject({ owner_ref: PAYMENT });
    world.entities[2] = entity('Component', 'api', 'order');
    await aMinute();
    expect(await resource()).toMatchObject({
      owner_ref: ORDER,
      entity_ref: 'component:default/api',
    });
    world.entities.pop();
    await aMinute();
    expect(await resource()).toMatchObject({
      owner_ref: null,
      entity_ref: null,
    });
  });

  it('makes good what another replica claimed by what it knew before', async () => {
    const { estate, world, claims, project, resource, aMinute } = await setUp({
      component: 'api',
    });
    const before = await claims.load();
    world.entities[2] = entity('Component', 'api', 'order');
    await aMinute();
    expect(await resource()).toMatchObject({ owner_ref: ORDER });

    await project(before, [fakeArn('a')]);
    expect(await resource()).toMatchObject({ owner_ref: PAYMENT });
    await aMinute();
    expect(await resource()).toMatchObject({ owner_ref: ORDER });

    // What everybody knows does not have all claimed again.
    const bases = () => estate.knex('claim_bases');
    const known = await bases();
    await project(await claims.load(), [fakeArn('a')]);
    expect(await bases()).toEqual(known);
  });

  it('follows the configuration within a minute', async () => {
    const { world, resource, aMinute } = await setUp({ squad: 'Payment Team' });
    expect(await resource()).toMatchObject({ owner_ref: null });
    world.config = {
      ...DEFAULT_CLAIM_CONFIG,
      ownerTags: ['squad'],
      aliases: [{ values: ['payment team'], means: 'payment' }],
    };
    await aMinute();
    expect(await resource()).toMatchObject({ owner_ref: PAYMENT });
  });
});
