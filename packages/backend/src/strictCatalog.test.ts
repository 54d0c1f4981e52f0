import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import catalog from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import search from '@backstage/plugin-search-backend';
import searchForEntities from '@backstage/plugin-search-backend-module-catalog';
import searchInPostgres from '@backstage/plugin-search-backend-module-pg';
import request from 'supertest';
import { platform, portalPermissions } from './__testUtils__/platform';

jest.setTimeout(120_000);

const MAYA = 'user:default/maya';
const JONAS = 'user:default/jonas';
const PRIYA = 'user:default/priya';
const TEAMS: Record<string, string> = {
  [MAYA]: 'group:default/payment',
  [JONAS]: 'group:default/order',
  [PRIYA]: 'group:default/platform',
};

const userInfo: UserInfoService = {
  async getUserInfo({ principal }) {
    const { userEntityRef } = principal as { userEntityRef: string };
    return {
      userEntityRef,
      ownershipEntityRefs: [userEntityRef, TEAMS[userEntityRef]],
    };
  },
};

function component(name: string, owner: string, found: boolean): Entity {
  const location = found
    ? `aws-estate:default/${name}`
    : `url:https://github.com/shop/${name}/blob/main/catalog-info.yaml`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      description: `shipment ${name}`,
      annotations: {
        'backstage.io/managed-by-location': location,
        'backstage.io/managed-by-origin-location': location,
        ...(found && { 'pilothouse.dev/discovered': 'true' }),
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner },
  };
}

const described = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'described',
  register(env) {
    env.registerInit({
      deps: { processing: catalogProcessingExtensionPoint },
      async init({ processing }) {
        processing.addEntityProvider({
          getProviderName: () => 'described',
          async connect(connection) {
            await connection.applyMutation({
              type: 'full',
              entities: [
                component('written-order', 'order', false),
                component('found-order', 'order', true),
                component('found-payment', 'payment', true),
                component('found-nobodys', 'unknown', true),
              ].map(entity => ({ entity })),
            });
          },
        });
      },
    });
  },
});

const ALL = ['found-nobodys', 'found-order', 'found-payment', 'written-order'];

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('services that were found on AWS, under the strict policy', () => {
  const scheduler = mockServices.scheduler();
  let backend: TestBackend;

  beforeAll(async () => {
    const knex = await databases.init('POSTGRES_18');
    backend = await startTestBackend({
      features: [
        catalog,
        described,
        search,
        searchInPostgres,
        searchForEntities,
        ...portalPermissions,
        createServiceFactory({
          service: coreServices.userInfo,
          deps: {},
          factory: () => userInfo,
        }),
        ...platform({
          knex,
          scheduler,
          config: {
            catalog: { processingInterval: { seconds: 1 } },
            permission: { enabled: true },
            pilothouse: {
              permissions: { policy: 'strict', platformGroups: ['platform'] },
            },
          },
        }),
      ],
    });
    await allAreThere();
    await scheduler.triggerTask('search_index_software_catalog');
  });

  afterAll(() => backend?.stop());

  /** Until the catalog has processed its entities. */
  async function allAreThere() {
    const giveUpAt = Date.now() + 60_000;
    const own = mockCredentials.service.header();
    while ((await list(own)).length < ALL.length) {
      if (Date.now() > giveUpAt) {
        throw new Error(`The catalog has only ${await list(own)}`);
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  const get = (path: string, authorization: string) =>
    request(backend.server)
      .get(`/api/${path}`)
      .set('authorization', authorization);

  /** The names of what a list of the catalog holds once its owners are known. */
  async function list(authorization: string): Promise<string[]> {
    const { body } = await get(
      'catalog/entities/by-query?filter=kind=component',
      authorization,
    );
    return body.items
      .filter(({ relations = [] }: Entity) => relations.length > 0)
      .map(({ metadata }: Entity) => metadata.name)
      .sort();
  }

  /** The names of what the search finds. */
  async function find(user: string): Promise<string[]> {
    const { status, body } = await get(
      'search/query?term=shipment',
      mockCredentials.user.header(user),
    );
    expect({ status, error: body.error }).toEqual({ status: 200 });
    return body.results
      .map((each: { document: { title: string } }) => each.document.title)
      .sort();
  }

  it('are read as a whole by plugins', async () => {
    expect(await list(mockCredentials.service.header())).toEqual(ALL);
  });

  it.each([
    [MAYA, ['found-payment', 'written-order']],
    [JONAS, ['found-order', 'written-order']],
    [PRIYA, ALL],
  ])(
    'are in the lists and the search of %s as far as they are its own',
    async (user, names) => {
      expect(await list(mockCredentials.user.header(user))).toEqual(names);
      expect(await find(user)).toEqual(names);
    },
  );

  it('are not there for others who know their name', async () => {
    const path = 'catalog/entities/by-name/component/default/found-order';
    const status = async (authorization: string) =>
      (await get(path, authorization)).status;
    expect(await status(mockCredentials.user.header(MAYA))).toBe(404);
    expect(await status(mockCredentials.user.header(JONAS))).toBe(200);
    expect(await status(mockCredentials.service.header())).toBe(200);
  });

  it('are counted for those only who may read them', async () => {
    const facets = async (user: string) =>
      (
        await get(
          'catalog/entity-facets?facet=relations.ownedBy',
          mockCredentials.user.header(user),
        )
      ).body.facets['relations.ownedBy'];
    expect(await facets(MAYA)).toEqual(
      expect.arrayContaining([
        { value: 'group:default/order', count: 1 },
        { value: 'group:default/payment', count: 1 },
      ]),
    );
    expect(await facets(MAYA)).toHaveLength(2);
  });
});
