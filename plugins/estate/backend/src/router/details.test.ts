import { setUpApi } from '../__testUtils__/apiBackend';
import { minutesAgo, serviceArn } from '../__testUtils__/rows';
import {
  MINE,
  THEIRS,
  UNKNOWN,
  ALARM,
  THEIR_ALARM,
  CLAIM,
  insertPayment,
} from '../__testUtils__/payment';

describe('details of resources', () => {
  const api = setUpApi();

  beforeAll(() => insertPayment(api.knex));

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

  describe.each(['/resources/by-arn', '/health/history'])(
    'GET /v1%s of what is unknown',
    route => {
      it('says unknown to those who may read everything', async () => {
        for (const caller of ['allowed', 'reader', 'service'] as const) {
          const { status, body } = await api.get(path(UNKNOWN, route), caller);
          expect(status).toBe(404);
          expect(body.error.message).toContain('has not seen');
        }
      });
    },
  );

  describe.each(['/resources/by-arn', '/claims/explain', '/health/history'])(
    'GET /v1%s of what may not be told',
    route => {
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
        stored: true,
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
});
