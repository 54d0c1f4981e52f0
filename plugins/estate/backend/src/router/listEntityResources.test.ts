import { AwsResource } from '@pilothouse/plugin-aws-estate-common';
import { setUpApi } from '../__testUtils__/apiBackend';
import { minutesAgo } from '../__testUtils__/rows';
import { ALARM, CLAIM, insertPayment } from '../__testUtils__/payment';

describe('resources of an entity', () => {
  const api = setUpApi();

  beforeAll(() => insertPayment(api.knex));

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
