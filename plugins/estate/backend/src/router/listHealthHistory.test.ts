import { HealthHistory } from '@pilothouse/plugin-aws-estate-common';
import { setUpApi } from '../__testUtils__/apiBackend';
import {
  insertResources,
  minutesAgo,
  NOW,
  ORDER,
  PAYMENT,
  serviceArn,
} from '../__testUtils__/rows';

describe('GET /v1/health/history', () => {
  const api = setUpApi();

  beforeEach(() => api.reset());

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
