import { TestDatabases } from '@backstage/backend-test-utils';
import { AwsResource } from '@pilothouse/plugin-aws-estate-common';
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

describe('GET /v1/resources', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let api: ApiBackend;

  beforeAll(async () => {
    api = await startApi(databases);
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    await truncate(api.knex);
    api.clock.now = NOW;
  });

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
    expect((await api.get('/resources')).body).toEqual({
      items: [],
      totalItems: 0,
      asOf: NOW.toISOString(),
      incomplete: [],
    });
    await insertCell(api.knex, { lastSuccessAt: minutesAgo(3) });
    await insertCell(api.knex, {
      service: 'tagging',
      lastSuccessAt: minutesAgo(50),
    });
    expect((await api.get('/resources')).body.asOf).toBe(
      minutesAgo(3).toISOString(),
    );
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

  describe('filters', () => {
    beforeEach(async () => {
      await insertResources(api.knex, [
        {
          name: 'payment-api',
          ownerRef: PAYMENT,
          environment: 'production',
          entityRef: 'component:default/payment-api',
          status: 'down',
        },
        {
          name: 'payment-web',
          ownerRef: PAYMENT,
          environment: 'staging',
          region: 'us-east-1',
          status: 'degraded',
        },
        {
          name: 'order-api',
          ownerRef: ORDER,
          environment: 'production',
          accountId: '222222222222',
          status: 'idle',
        },
        {
          name: 'cpu_100%',
          type: 'cloudwatch:alarm',
          service: 'cloudwatch',
          workload: false,
          arn: 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:cpu_100%',
        },
      ]);
    });

    it.each([
      ['', ['cpu_100%', 'order-api', 'payment-api', 'payment-web']],
      ['owner=group:default/payment', ['payment-api', 'payment-web']],
      ['owner=GROUP:default/Payment', ['payment-api', 'payment-web']],
      ['owner=group%3Adefault%2Fpayment', ['payment-api', 'payment-web']],
      ['owner=none', ['cpu_100%']],
      ['owner=none&owner=group:default/order', ['cpu_100%', 'order-api']],
      ['owner=group:default/nobody', []],
      ['entity=component:default/payment-api', ['payment-api']],
      ['account=222222222222', ['order-api']],
      [
        'account=222222222222&account=111111111111&workload=true',
        ['order-api', 'payment-api', 'payment-web'],
      ],
      ['region=us-east-1', ['payment-web']],
      ['environment=production', ['order-api', 'payment-api']],
      ['type=cloudwatch:alarm', ['cpu_100%']],
      ['workload=false', ['cpu_100%']],
      ['status=down&status=idle', ['order-api', 'payment-api']],
      ['text=PAYMENT', ['payment-api', 'payment-web']],
      ['text=service/main/order', ['order-api']],
      ['text=%25', ['cpu_100%']],
      ['text=_', ['cpu_100%']],
      ['text=%5C', []],
      ["text='", []],
      ['environment=production&owner=group:default/payment', ['payment-api']],
    ])('%s', async (query, expected) => {
      const { status, body } = await api.get(`/resources?sort=name&${query}`);
      expect(status).toBe(200);
      expect(names(body)).toEqual(expected);
      expect(body.totalItems).toBe(expected.length);
    });
  });

  describe('orders and pages', () => {
    const statuses = [
      'down',
      'degraded',
      'unknown',
      'healthy',
      'idle',
    ] as const;
    const many = Array.from({ length: 57 }, (_, i) => ({
      // Names are shared, so that only the ARN tells some apart.
      name: `s${i % 9}`,
      arn: serviceArn(`s${i}`),
      status: statuses[i % 5],
      workload: i % 7 !== 0,
      freshUntil: i % 6 === 0 ? minutesAgo(1) : undefined,
      // Microseconds: JavaScript's own times would lose them in a cursor.
      lastChangeAt:
        i % 4 === 0 ? undefined : `2026-11-20T10:00:00.00000${i % 10}Z`,
    }));

    it.each(['worst', 'name', '-name', 'change', '-change'])(
      'every resource once by %s, in order',
      async sort => {
        await insertResources(api.knex, many);
        const items: AwsResource[] = [];
        let cursor: string | undefined;
        do {
          const { status, body } = await api.get(
            `/resources?limit=5&sort=${sort}${
              cursor ? `&cursor=${cursor}` : ''
            }`,
          );
          expect(status).toBe(200);
          expect(body.totalItems).toBe(57);
          items.push(...body.items);
          cursor = body.nextCursor;
        } while (cursor);
        expect(new Set(items.map(({ arn }) => arn)).size).toBe(57);
        expect(items).toHaveLength(57);
        const whole = await api.get(`/resources?limit=200&sort=${sort}`);
        expect(whole.body.items).toEqual(items);
        expect(whole.body.nextCursor).toBeUndefined();

        const keyOf: Record<string, (item: AwsResource) => string> = {
          worst: ({ health }) =>
            String(health ? statuses.indexOf(health.status) : 9),
          name: ({ name }) => name,
          change: ({ lastChange }) => lastChange?.at ?? '',
        };
        const keys = items.map(keyOf[sort.replace('-', '')]);
        const ascending = [...keys].sort();
        expect(keys).toEqual(
          sort.startsWith('-') ? ascending.reverse() : ascending,
        );
      },
    );

    it('refuses a cursor of other filters, of another order, and what is none', async () => {
      await insertResources(api.knex, many);
      const { body } = await api.get('/resources?limit=5&workload=true');
      const refusals = await Promise.all(
        [
          `/resources?cursor=${body.nextCursor}`,
          `/resources?workload=true&sort=name&cursor=${body.nextCursor}`,
          '/resources?cursor=nonsense',
          `/resources?cursor=${Buffer.from('[1,2,3]').toString('base64url')}`,
        ].map(path => api.get(path)),
      );
      expect(
        refusals.map(({ status, body: { error } }) => [status, error.message]),
      ).toEqual([
        [400, expect.stringContaining('belongs to other filters')],
        [400, expect.stringContaining('belongs to other filters')],
        [400, expect.stringContaining('is malformed')],
        [400, expect.stringContaining('belongs to other filters')],
      ]);
    });

    it('takes a cursor with another limit, and filters in another order', async () => {
      await insertResources(api.knex, many);
      const { body } = await api.get(
        '/resources?limit=5&region=eu-west-1&region=us-east-1',
      );
      const next = await api.get(
        `/resources?limit=200&region=us-east-1&region=eu-west-1&cursor=${body.nextCursor}`,
      );
      expect(next.status).toBe(200);
      expect(next.body.items).toHaveLength(52);
    });
  });

  describe('incomplete cells', () => {
    beforeEach(async () => {
      await insertAccount(api.knex, '111111111111', 'shop-production');
      await insertCell(api.knex, { state: 'ok' });
      await insertCell(api.knex, { region: 'us-east-1', state: 'not-in-use' });
      await insertCell(api.knex, {
        accountId: '222222222222',
        state: 'denied',
        lastSuccessAt: minutesAgo(90),
        error: {
          code: 'AccessDenied',
          message: 'The role may not call ecs:ListClusters.',
          missingAction: 'ecs:ListClusters',
        },
      });
      await insertCell(api.knex, { service: 'cloudwatch', state: 'throttled' });
      await insertCell(api.knex, { service: 'tagging', state: 'unreachable' });
    });

    const cells = async (path: string, as?: 'reader' | 'conditional') =>
      (await api.get(path, as)).body.incomplete;

    it('are those that could hold what is asked for', async () => {
      const services = async (path: string) =>
        (await cells(path)).map(
          (cell: { accountId: string; service: string }) =>
            `${cell.accountId}/${cell.service}`,
        );
      const ecs = '222222222222/ecs';
      const cloudwatch = '111111111111/cloudwatch';
      expect(await services('/resources')).toEqual([cloudwatch, ecs]);
      expect(await services('/resources?workload=true')).toEqual([ecs]);
      expect(await services('/resources?status=down')).toEqual([ecs]);
      expect(await services('/resources?workload=false')).toEqual([cloudwatch]);
      expect(await services('/resources?type=ecs:service')).toEqual([ecs]);
      expect(await services('/resources?type=sqs:queue')).toEqual([]);
      expect(await services('/resources?account=111111111111')).toEqual([
        cloudwatch,
      ]);
      expect(await services('/resources?region=us-east-1')).toEqual([]);
    });

    it('are also those that the verdicts asked for rest on', async () => {
      await insertCell(api.knex, {
        service: 'elasticloadbalancing',
        state: 'denied',
      });
      const elb = expect.objectContaining({ service: 'elasticloadbalancing' });
      expect(await cells('/resources?workload=true')).toContainEqual(elb);
      expect(await cells('/resources?type=ecs:service')).toContainEqual(elb);
      expect(await cells('/resources?workload=false')).not.toContainEqual(elb);
    });

    it('are only told of accounts in which the caller may read something', async () => {
      const accounts = async () =>
        (await cells('/resources', 'conditional')).map(
          ({ accountId }: { accountId: string }) => accountId,
        );
      await insertResources(api.knex, [
        { name: 'theirs', ownerRef: ORDER, accountId: '222222222222' },
        {
          name: 'gone',
          ownerRef: PAYMENT,
          accountId: '222222222222',
          goneAt: minutesAgo(5),
        },
      ]);
      expect(await accounts()).toEqual([]);
      await insertResources(api.knex, [
        { name: 'mine', ownerRef: PAYMENT, accountId: '222222222222' },
      ]);
      expect(await accounts()).toEqual(['222222222222']);
      // Of the team's own account also what could never be read.
      await api.knex('accounts').update({ owner_ref: PAYMENT });
      expect(await accounts()).toEqual(['111111111111', '222222222222']);
    });

    it('are at most a hundred', async () => {
      for (let number = 0; number < 101; number++) {
        await insertCell(api.knex, {
          accountId: String(300_000_000_000 + number),
          state: 'unreachable',
        });
      }
      expect(await cells('/resources')).toHaveLength(100);
    });

    it('tell the error in words to those who may read cells, to others its code', async () => {
      const [cell] = await cells('/resources?workload=true');
      expect(cell).toEqual({
        accountId: '222222222222',
        region: 'eu-west-1',
        service: 'ecs',
        state: 'denied',
        lastSuccessAt: minutesAgo(90).toISOString(),
        code: 'AccessDenied',
        message: 'The role may not call ecs:ListClusters.',
      });
      const [forReader] = await cells('/resources?workload=true', 'reader');
      expect(forReader).toEqual({ ...cell, message: undefined });
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
