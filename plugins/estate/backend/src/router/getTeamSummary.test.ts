import { setUpApi } from '../__testUtils__/apiBackend';
import {
  insertAccount,
  insertCell,
  insertResources,
  minutesAgo,
  NOW,
  ORDER,
  PAYMENT,
} from '../__testUtils__/rows';

describe('GET /v1/teams/{namespace}/{name}/summary', () => {
  const api = setUpApi();

  beforeEach(() => api.reset());

  const url = '/teams/default/payment/summary';

  it('counts the workloads by what they are now', async () => {
    await insertAccount(api.knex, '111111111111', 'shop-production');
    await insertAccount(api.knex, '222222222222', 'shop-development');
    await insertCell(api.knex, {
      state: 'throttled',
      error: { code: 'ThrottlingException', message: 'AWS throttled it.' },
    });
    await insertCell(api.knex, { service: 'cloudwatch', state: 'denied' });
    await insertResources(api.knex, [
      {
        name: 'a',
        ownerRef: PAYMENT,
        status: 'down',
        environment: 'production',
      },
      {
        name: 'b',
        ownerRef: PAYMENT,
        status: 'healthy',
        environment: 'production',
      },
      {
        name: 'c',
        ownerRef: PAYMENT,
        status: 'healthy',
        accountId: '222222222222',
        environment: 'development',
      },
      { name: 'd', ownerRef: PAYMENT, status: 'idle', region: 'us-east-1' },
      {
        name: 'stale',
        ownerRef: PAYMENT,
        status: 'healthy',
        observedAt: minutesAgo(30),
        freshUntil: minutesAgo(20),
      },
      {
        name: 'gone',
        ownerRef: PAYMENT,
        status: 'down',
        goneAt: minutesAgo(1),
      },
      {
        name: 'alarm',
        ownerRef: PAYMENT,
        workload: false,
        type: 'cloudwatch:alarm',
      },
      {
        name: 'theirs',
        ownerRef: ORDER,
        status: 'down',
        environment: 'staging',
      },
    ]);
    const { status, body } = await api.get(url);
    expect(status).toBe(200);
    expect(body).toEqual({
      ownerRef: PAYMENT,
      workloads: 5,
      statuses: { down: 1, degraded: 0, unknown: 1, healthy: 2, idle: 1 },
      facets: {
        environments: ['development', 'production'],
        accounts: [
          { id: '222222222222', name: 'shop-development' },
          { id: '111111111111', name: 'shop-production' },
        ],
        regions: ['eu-west-1', 'us-east-1'],
        types: ['ecs:service'],
      },
      asOf: minutesAgo(30).toISOString(),
      incomplete: [
        {
          accountId: '111111111111',
          accountName: 'shop-production',
          region: 'eu-west-1',
          service: 'ecs',
          state: 'throttled',
          code: 'ThrottlingException',
          message: 'AWS throttled it.',
        },
      ],
    });
    const forReader = await api.get(url, 'reader');
    expect(forReader.body.incomplete[0]).toEqual({
      ...body.incomplete[0],
      message: undefined,
    });
  });

  it('counts nothing for a team without workloads, and for one that a caller may not read', async () => {
    await insertResources(api.knex, [{ name: 'theirs', ownerRef: ORDER }]);
    const none = await api.get(url);
    const forbidden = await api.get(
      '/teams/default/order/summary',
      'conditional',
    );
    const empty = {
      workloads: 0,
      statuses: { down: 0, degraded: 0, unknown: 0, healthy: 0, idle: 0 },
      facets: { environments: [], accounts: [], regions: [], types: [] },
      asOf: NOW.toISOString(),
    };
    expect(none.body).toMatchObject(empty);
    expect(forbidden.body).toMatchObject(empty);
  });

  it.each([
    ['/teams/default/pay%20ment/summary', /name/],
    [`/teams/default/${'a'.repeat(64)}/summary`, /no full entity reference/],
    [`${url}?status=down`, /status/],
  ])('refuses %s', async (bad, message) => {
    const { status, body } = await api.get(bad);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
  });
});
