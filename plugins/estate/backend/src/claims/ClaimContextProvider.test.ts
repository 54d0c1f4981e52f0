import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  ClaimConfig,
  claimResource,
  DEFAULT_CLAIM_CONFIG,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { openDatabase } from '../database/postgres';
import { DefaultClaimContextProvider } from './ClaimContextProvider';

jest.setTimeout(60_000);

const ARN = 'arn:aws:ecs:eu-west-1:111111111111:service/main/payment-api';

function entity(
  kind: string,
  name: string,
  rest: Partial<Entity> & { annotations?: Record<string, string> } = {},
): Entity {
  const { annotations, ...others } = rest;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', annotations },
    ...others,
  };
}

describe('DefaultClaimContextProvider', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let knex: Knex;
  let now: number;
  let config: ClaimConfig;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await openDatabase(mockServices.database({ knex, migrations: {} }));
    await knex('accounts').insert({
      id: '111111111111',
      name: 'shop-prod',
      owner_ref: 'group:default/platform',
      source: 'config',
      seen_at: new Date(0),
    });
  });

  beforeEach(() => {
    now = 0;
    config = DEFAULT_CLAIM_CONFIG;
  });

  function provide(catalog: ReturnType<typeof catalogServiceMock>) {
    return new DefaultClaimContextProvider({
      catalog,
      auth: mockServices.auth(),
      knex,
      config: () => config,
      logger: mockServices.logger.mock(),
      now: () => now,
    });
  }

  const entities = [
    entity('Group', 'payment'),
    entity('Group', 'platform'),
    entity('User', 'Ada'),
    entity('Component', 'by-relation', {
      spec: { owner: 'somebody-else' },
      relations: [
        { type: 'partOf', targetRef: 'system:default/shop' },
        { type: 'ownedBy', targetRef: 'group:default/payment' },
      ],
    }),
    entity('Component', 'by-spec', {
      spec: { owner: 'payment' },
      annotations: { 'aws.amazon.com/amazon-ecs-service-arn': ARN },
    }),
    entity('Component', 'by-user', { spec: { owner: 'user:Ada' } }),
    entity('Component', 'by-nobody'),
    entity('Component', 'by-nonsense', { spec: { owner: 'group:' } }),
    entity('Location', 'ignored', { spec: { owner: 'payment' } }),
    entity('Template', 'ignored', { spec: { owner: 'payment' } }),
  ];

  /** The same to claims: an annotation and a relation that they do not know. */
  const withOtherWords = (each: Entity): Entity => ({
    ...each,
    metadata: {
      ...each.metadata,
      annotations: {
        'backstage.io/techdocs-ref': 'dir:.',
        ...each.metadata.annotations,
      },
    },
    relations: [
      ...(each.relations ?? []),
      { type: 'dependsOn', targetRef: 'component:default/other' },
    ],
  });

  it('reads who exists, who owns what, and the accounts', async () => {
    const context = await provide(catalogServiceMock({ entities })).load();
    expect([...context.owners]).toEqual([
      'group:default/payment',
      'group:default/platform',
      'user:default/ada',
    ]);
    expect(
      [...context.entities.values()].map(each => [
        each.entityRef,
        each.ownerRef,
      ]),
    ).toEqual([
      ['component:default/by-nobody', undefined],
      ['component:default/by-nonsense', undefined],
      ['component:default/by-relation', 'group:default/payment'],
      ['component:default/by-spec', 'group:default/payment'],
      ['component:default/by-user', 'user:default/ada'],
    ]);
    const resource = {
      arn: ARN,
      type: 'ecs:service',
      name: 'payment-api',
      accountId: '111111111111',
      tags: {},
    };
    expect(claimResource(resource, context)).toMatchObject({
      entityRef: 'component:default/by-spec',
      ownerRef: 'group:default/payment',
    });
    expect(
      claimResource({ ...resource, arn: `${ARN}-2` }, context),
    ).toMatchObject({ ownerRef: 'group:default/platform', rule: 'account' });
  });

  it('reads every page', async () => {
    const many = Array.from({ length: 2500 }, (_, index) =>
      entity('Component', `c${index}`),
    );
    const context = await provide(
      catalogServiceMock({ entities: many }),
    ).load();
    expect(context.entities.size).toBe(2500);
  });

  it('reads once for those that ask at the same time, and again after two seconds while the catalog may still fill', async () => {
    const catalog = catalogServiceMock({ entities });
    const stream = jest.spyOn(catalog, 'streamEntities');
    const provider = provide(catalog);
    await Promise.all([provider.load(), provider.load(), provider.load()]);
    now = 1_999;
    await provider.load();
    expect(stream).toHaveBeenCalledTimes(2);
    now = 2_000;
    await provider.load();
    expect(stream).toHaveBeenCalledTimes(4);
  });

  it('reads every 30 seconds from the second minute on', async () => {
    const catalog = catalogServiceMock({ entities });
    const stream = jest.spyOn(catalog, 'streamEntities');
    const provider = provide(catalog);
    await provider.load();
    now = 60_000;
    await provider.load();
    now = 89_999;
    await provider.load();
    expect(stream).toHaveBeenCalledTimes(4);
    now = 90_000;
    await provider.load();
    expect(stream).toHaveBeenCalledTimes(6);
  });

  it('gives the same object while nothing changed, and another when something did', async () => {
    let catalog = catalogServiceMock({ entities });
    const changing = catalogServiceMock.mock({
      streamEntities: (...parameters) => catalog.streamEntities(...parameters),
    });
    const provider = provide(changing);
    const first = await provider.load();
    now = 30_000;
    expect(await provider.load()).toBe(first);
    catalog = catalogServiceMock({ entities: entities.map(withOtherWords) });
    now = 60_000;
    expect(await provider.load()).toBe(first);
    catalog = catalogServiceMock({
      entities: [...entities, entity('Group', 'new')],
    });
    now = 90_000;
    const second = await provider.load();
    expect(second).not.toBe(first);
    expect(second.owners.has('group:default/new')).toBe(true);
  });

  it('follows the configuration, and is named by what it holds', async () => {
    const provider = provide(catalogServiceMock({ entities }));
    const first = await provider.load();
    config = {
      ...DEFAULT_CLAIM_CONFIG,
      namingRules: [{ pattern: /^payment-/, owner: 'payment' }],
    };
    now = 30_000;
    const second = await provider.load();
    expect(second.version).not.toBe(first.version);
    expect(second.since).toEqual(new Date(30_000));
    expect(
      claimResource(
        {
          arn: `${ARN}-2`,
          type: 'ecs:service',
          name: 'payment-api',
          accountId: '111111111111',
          tags: {},
        },
        second,
      ),
    ).toMatchObject({ ownerRef: 'group:default/payment', rule: 'naming' });

    config = DEFAULT_CLAIM_CONFIG;
    const other = await provide(catalogServiceMock({ entities })).load();
    expect(other.version).toBe(first.version);
  });

  it('keeps what it knew when the catalog does not answer, and says when it never did', async () => {
    let catalog = catalogServiceMock({ entities });
    const failing = catalogServiceMock.mock({
      streamEntities: () => {
        throw new Error('catalog is down');
      },
    });
    const switching = catalogServiceMock.mock({
      streamEntities: (...parameters) => catalog.streamEntities(...parameters),
    });
    const provider = provide(switching);
    const first = await provider.load();
    catalog = failing;
    now = 30_000;
    expect(await provider.load()).toBe(first);
    await expect(provide(failing).load()).rejects.toThrow('catalog is down');
  });
});
