import { setUpApi } from '../__testUtils__/apiBackend';
import {
  insertAccount,
  insertResources,
  minutesAgo,
  ORDER,
  PAYMENT,
} from '../__testUtils__/rows';

describe('GET /v1/resources/facets', () => {
  const api = setUpApi();

  beforeEach(async () => {
    await api.reset();
    await insertAccount(api.knex, '111111111111', 'shop-production');
    await insertResources(api.knex, [
      { name: 'a', ownerRef: PAYMENT, environment: 'production' },
      {
        name: 'b',
        ownerRef: PAYMENT,
        environment: 'production',
        observedAt: minutesAgo(30),
        freshUntil: minutesAgo(20),
      },
      { name: 'c', accountId: '222222222222', region: 'us-east-1' },
      {
        name: 'gone',
        ownerRef: ORDER,
        environment: 'staging',
        goneAt: minutesAgo(1),
      },
      {
        name: 'alarm',
        ownerRef: ORDER,
        type: 'cloudwatch:alarm',
        service: 'cloudwatch',
        workload: false,
        arn: 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:alarm',
      },
    ]);
    await api
      .knex('resources')
      .where('type', 'cloudwatch:alarm')
      .update({ health_status: null });
  });

  it('counts every value of every filter, most first', async () => {
    const { body } = await api.get('/resources/facets').expect(200);
    expect(body).toEqual({
      total: 4,
      types: [
        { value: 'ecs:service', resources: 3 },
        { value: 'cloudwatch:alarm', resources: 1 },
      ],
      accounts: [
        { value: '111111111111', name: 'shop-production', resources: 3 },
        { value: '222222222222', resources: 1 },
      ],
      regions: [
        { value: 'eu-west-1', resources: 3 },
        { value: 'us-east-1', resources: 1 },
      ],
      environments: [{ value: 'production', resources: 2 }],
      owners: [
        { value: PAYMENT, resources: 2 },
        { value: ORDER, resources: 1 },
        { value: 'none', resources: 1 },
      ],
      statuses: [
        { value: 'healthy', resources: 2 },
        { value: 'unknown', resources: 1 },
      ],
    });
  });

  it('counts what the text and the kind leave', async () => {
    const { body } = await api
      .get('/resources/facets?workload=false&text=ALARM')
      .expect(200);
    expect(body).toMatchObject({
      total: 1,
      types: [{ value: 'cloudwatch:alarm', resources: 1 }],
      statuses: [],
    });
  });

  it('counts only what the caller may read', async () => {
    const { body } = await api
      .get('/resources/facets', 'conditional')
      .expect(200);
    expect(body.owners).toEqual([{ value: PAYMENT, resources: 2 }]);
    expect(body.total).toBe(2);
  });
});
