import { createHash, randomUUID } from 'node:crypto';
import { EventQueue, QueueStore } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { scrub } from '../services/shared/scrub';
import { toJsonb, toStorableText } from '../store/jsonb';
import { keptBody } from './keptBody';

/** What is kept of why, in characters. */
const KEPT_PROBLEM = 2_000;

/** Creates the store of queues and of messages that were set aside. */
export function createQueueStore(knex: Knex): QueueStore {
  const row = ({ accountId, region, name }: EventQueue) => ({
    account_id: accountId,
    region,
    name,
  });
  return {
    async register(queues) {
      await knex('event_queues')
        .insert(queues.map(row))
        .onConflict(['account_id', 'region', 'name'])
        .ignore();
    },

    async polled(queue, at) {
      await knex('event_queues')
        .where(row(queue))
        .update({ polled_at: at, error: null, error_at: null });
    },

    async failed(queue, error, at) {
      await knex('event_queues')
        .where(row(queue))
        .update({ error: toJsonb(error), error_at: at });
    },

    async count(transaction, queue, counts, { at, oldestAgeMs }) {
      await transaction('event_queues')
        .where(row(queue))
        .update({
          polled_at: at,
          received_at: at,
          error: null,
          error_at: null,
          oldest_age_ms: oldestAgeMs ?? null,
        })
        .increment({
          received: counts.received,
          duplicates: counts.duplicates,
          not_of_estate: counts.notOfEstate,
          ignored: counts.ignored,
        });
    },

    async setAside(problems) {
      await knex.transaction(async transaction => {
        for (const { message, problem } of problems) {
          const { queue } = message;
          const kept = await transaction('event_messages')
            .insert({
              id: randomUUID(),
              account_id: queue.accountId,
              region: queue.region,
              queue_name: queue.name,
              message_id: message.id,
              body: toStorableText(keptBody(message.body)),
              body_bytes: Buffer.byteLength(message.body),
              body_sha256: sha256(message.body),
              error: keptProblem(problem),
              sent_at: message.sentAt,
              received_at: message.receivedAt,
            })
            .onConflict(['account_id', 'region', 'queue_name', 'message_id'])
            .ignore()
            .returning('id');
          if (kept.length > 0) {
            await transaction('event_queues')
              .where(row(queue))
              .increment('set_aside', 1);
          }
        }
      });
    },
  };
}

/** As much of why as is kept: it may quote the message. */
export function keptProblem(problem: string): string {
  return toStorableText(scrub(problem).slice(0, KEPT_PROBLEM));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
