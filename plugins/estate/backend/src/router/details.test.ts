import { TestDatabases } from '@backstage/backend-test-utils';
import { AwsResource } from '@pilothouse/plugin-aws-estate-common';
import { ApiBackend, startApi } from '../__testUtils__/apiBackend';
import {
  insertCell,
  insertResources,
  minutesAgo,
  ORDER,
  PAYMENT,
  serviceArn,
  truncate,
} from '../__testUtils__/rows';

jest.setTimeout(60_000);

const MINE = serviceArn('payment-api');
const THEIRS = serviceArn('order-api');
const UNKNOWN = serviceArn('ghost');
const ALARM = 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:payment-errors';
const THEIR_ALARM = 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:order';
const CLAIM = {
  ownerRef: PAYMENT,
  entityRef: 'component:default/payment-api',
  rule: 'tag' as const,
  confidence: 'high' as const,
  evidence: [
    {
      rule: 'tag' as const,
      sentence: 'tag team=payment names group:default/payment',
      ownerRef: PAYMENT,
    },
  ],
  conflicts: [],
  dangling: [],
};

describe('details of resources', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let api: ApiBackend;

  beforeAll(async () => {
    api = await startApi(databases);
    await truncate(api.knex);
    await insertCell(api.knex, { lastSuccessAt: minutesAgo(1) });
    await insertResources(api.knex, [
      {
        name: 'payment-api',
        ownerRef: PAYMENT,
        entityRef: 'component:default/payment-api',
        claim: CLAIM,
        data: { clusterName: 'main' },
        tags: { team: 'payment', both: 'told with the resource' },
      },
      {
        name: 'payment-api-staging',
        ownerRef: PAYMENT,
        entityRef: 'component:default/payment-api',
        status: 'down',
      },
      {
        name: 'order-api',
        ownerRef: ORDER,
        entityRef: 'component:default/payment-api',
      },
      {
        name: 'gone',
        ownerRef: PAYMENT,
        goneAt: minutesAgo(5),
        freshUntil: minutesAgo(2),
      },
      {
        name: 'payment-errors',
        arn: ALARM,
        type: 'cloudwatch:alarm',
        service: 'cloudwatch',
        workload: false,
        ownerRef: PAYMENT,
        entityRef: 'component:default/payment-api',
        data: { state: 'ALARM' },
      },
      {
        name: 'order',
        arn: THEIR_ALARM,
        type: 'cloudwatch:alarm',
        service: 'cloudwatch',
        workload: false,
        ownerRef: ORDER,
        data: { state: 'OK' },
      },
    ]);
    await api.knex('resource_tags').insert({
      arn: MINE,
      account_id: '111111111111',
      region: 'eu-west-1',
      service: 'tagging',
      tags: JSON.stringify({ stage: 'prod', both: 'told by the tagging API' }),
      observed_at: minutesAgo(5),
      sweep_id: '00000000-0000-4000-8000-000000000000',
    });
    await api.knex('relations').insert([
      { from_arn: ALARM, kind: 'watches', to_arn: MINE },
      { from_arn: THEIR_ALARM, kind: 'watches', to_arn: MINE },
      { from_arn: MINE, kind: 'calls', to_arn: THEIRS },
      { from_arn: MINE, kind: 'routes', to_arn: UNKNOWN },
    ]);
  });
  afterAll(() => api.stop());

  const path = (arn: string, route = '/resources/by-arn') =>
    `${route}?arn=${encodeURIComponent(arn)}`;

  describe('GET /v1/resources/by-arn', () => {
    it('tells everything that is known', async () => {
      const { status, body } = await api.get(path(MINE));
      expect(status).toBe(200);
      expect(body).toMatchObject({
        arn: MINE,
        name: 'payment-api',
        data: { clusterName: 'main' },
        tags: {
          team: 'payment',
          stage: 'prod',
          both: 'told with the resource',
        },
        claim: CLAIM,
      });
      expect(body.related).toEqual([
        expect.objectContaining({
          relation: 'calls',
          direction: 'to',
          arn: THEIRS,
          name: 'order-api',
          type: 'ecs:service',
          data: {},
        }),
        { relation: 'routes', direction: 'to', arn: UNKNOWN },
        expect.objectContaining({
          relation: 'watches',
          direction: 'from',
          arn: THEIR_ALARM,
        }),
        expect.objectContaining({
          relation: 'watches',
          direction: 'from',
          arn: ALARM,
          data: { state: 'ALARM' },
        }),
      ]);
    });

    it('tells a caller with conditions of others only what stands in the own data', async () => {
      const { status, body } = await api.get(path(MINE), 'conditional');
      expect(status).toBe(200);
      expect(body.related).toEqual([
        { relation: 'calls', direction: 'to', arn: THEIRS },
        { relation: 'routes', direction: 'to', arn: UNKNOWN },
        expect.objectContaining({ direction: 'from', arn: ALARM }),
      ]);
    });

    it('tells of what is gone', async () => {
      const { body } = await api.get(path(serviceArn('gone')));
      expect(body).toMatchObject({
        goneAt: minutesAgo(5).toISOString(),
        health: { status: 'unknown' },
      });
    });

    it('takes an ARN that is not encoded', async () => {
      expect((await api.get(`/resources/by-arn?arn=${MINE}`)).status).toBe(200);
    });

    it.each([
      ['/resources/by-arn', /arn/],
      ['/resources/by-arn?arn=payment-api', /is not an ARN: expected arn:/],
      ['/resources/by-arn?arn=', /arn/],
      [`/resources/by-arn?arn=${MINE}&arn=${MINE}`, /arn/],
      [`/resources/by-arn?arn=${MINE}&more=1`, /more/],
      [`/resources/by-arn?arn=${'a'.repeat(2049)}`, /arn/],
    ])('refuses %s', async (url, message) => {
      const { status, body } = await api.get(url);
      expect(status).toBe(400);
      expect(body.error.message).toMatch(message);
    });
  });

  describe.each(['/resources/by-arn', '/claims/explain', '/health/history'])(
    'GET /v1%s of what may not be told',
    route => {
      it('says unknown to those who may read everything', async () => {
        for (const caller of ['allowed', 'reader', 'service'] as const) {
          const { status, body } = await api.get(path(UNKNOWN, route), caller);
          expect(status).toBe(404);
          expect(body.error.message).toContain('has not seen');
        }
      });

      it('says the same to others of what is unknown and what is another’s', async () => {
        const [unknown, others] = await Promise.all(
          [UNKNOWN, THEIRS].map(arn =>
            api.get(path(arn, route), 'conditional'),
          ),
        );
        expect(unknown.status).toBe(403);
        expect(others.status).toBe(403);
        const told = (text: string, arn: string) => text.split(arn).join('…');
        expect(told(unknown.body.error.message, UNKNOWN)).toBe(
          told(others.body.error.message, THEIRS),
        );
        const headers = (response: typeof unknown) =>
          Object.keys(response.headers).sort();
        expect(headers(unknown)).toEqual(headers(others));
      });

      it('refuses those who may read nothing, known or not', async () => {
        const [unknown, known] = await Promise.all(
          [UNKNOWN, MINE].map(arn => api.get(path(arn, route), 'denied')),
        );
        expect([unknown.status, known.status]).toEqual([403, 403]);
        expect(unknown.body.error).toEqual(known.body.error);
      });
    },
  );

  describe('GET /v1/claims/explain', () => {
    it('tells the stored claim with the tags that it rests on', async () => {
      const { status, body } = await api.get(path(MINE, '/claims/explain'));
      expect(status).toBe(200);
      expect(body).toEqual({
        arn: MINE,
        claim: CLAIM,
        tags: {
          team: 'payment',
          stage: 'prod',
          both: 'told with the resource',
        },
        explainedAt: minutesAgo(1).toISOString(),
      });
    });

    it('tells that nothing was claimed yet', async () => {
      const { body } = await api.get(path(THEIRS, '/claims/explain'));
      expect(body.claim).toEqual({
        rule: 'none',
        confidence: 'none',
        evidence: [],
        conflicts: [],
        dangling: [],
      });
    });
  });

  describe('GET /v1/entities/{kind}/{namespace}/{name}/resources', () => {
    const url = '/entities/component/default/payment-api/resources';

    it('tells the details, worst first', async () => {
      const { status, body } = await api.get(url);
      expect(status).toBe(200);
      expect(body.totalItems).toBe(4);
      expect(body.items.map(({ name }: AwsResource) => name)).toEqual([
        'payment-api-staging',
        'order-api',
        'payment-api',
        'payment-errors',
      ]);
      expect(body.items[2]).toMatchObject({
        data: { clusterName: 'main' },
        claim: CLAIM,
        related: expect.arrayContaining([
          expect.objectContaining({ arn: ALARM }),
        ]),
      });
      expect(body.items[0].related).toEqual([]);
    });

    it('pages through all, each once', async () => {
      const seen: string[] = [];
      let cursor = '';
      do {
        const { body } = await api.get(`${url}?limit=1${cursor}`);
        seen.push(...body.items.map(({ name }: AwsResource) => name));
        cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
      } while (cursor);
      expect(seen).toEqual([
        'payment-api-staging',
        'order-api',
        'payment-api',
        'payment-errors',
      ]);
    });

    it('takes names in any case, filters workloads, and knows nothing of others', async () => {
      const workloads = await api.get(
        '/entities/Component/default/Payment-API/resources?workload=true',
      );
      expect(workloads.body.items).toHaveLength(3);
      const none = await api.get('/entities/component/default/none/resources');
      expect(none.body).toMatchObject({
        items: [],
        totalItems: 0,
        asOf: minutesAgo(1).toISOString(),
      });
    });

    it('leaves out what a caller may not read', async () => {
      const { body } = await api.get(url, 'conditional');
      expect(body.items.map(({ name }: AwsResource) => name)).toEqual([
        'payment-api-staging',
        'payment-api',
        'payment-errors',
      ]);
      expect(body.totalItems).toBe(3);
    });

    it.each([
      ['/entities/component/default/-/resources', /name/],
      ['/entities/1/default/a/resources', /kind/],
      [`${url}?limit=51`, /limit/],
      [`${url}?sort=name`, /sort/],
      [`${url}?cursor=x`, /malformed/],
    ])('refuses %s', async (bad, message) => {
      const { status, body } = await api.get(bad);
      expect(status).toBe(400);
      expect(body.error.message).toMatch(message);
    });
  });
});
