import { TestDatabases } from '@backstage/backend-test-utils';
import { HealthHistory } from '@pilothouse/plugin-aws-estate-common';
import { ApiBackend, startApi } from '../__testUtils__/apiBackend';
import {
  insertAccount,
  insertCell,
  insertResources,
  minutesAgo,
  NOW,
  ORDER,
  PAYMENT,
  serviceArn,
  truncate,
} from '../__testUtils__/rows';

jest.setTimeout(60_000);

describe('a team', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let api: ApiBackend;

  beforeAll(async () => {
    api = await startApi(databases);
  });
  afterAll(() => api.stop());
  beforeEach(() => truncate(api.knex));

  describe('GET /v1/teams/{namespace}/{name}/summary', () => {
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

  describe('GET /v1/health/history', () => {
    const reasons = [
      { code: 'test', status: 'down', sentence: 'It is down.', evidence: [] },
    ];

    async function change(
      name: string,
      minutes: number,
      from: string | null,
      to: string,
    ) {
      await api.knex('health_transitions').insert({
        arn: serviceArn(name),
        at: minutesAgo(minutes),
        from_status: from,
        to_status: to,
        reasons: JSON.stringify(reasons),
      });
    }

    it('tells what changed in the range, oldest first, and how it was at its start', async () => {
      await insertResources(api.knex, [
        { name: 'a', ownerRef: PAYMENT, status: 'healthy' },
      ]);
      await change('a', 60 * 24 + 100, 'healthy', 'degraded');
      await change('a', 60 * 24 + 50, 'degraded', 'down');
      await change('a', 30, 'down', 'healthy');
      const { status, body } = await api.get(
        `/health/history?arn=${serviceArn('a')}`,
      );
      expect(status).toBe(200);
      expect(body).toMatchObject({
        items: [
          {
            arn: serviceArn('a'),
            name: 'a',
            from: minutesAgo(24 * 60).toISOString(),
            to: NOW.toISOString(),
            statusAtFrom: 'down',
            transitions: [
              {
                arn: serviceArn('a'),
                at: minutesAgo(30).toISOString(),
                from: 'down',
                to: 'healthy',
                reasons,
              },
            ],
          },
        ],
        totalItems: 1,
      });
      const longer = await api.get(
        `/health/history?arn=${serviceArn('a')}&from=${minutesAgo(
          60 * 24 + 70,
        ).toISOString()}`,
      );
      expect(longer.body.items[0]).toMatchObject({
        statusAtFrom: 'degraded',
        transitions: [{ to: 'down' }, { to: 'healthy' }],
      });
    });

    it('tells nothing of the time before the portal knew it', async () => {
      await insertResources(api.knex, [{ name: 'a', ownerRef: PAYMENT }]);
      await change('a', 60, null, 'healthy');
      const { body } = await api.get(`/health/history?arn=${serviceArn('a')}`);
      expect(body.items[0].statusAtFrom).toBeUndefined();
      expect(body.items[0].transitions).toHaveLength(1);
    });

    it('ends unknown for what is stale, though nothing wrote that down', async () => {
      await insertResources(api.knex, [
        { name: 'a', ownerRef: PAYMENT, freshUntil: minutesAgo(7) },
      ]);
      await change('a', 60, null, 'healthy');
      const { body } = await api.get(`/health/history?arn=${serviceArn('a')}`);
      expect(body.items[0].transitions[1]).toMatchObject({
        at: minutesAgo(7).toISOString(),
        from: 'healthy',
        to: 'unknown',
        reasons: [expect.objectContaining({ code: 'stale' })],
      });
    });

    it('begins later for what flaps too often to tell', async () => {
      await insertResources(api.knex, [{ name: 'a', ownerRef: PAYMENT }]);
      await api.knex.batchInsert(
        'health_transitions',
        Array.from({ length: 600 }, (_, i) => ({
          arn: serviceArn('a'),
          at: minutesAgo(700 - i),
          from_status: i % 2 ? 'down' : 'healthy',
          to_status: i % 2 ? 'healthy' : 'down',
          reasons: JSON.stringify(reasons),
        })),
      );
      const { body } = await api.get(`/health/history?arn=${serviceArn('a')}`);
      const [history]: HealthHistory[] = body.items;
      expect(history.from).toBe(minutesAgo(600).toISOString());
      expect(history.statusAtFrom).toBe('down');
      expect(history.transitions).toHaveLength(499);
      expect(history.transitions[0]).toMatchObject({ from: 'down' });
    });

    it('tells no more of many at once than an answer can hold', async () => {
      const names = Array.from({ length: 200 }, (_, i) => `s${i}`);
      await insertResources(
        api.knex,
        names.map(name => ({ name, ownerRef: PAYMENT })),
      );
      const verdict = Array.from({ length: 9 }, (_, i) => ({
        ...reasons[0],
        code: `reason-${i}`,
      }));
      await api.knex.batchInsert(
        'health_transitions',
        names.flatMap(name =>
          Array.from({ length: 40 }, (_, i) => ({
            arn: serviceArn(name),
            at: minutesAgo(100 - i),
            from_status: i % 2 ? 'down' : 'healthy',
            to_status: i % 2 ? 'healthy' : 'down',
            reasons: JSON.stringify(verdict),
          })),
        ),
        1000,
      );
      const { body } = await api.get(
        `/health/history?owner=${PAYMENT}&limit=200`,
      );
      const items: HealthHistory[] = body.items;
      expect(items).toHaveLength(200);
      for (const { from, statusAtFrom, transitions } of items) {
        // The newest, from the first of them on.
        expect(from).toBe(minutesAgo(85).toISOString());
        expect(statusAtFrom).toBe('healthy');
        expect(transitions).toHaveLength(24);
        expect(transitions[0].reasons.map(({ code }) => code)).toEqual([
          'reason-0',
          'reason-1',
          'reason-2',
        ]);
      }
      const one = await api.get(`/health/history?arn=${serviceArn('s0')}`);
      expect(one.body.items[0].transitions).toHaveLength(40);
    });

    it('pages through the workloads of an owner, worst first', async () => {
      await insertResources(api.knex, [
        { name: 'a', ownerRef: PAYMENT, entityRef: 'component:default/a' },
        { name: 'b', ownerRef: PAYMENT, status: 'down' },
        { name: 'c', ownerRef: PAYMENT },
        { name: 'alarm', ownerRef: PAYMENT, workload: false },
        { name: 'theirs', ownerRef: ORDER },
      ]);
      const seen: string[] = [];
      let cursor = '';
      do {
        const { body } = await api.get(
          `/health/history?owner=${PAYMENT}&limit=1${cursor}`,
        );
        expect(body.totalItems).toBe(3);
        seen.push(...body.items.map(({ name }: HealthHistory) => name));
        cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
      } while (cursor);
      expect(seen).toEqual(['b', 'a', 'c']);
      const ofEntity = await api.get(
        '/health/history?entity=component:default/a',
      );
      expect(ofEntity.body.items).toHaveLength(1);
      const others = await api.get(
        `/health/history?owner=${ORDER}`,
        'conditional',
      );
      expect(others.body).toMatchObject({ items: [], totalItems: 0 });
    });

    it.each([
      ['', /exactly one of arn, owner and entity/],
      [`owner=${PAYMENT}&entity=component:default/a`, /exactly one/],
      ['owner=payment', /no full entity reference/],
      ['arn=nonsense', /is not an ARN/],
      [`owner=${PAYMENT}&from=yesterday`, /from/],
      [`owner=${PAYMENT}&from=2026-11-21T12:00:01Z`, /in the last 90 days/],
      [`owner=${PAYMENT}&from=2026-08-01T00:00:00Z`, /in the last 90 days/],
      [`owner=${PAYMENT}&cursor=x`, /malformed/],
    ])('refuses %s', async (query, message) => {
      const { status, body } = await api.get(`/health/history?${query}`);
      expect(status).toBe(400);
      expect(body.error.message).toMatch(message);
    });
  });
});
