import { AwsResource } from '@pilothouse/plugin-aws-estate-common';
import { setUpApi } from '../__testUtils__/apiBackend';
import {
  insertAccount,
  insertCell,
  insertResources,
  minutesAgo,
  NOW,
  ORDER,
  PAYMENT,
  serviceArn,
} from '../__testUtils__/rows';

describe('GET /v1/resources', () => {
  const api = setUpApi();

  beforeEach(() => api.reset());

  const names = (body: { items: AwsResource[] }) =>
    body.items.map(({ name }) => name);

  it('tells a resource with its account, claim and health', async () => {
    await insertAccount(api.knex, '111111111111', 'shop-production');
    await insertResources(api.knex, [
      {
        name: 'payment-api',
        ownerRef: PAYMENT,
        entityRef: 'component:default/payment-api',
        environment: 'production',
        status: 'down',
        lastChangeAt: minutesAgo(40),
        claim: {
          rule: 'tag',
          confidence: 'high',
          evidence: [],
          conflicts: [
            { sentence: 'Two claim it.', ownerRefs: [PAYMENT, ORDER] },
          ],
          dangling: [],
        },
      },
    ]);
    const { status, body } = await api.get('/resources');
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        {
          arn: serviceArn('payment-api'),
          type: 'ecs:service',
          name: 'payment-api',
          accountId: '111111111111',
          accountName: 'shop-production',
          region: 'eu-west-1',
          environment: 'production',
          workload: true,
          lastChange: {
            at: minutesAgo(40).toISOString(),
            what: 'deployment 7',
          },
          consoleUrl: 'https://console.aws.amazon.com/payment-api',
          observedAt: minutesAgo(1).toISOString(),
          freshUntil: '2026-11-21T12:03:00.000Z',
          ownerRef: PAYMENT,
          entityRef: 'component:default/payment-api',
          claimRule: 'tag',
          claimConfidence: 'high',
          conflicted: true,
          health: {
            status: 'down',
            since: minutesAgo(30).toISOString(),
            reasons: [
              {
                code: 'test',
                status: 'down',
                sentence: 'It is down.',
                evidence: [],
              },
            ],
          },
        },
      ],
      totalItems: 1,
      asOf: minutesAgo(1).toISOString(),
      incomplete: [],
    });
  });

  it('tells when nothing was found: by the sweeps that found nothing', async () => {
    await insertCell(api.knex, { lastSuccessAt: minutesAgo(3) });
    await insertCell(api.knex, {
      service: 'tagging',
      lastSuccessAt: minutesAgo(50),
    });
    expect((await api.get('/resources')).body).toEqual({
      items: [],
      totalItems: 0,
      asOf: minutesAgo(3).toISOString(),
      incomplete: [],
    });
  });

  it('is as old as the oldest observation of its items', async () => {
    await insertResources(api.knex, [
      { name: 'a', observedAt: minutesAgo(2) },
      { name: 'b', observedAt: minutesAgo(9) },
      { name: 'c', observedAt: minutesAgo(4) },
    ]);
    expect((await api.get('/resources')).body.asOf).toBe(
      minutesAgo(9).toISOString(),
    );
  });

  describe('what is stale', () => {
    beforeEach(async () => {
      await insertCell(api.knex, { state: 'denied' });
      await insertResources(api.knex, [
        {
          name: 'stale',
          status: 'healthy',
          observedAt: minutesAgo(20),
          freshUntil: minutesAgo(10),
        },
        { name: 'fresh', status: 'healthy' },
        { name: 'down', status: 'down' },
        { name: 'idle', status: 'idle' },
      ]);
    });

    it('is unknown with what was last known, though the store still says healthy', async () => {
      const { body } = await api.get('/resources?text=stale');
      expect(body.items[0].health).toEqual({
        status: 'unknown',
        since: minutesAgo(10).toISOString(),
        lastKnown: { status: 'healthy', at: minutesAgo(20).toISOString() },
        reasons: [
          expect.objectContaining({
            code: 'stale',
            sentence: expect.stringContaining('AWS denied the last sweep'),
          }),
        ],
      });
    });

    it('stands among the unknown and is found as such', async () => {
      expect(names((await api.get('/resources')).body)).toEqual([
        'down',
        'stale',
        'fresh',
        'idle',
      ]);
      expect(names((await api.get('/resources?status=unknown')).body)).toEqual([
        'stale',
      ]);
      expect(names((await api.get('/resources?status=healthy')).body)).toEqual([
        'fresh',
      ]);
    });

    it('changes no place between two pages, and is never shown as healthy', async () => {
      const first = await api.get('/resources?limit=2');
      api.clock.now = new Date(NOW.getTime() + 3_600_000);
      const second = await api.get(
        `/resources?limit=2&cursor=${first.body.nextCursor}`,
      );
      expect(names(second.body)).toEqual(['fresh', 'idle']);
      expect(
        second.body.items.map((item: AwsResource) => item.health?.status),
      ).toEqual(['unknown', 'unknown']);
    });
  });

  it('leaves out what is gone', async () => {
    await insertResources(api.knex, [{ name: 'gone', goneAt: minutesAgo(5) }]);
    expect((await api.get('/resources')).body).toMatchObject({
      items: [],
      totalItems: 0,
    });
  });

  it.each([
    ['unknown=1', /unknown/i],
    ['owner=payment', /no full entity reference/],
    ['owner=group:default/a/b', /no full entity reference/],
    ['entity=component:payment-api', /no full entity reference/],
    ['account=1', /account/],
    ['account=111111111111&account=x', /account/],
    ['region=Europe', /region/],
    ['type=ecs', /type/],
    ['status=fine', /status/],
    ['workload=maybe', /workload/],
    ['text=', /text/],
    ['text=a%00b', /zero byte/],
    ['sort=best', /sort/],
    ['limit=0', /limit/],
    ['limit=201', /limit/],
    ['limit=many', /limit/],
  ])('refuses %s', async (query, message) => {
    const { status, body } = await api.get(`/resources?${query}`);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
  });

  it('tells a caller with conditions of nothing but what they allow', async () => {
    await insertResources(api.knex, [
      { name: 'mine', ownerRef: PAYMENT },
      { name: 'theirs', ownerRef: ORDER },
      { name: 'nobodys' },
    ]);
    const { body } = await api.get('/resources', 'conditional');
    expect(names(body)).toEqual(['mine']);
    expect(body.totalItems).toBe(1);
    const asked = await api.get(
      '/resources?owner=group:default/order',
      'conditional',
    );
    expect(asked.body).toMatchObject({ items: [], totalItems: 0 });
  });

  it('does not count beyond 10,000', async () => {
    await insertResources(api.knex, [{ name: 's0' }]);
    await api.knex.raw(
      `INSERT INTO resources
       SELECT (jsonb_populate_record(resources, jsonb_build_object('arn', arn || number))).*
       FROM resources, generate_series(1, 10000) AS number`,
    );
    expect(
      (await api.get('/resources?limit=1')).body.totalItems,
    ).toBeUndefined();
    await api.knex('resources').where('arn', serviceArn('s0')).delete();
    expect((await api.get('/resources?limit=1')).body.totalItems).toBe(10_000);
  });
});
