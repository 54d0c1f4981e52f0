import { Cell, CellState } from '@pilothouse/plugin-aws-estate-common';
import { setUpApi } from '../__testUtils__/apiBackend';
import {
  insertAccount,
  insertCell,
  minutesAgo,
  NOW,
} from '../__testUtils__/rows';

describe('cells and sweeps', () => {
  const api = setUpApi();

  beforeEach(async () => {
    await api.reset();
    await insertAccount(api.knex, '111111111111', 'shop-production');
    for (const accountId of ['111111111111', '222222222222']) {
      for (const region of ['eu-west-1', 'us-east-1']) {
        for (const service of ['ecs', 'cloudwatch']) {
          await insertCell(api.knex, {
            accountId,
            region,
            service,
            state: service === 'ecs' ? 'ok' : 'never-swept',
            lastAttemptAt: service === 'ecs' ? minutesAgo(3) : undefined,
          });
        }
      }
    }
    jest.clearAllMocks();
  });

  describe('GET /v1/cells', () => {
    const keys = (body: { items: Cell[] }) =>
      body.items.map(
        each => `${each.accountId}/${each.region}/${each.service}`,
      );

    it('tells every cell with its state', async () => {
      await api
        .knex('cells')
        .where({
          account_id: '111111111111',
          region: 'eu-west-1',
          service: 'ecs',
        })
        .update({
          state: 'partial',
          error: JSON.stringify({ code: 'Some', message: 'Words.' }),
          calls: 12,
          throttled_calls: 1,
          duration_ms: 340,
          resources: 7,
          last_success_at: minutesAgo(9),
        });
      const { status, body } = await api.get('/cells?service=ecs&limit=1');
      expect(status).toBe(200);
      expect(body).toEqual({
        items: [
          {
            accountId: '111111111111',
            accountName: 'shop-production',
            region: 'eu-west-1',
            service: 'ecs',
            state: 'partial',
            error: { code: 'Some', message: 'Words.' },
            lastAttemptAt: minutesAgo(3).toISOString(),
            lastSuccessAt: minutesAgo(9).toISOString(),
            nextDueAt: NOW.toISOString(),
            calls: 12,
            throttledCalls: 1,
            durationMs: 340,
            resources: 7,
          },
        ],
        totalItems: 4,
        nextCursor: expect.any(String),
        asOf: NOW.toISOString(),
        incomplete: [],
      });
    });

    it('pages through all by account, Region and service', async () => {
      const seen: string[] = [];
      let cursor = '';
      do {
        const { body } = await api.get(`/cells?limit=3${cursor}`);
        seen.push(...keys(body));
        cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
      } while (cursor);
      expect(seen).toHaveLength(8);
      expect(seen).toEqual([...new Set(seen)].sort());
    });

    it.each([
      ['account=222222222222', 4],
      ['region=us-east-1&service=ecs', 2],
      ['state=never-swept', 4],
      ['state=ok&state=never-swept', 8],
      ['account=999999999999', 0],
    ])('filters %s', async (query, count) => {
      const { body } = await api.get(`/cells?${query}`);
      expect(body.items).toHaveLength(count);
      expect(body.totalItems).toBe(count);
    });

    it('is told to back ends and scripts, and not to those without the permission', async () => {
      expect((await api.get('/cells', 'service')).status).toBe(200);
      const { status, body } = await api.get('/cells', 'reader');
      expect(status).toBe(403);
      expect(body.error.message).toContain('aws.estate.cell.read');
    });

    it.each(['state=fine', 'service=ECS', 'account=1', 'cursor=x', 'owner=x'])(
      'refuses %s',
      async query => {
        expect((await api.get(`/cells?${query}`)).status).toBe(400);
      },
    );
  });

  describe('POST /v1/sweeps', () => {
    const events = () =>
      api.audit.createEvent.mock.calls.map(([event]) => event);

    it('asks for the cells, says how many there are, and is audited', async () => {
      const { status, body } = await api.post('/sweeps', { service: 'ecs' });
      expect(status).toBe(202);
      expect(body).toEqual({
        id: expect.any(String),
        state: 'queued',
        cells: 4,
        remaining: 4,
        states: {},
      });
      expect(api.requested).toEqual([{ service: 'ecs' }]);
      expect(events()).toEqual([
        expect.objectContaining({
          eventId: 'sweep-start',
          severityLevel: 'medium',
          meta: { service: 'ecs' },
        }),
      ]);
      const { success, fail } = await api.audit.createEvent.mock.results[0]
        .value;
      expect(success).toHaveBeenCalledWith({
        meta: { sweepId: body.id, started: true },
      });
      expect(fail).not.toHaveBeenCalled();
      expect(
        await api.knex('sweep_requests').where({ id: body.id }).first(),
      ).toMatchObject({
        requested_by: 'user:default/allowed',
        account_id: null,
        service: 'ecs',
      });
    });

    it('tells how far it is', async () => {
      const { body } = await api.post('/sweeps', {
        accountId: '111111111111',
        region: 'eu-west-1',
      });
      const finish = (service: string, state: CellState) =>
        api
          .knex('cells')
          .where({ account_id: '111111111111', region: 'eu-west-1', service })
          .update({ state, last_attempt_at: new Date(NOW.getTime() + 1000) });
      const progress = async () => (await api.get(`/sweeps/${body.id}`)).body;
      expect(await progress()).toMatchObject({ state: 'queued', remaining: 2 });
      await finish('ecs', 'ok');
      expect(await progress()).toMatchObject({
        state: 'running',
        remaining: 1,
        states: { ok: 1 },
      });
      await finish('cloudwatch', 'denied');
      expect(await progress()).toMatchObject({
        state: 'done',
        cells: 2,
        remaining: 0,
        states: { ok: 1, denied: 1 },
      });
    });

    it('gives the one that runs to whoever asks for the same, also at the same time', async () => {
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => api.post('/sweeps', {})),
      );
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
      expect(api.requested).toEqual([{}]);
      const other = await api.post('/sweeps', { region: 'eu-west-1' });
      expect(other.body.id).not.toBe(answers[0].body.id);
      expect(api.requested).toHaveLength(2);
    });

    it('starts another when the first is done, or got no further for ten minutes', async () => {
      const first = await api.post('/sweeps', {});
      await api
        .knex('cells')
        .update({ last_attempt_at: new Date(NOW.getTime() + 1000) });
      api.clock.now = new Date(NOW.getTime() + 2000);
      const second = await api.post('/sweeps', {});
      expect(second.body.id).not.toBe(first.body.id);
      api.clock.now = new Date(NOW.getTime() + 10 * 60_000 + 3000);
      const third = await api.post('/sweeps', {});
      expect(third.body.id).not.toBe(second.body.id);
    });

    it('forgets a request that could not be passed on, and says so in the audit log', async () => {
      api.failRequests.with = new Error('the queue is down');
      expect((await api.post('/sweeps', {})).status).toBe(500);
      const { fail } = await api.audit.createEvent.mock.results[0].value;
      expect(fail).toHaveBeenCalledWith({ error: api.failRequests.with });
      expect(await api.knex('sweep_requests')).toEqual([]);
    });

    it('is refused to those without the permission, which the audit log tells', async () => {
      const { status, body } = await api.post('/sweeps', {}, 'reader');
      expect(status).toBe(403);
      expect(body.error.message).toContain('aws.estate.sweep.create');
      const { fail } = await api.audit.createEvent.mock.results[0].value;
      expect(fail).toHaveBeenCalledTimes(1);
      expect(api.requested).toEqual([]);
    });

    it('is refused to back ends and scripts: a person asks for it', async () => {
      expect((await api.post('/sweeps', {}, 'service')).status).toBe(403);
      expect(api.requested).toEqual([]);
    });

    it.each([
      [{ accountId: '999999999999' }, /No cell is in account 999999999999/],
      [{ region: 'Europe' }, /region/],
      [{ service: 'ECS' }, /service/],
      [{ role: 'x' }, /role|additional/i],
    ])('refuses %j', async (body, message) => {
      const answer = await api.post('/sweeps', body);
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toMatch(message);
      expect(api.requested).toEqual([]);
    });
  });

  describe('GET /v1/sweeps/{id}', () => {
    it('knows nothing of an id that was never given', async () => {
      const { status, body } = await api.get(
        '/sweeps/00000000-0000-4000-8000-000000000000',
      );
      expect(status).toBe(404);
      expect(body.error.message).toContain('There is no sweep');
    });

    it('refuses what is no id', async () => {
      expect((await api.get('/sweeps/1')).status).toBe(400);
    });
  });
});
