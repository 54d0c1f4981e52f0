import {
  CellError,
  EventMessage,
  EventQueueState,
} from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';

/** What a list tells of a message; the rest is for whoever looks into the database. */
const BODY_CHARACTERS = 8_192;

interface QueueRow {
  account_id: string;
  account_name: string | null;
  region: string;
  name: string;
  polled_at: Date | null;
  received_at: Date | null;
  error: CellError | null;
  error_at: Date | null;
  received: string;
  duplicates: string;
  not_of_estate: string;
  ignored: string;
  set_aside: string;
  oldest_age_ms: string | null;
}

/** Every queue that is configured, by account, Region and name. */
export async function readEventQueues(knex: Knex): Promise<EventQueueState[]> {
  const rows: QueueRow[] = await knex('event_queues')
    .leftJoin('accounts', 'accounts.id', 'event_queues.account_id')
    .select('event_queues.*', 'accounts.name as account_name')
    .orderBy([
      'event_queues.account_id',
      'event_queues.region',
      'event_queues.name',
    ]);
  return rows.map(row => ({
    accountId: row.account_id,
    accountName: row.account_name ?? undefined,
    region: row.region,
    name: row.name,
    lastPolledAt: row.polled_at?.toISOString(),
    lastReceivedAt: row.received_at?.toISOString(),
    oldestAgeMs:
      row.oldest_age_ms === null ? undefined : Number(row.oldest_age_ms),
    error:
      row.error && row.error_at
        ? { ...row.error, at: row.error_at.toISOString() }
        : undefined,
    received: Number(row.received),
    duplicates: Number(row.duplicates),
    notOfEstate: Number(row.not_of_estate),
    ignored: Number(row.ignored),
    setAside: Number(row.set_aside),
  }));
}

interface MessageRow {
  id: string;
  account_id: string;
  region: string;
  queue_name: string;
  message_id: string;
  body: string;
  cut: boolean;
  body_bytes: number;
  body_sha256: string;
  error: string;
  sent_at: Date | null;
  received_at: Date;
}

/** The sort keys of messages as a cursor holds them. */
export const MESSAGE_KEYS = [
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
];

/** Reads a page of the messages that were set aside, newest first. */
export async function readEventMessagePage(
  knex: Knex,
  { limit, after }: { limit: number; after?: readonly string[] },
): Promise<{ messages: EventMessage[]; next?: string[]; total: number }> {
  const page = knex('event_messages')
    .select('id', 'account_id', 'region', 'queue_name', 'message_id')
    .select('body_bytes', 'body_sha256', 'error', 'sent_at', 'received_at')
    .select(
      knex.raw('left(body, :characters) AS body', {
        characters: BODY_CHARACTERS,
      }),
      knex.raw('length(body) > :characters AS cut', {
        characters: BODY_CHARACTERS,
      }),
    )
    .orderByRaw('received_at DESC, id DESC')
    .limit(limit + 1);
  if (after) {
    page.whereRaw('(received_at, id) < (?::timestamptz, ?::uuid)', [...after]);
  }
  const [rows, [{ count }]] = await Promise.all([
    page as unknown as Promise<MessageRow[]>,
    knex('event_messages').count<[{ count: string }]>('* as count'),
  ]);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    messages: rows.slice(0, limit).map(toMessage),
    next: last && [last.received_at.toISOString(), last.id],
    total: Number(count),
  };
}

/** @returns whether there was such a message */
export async function deleteEventMessage(
  knex: Knex,
  id: string,
): Promise<boolean> {
  return (await knex('event_messages').where({ id }).delete()) > 0;
}

function toMessage(row: MessageRow): EventMessage {
  return {
    id: row.id,
    accountId: row.account_id,
    region: row.region,
    queueName: row.queue_name,
    messageId: row.message_id,
    body: row.body,
    bodyCut: row.cut,
    bodyBytes: row.body_bytes,
    bodySha256: row.body_sha256,
    error: row.error,
    sentAt: row.sent_at?.toISOString(),
    receivedAt: row.received_at.toISOString(),
  };
}
