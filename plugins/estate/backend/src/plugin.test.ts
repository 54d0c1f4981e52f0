import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import {
  SHOP_CONFIG,
  Simulator,
  startSimulator,
} from './__testUtils__/simulator';
import { awsServices } from './services';
import estatePlugin from '.';

jest.setTimeout(120_000);

const PAYMENTS = '100000000005';
const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

const catalog = catalogServiceMock.factory({
  entities: ['payment', 'order'].map(name => ({
    apiVersion: 'backstage.io/v1beta1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: 'team', children: [] },
  })),
});

describe('The plugin aws-estate', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator(['--estate', 'shop.yaml']);
  });
  afterAll(() => simulator.stop());

  it('collects the organisation after it started, and stops quickly', async () => {
    const knex = await databases.init('POSTGRES_18');
    const backend = await startTestBackend({
      features: [
        estatePlugin,
        catalog,
        mockServices.rootConfig.factory({ data: SHOP_CONFIG }),
        mockServices.database.factory({ knex, migrations: { skip: false } }),
      ],
    });
    let waiting: number;
    do {
      await new Promise(resolve => setTimeout(resolve, 200));
      const [{ count }] = await knex('cells')
        .whereNot('state', 'never-swept')
        .count();
      waiting = 6 * 2 * awsServices.length - Number(count);
    } while (waiting > 0);

    const owned = await knex('resources')
      .where({ owner_ref: 'group:default/payment', workload: true })
      .pluck('health_status');
    expect(owned).toContain('down');

    const api = request(backend.server);
    const { body: resources } = await api
      .get('/api/aws-estate/v1/resources')
      .query({ owner: 'group:default/payment', workload: true })
      .expect(200);
    expect(resources.totalItems).toBe(owned.length);
    expect(resources.items[0].health.status).toBe('down');

    await simulator.addFault({
      match: { service: 'ecs', account: PAYMENTS, region: 'eu-west-1' },
      effect: { type: 'throttle' },
    });
    const { body: sweep } = await api
      .post('/api/aws-estate/v1/sweeps')
      .send({ accountId: PAYMENTS, region: 'eu-west-1', service: 'ecs' })
      .expect(202);
    let state: string;
    do {
      const answer = await api.get(`/api/aws-estate/v1/sweeps/${sweep.id}`);
      state = answer.body.state;
    } while (state !== 'done');
    const { body: cells } = await api
      .get('/api/aws-estate/v1/cells')
      .query({ state: 'throttled' });
    expect(cells.items).toEqual([
      expect.objectContaining({ accountId: PAYMENTS, service: 'ecs' }),
    ]);

    const began = Date.now();
    await backend.stop();
    expect(Date.now() - began).toBeLessThan(3_000);
  });

  it('refuses an engine that is not Postgres, with the remedy', async () => {
    await expect(
      startTestBackend({
        features: [
          estatePlugin,
          catalog,
          mockServices.rootConfig.factory({
            data: {
              backend: {
                database: { client: 'better-sqlite3', connection: ':memory:' },
              },
            },
          }),
        ],
      }),
    ).rejects.toThrow(/set backend\.database\.client to 'pg'/);
  });

  it('refuses a misspelt key of its configuration', async () => {
    const knex = await databases.init('POSTGRES_18');
    await expect(
      startTestBackend({
        features: [
          estatePlugin,
          catalog,
          mockServices.rootConfig.factory({
            data: { awsEstate: { acounts: [] } },
          }),
          mockServices.database.factory({ knex }),
        ],
      }),
    ).rejects.toThrow(/awsEstate has the unknown key 'acounts'/);
  });
});
