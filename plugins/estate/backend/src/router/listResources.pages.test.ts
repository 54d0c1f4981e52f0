import { AwsResource } from '@pilothouse/plugin-aws-estate-common';
import { setUpApi } from '../__testUtils__/apiBackend';
import { insertResources, minutesAgo, serviceArn } from '../__testUtils__/rows';

describe('GET /v1/resources, in orders and pages', () => {
  const api = setUpApi();

  beforeEach(() => api.reset());

  const statuses = ['down', 'degraded', 'unknown', 'healthy', 'idle'] as const;
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
          `/resources?limit=5&sort=${sort}${cursor ? `&cursor=${cursor}` : ''}`,
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
