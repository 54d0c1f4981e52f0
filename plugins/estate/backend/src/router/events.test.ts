import {
  EventMessage,
  EventQueueState,
} from '@pilothouse/plugin-aws-estate-common';
import { setUpApi } from '../__testUtils__/apiBackend';
import { fakeEvent } from '../__testUtils__/eventEstate';
import {
  ACCOUNT_ID,
  insertAccount,
  insertCell,
  minutesAgo,
  NOW,
  REGION,
  serviceArn,
} from '../__testUtils__/rows';

const QUEUE = { account_id: ACCOUNT_ID, region: REGION, name: 'events' };

describe('events', () => {
  const api = setUpApi();
  let sequence = 0;

  beforeEach(async () => {
    await api.reset();
    await insertAccount(api.knex, ACCOUNT_ID, 'shop-platform');
    await insertCell(api.knex);
    jest.clearAllMocks();
  });

  async function setAside(
    message: { body?: string; bodyBytes?: number; receivedAt?: Date } = {},
  ): Promise<string> {
    sequence += 1;
    const id = `00000000-0000-4000-8000-${String(sequence).padStart(12, '0')}`;
    await api.knex('event_messages').insert({
      id,
      account_id: ACCOUNT_ID,
      region: REGION,
      queue_name: 'events',
      message_id: `m-${sequence}`,
      body: message.body ?? 'no json',
      body_bytes: message.bodyBytes ?? 7,
      body_sha256: 'f00d',
      error: 'The message is no JSON',
      sent_at: minutesAgo(3),
      received_at: message.receivedAt ?? minutesAgo(2),
    });
    return id;
  }

  const audited = () =>
    api.audit.createEvent.mock.calls.map(([{ eventId, meta }]) => ({
      eventId,
      meta,
    }));
  const auditEvent = () => api.audit.createEvent.mock.results[0].value;

  describe('GET /v1/events/queues', () => {
    it('tells how each queue is', async () => {
      await api.knex('event_queues').insert([
        {
          ...QUEUE,
          polled_at: minutesAgo(1),
          received_at: minutesAgo(5),
          received: 12,
          duplicates: 3,
          not_of_estate: 2,
          ignored: 1,
          set_aside: 4,
          oldest_age_ms: 700,
        },
        {
          ...QUEUE,
          region: 'us-east-1',
          error: JSON.stringify({
            code: 'AccessDenied',
            message: 'Not allowed.',
            missingAction: 'sqs:ReceiveMessage',
          }),
          error_at: minutesAgo(2),
        },
      ]);
      const { status, body } = await api.get('/events/queues');
      expect(status).toBe(200);
      const items: EventQueueState[] = [
        {
          accountId: ACCOUNT_ID,
          accountName: 'shop-platform',
          region: REGION,
          name: 'events',
          lastPolledAt: minutesAgo(1).toISOString(),
          lastReceivedAt: minutesAgo(5).toISOString(),
          oldestAgeMs: 700,
          received: 12,
          duplicates: 3,
          notOfEstate: 2,
          ignored: 1,
          setAside: 4,
        },
        {
          accountId: ACCOUNT_ID,
          accountName: 'shop-platform',
          region: 'us-east-1',
          name: 'events',
          error: {
            code: 'AccessDenied',
            message: 'Not allowed.',
            missingAction: 'sqs:ReceiveMessage',
            at: minutesAgo(2).toISOString(),
          },
          received: 0,
          duplicates: 0,
          notOfEstate: 0,
          ignored: 0,
          setAside: 0,
        },
      ];
      expect(body).toEqual({ items, asOf: NOW.toISOString(), incomplete: [] });
    });
  });

  describe('GET /v1/events/messages', () => {
    it('tells what was set aside, newest first, page by page', async () => {
      const ids: string[] = [];
      for (const minutes of [9, 5, 5, 1]) {
        ids.unshift(await setAside({ receivedAt: minutesAgo(minutes) }));
      }
      const seen: string[] = [];
      let cursor = '';
      do {
        const { body } = await api.get(`/events/messages?limit=1${cursor}`);
        expect(body.totalItems).toBe(4);
        seen.push(...body.items.map(({ id }: EventMessage) => id));
        cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
      } while (cursor);
      expect(seen).toEqual(ids);
    });

    it('tells the beginning of a long one', async () => {
      await setAside({ body: '<b>'.repeat(5_000), bodyBytes: 15_000 });
      const { body } = await api.get('/events/messages');
      expect(body.items).toEqual([
        {
          id: expect.any(String),
          accountId: ACCOUNT_ID,
          region: REGION,
          queueName: 'events',
          messageId: expect.any(String),
          body: '<b>'.repeat(5_000).slice(0, 8_192),
          bodyCut: true,
          bodyBytes: 15_000,
          bodySha256: 'f00d',
          error: 'The message is no JSON',
          sentAt: minutesAgo(3).toISOString(),
          receivedAt: minutesAgo(2).toISOString(),
        },
      ]);
    });

    it.each(['cursor=x', 'limit=0', 'queue=x'])('refuses %s', async query => {
      expect((await api.get(`/events/messages?${query}`)).status).toBe(400);
    });
  });

  describe('POST /v1/events/messages/{id}/replay', () => {
    const event = (id: string) =>
      fakeEvent([serviceArn('payment-api')], {
        id,
        source: 'aws.ecs',
        'detail-type': 'ECS Service Action',
      });

    it('handles it once more, forgets it, and is audited', async () => {
      const id = await setAside({ body: event('replayed') });
      const { status, body } = await api.post(
        `/events/messages/${id}/replay`,
        {},
      );
      expect([status, body]).toEqual([200, { id, outcome: 'accepted' }]);
      expect(await api.knex('event_messages')).toEqual([]);
      expect(await api.knex('refreshes')).toEqual([
        expect.objectContaining({ arn: serviceArn('payment-api') }),
      ]);
      expect(audited()).toEqual([
        { eventId: 'event-message-replay', meta: { id } },
      ]);
      const { success, fail } = await auditEvent();
      expect(success).toHaveBeenCalledWith({ meta: { outcome: 'accepted' } });
      expect(fail).not.toHaveBeenCalled();

      expect((await api.post(`/events/messages/${id}/replay`, {})).status).toBe(
        404,
      );
    });

    it('says that it was handled meanwhile', async () => {
      const first = await setAside({ body: event('twice') });
      const second = await setAside({ body: event('twice') });
      await api.post(`/events/messages/${first}/replay`, {});
      const { body } = await api.post(`/events/messages/${second}/replay`, {});
      expect(body.outcome).toBe('duplicate');
    });

    it('keeps what still cannot be handled, and says why', async () => {
      const id = await setAside({ body: '{}' });
      const { status, body } = await api.post(
        `/events/messages/${id}/replay`,
        {},
      );
      expect(status).toBe(409);
      expect(body.error.message).toContain('no event of EventBridge');
      expect(await api.knex('event_messages')).toEqual([
        expect.objectContaining({
          id,
          error: expect.stringContaining('no event of EventBridge'),
        }),
      ]);
      expect((await auditEvent()).fail).toHaveBeenCalledTimes(1);
    });

    it('refuses one of which only the beginning was kept', async () => {
      const id = await setAside({ body: event('large').slice(0, 200) });
      const { status, body } = await api.post(
        `/events/messages/${id}/replay`,
        {},
      );
      expect(status).toBe(409);
      expect(body.error.message).toContain('Only the beginning');
      expect(await api.knex('refreshes')).toEqual([]);
    });
  });

  describe('DELETE /v1/events/messages/{id}', () => {
    it('forgets it, once, and is audited', async () => {
      const id = await setAside();
      expect((await api.delete(`/events/messages/${id}`)).status).toBe(204);
      expect(await api.knex('event_messages')).toEqual([]);
      expect(audited()).toEqual([
        { eventId: 'event-message-delete', meta: { id } },
      ]);
      expect((await auditEvent()).success).toHaveBeenCalledTimes(1);
      expect((await api.delete(`/events/messages/${id}`)).status).toBe(404);
    });

    it('is refused to those without the permission, which the audit log tells', async () => {
      const id = await setAside();
      const { status, body } = await api.delete(
        `/events/messages/${id}`,
        'reader',
      );
      expect(status).toBe(403);
      expect(body.error.message).toContain('aws.estate.sweep.create');
      expect((await auditEvent()).fail).toHaveBeenCalledTimes(1);
      expect(await api.knex('event_messages')).toHaveLength(1);
    });
  });
});
