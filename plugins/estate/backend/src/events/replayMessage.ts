import {
  HandleMessages,
  MessageOutcome,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { keptProblem } from './createQueueStore';
import { isHandleable } from './keptBody';

/** How handling a message once more ended. */
export type MessageReplay =
  | { state: 'handled'; outcome: Extract<MessageOutcome, string> }
  /** It stays set aside. */
  | { state: 'failed'; problem: string }
  /** Nobody set it aside, or somebody replayed or deleted it. */
  | { state: 'unknown' };

interface MessageRow {
  account_id: string;
  region: string;
  queue_name: string;
  message_id: string;
  body: string;
  sent_at: Date | null;
}

/** Handles a message that was set aside once more; when that succeeds it is forgotten in the same transaction. */
export async function replayMessage(
  knex: Knex,
  handle: HandleMessages,
  id: string,
  now: Date,
): Promise<MessageReplay> {
  let committed: (() => void) | undefined;
  const replay = await knex.transaction<MessageReplay>(async transaction => {
    const row = await transaction('event_messages')
      .where({ id })
      .forUpdate()
      .first<MessageRow | undefined>();
    if (!row) {
      return { state: 'unknown' };
    }
    if (!isHandleable(row.body)) {
      return {
        state: 'failed',
        problem:
          'Only the beginning of the message was kept, because it is no JSON or too large: delete it',
      };
    }
    try {
      // A savepoint: what a failing handler leaves behind must not hold up the rest.
      const handled = await transaction.transaction(async inner => {
        const told = await handle([toMessage(row, now)], inner);
        committed = told.committed;
        return told;
      });
      const [outcome] = handled.outcomes;
      if (typeof outcome === 'string') {
        await transaction('event_messages').where({ id }).delete();
        return { state: 'handled', outcome };
      }
      await remember(transaction, id, outcome.problem);
      return { state: 'failed', problem: outcome.problem };
    } catch (error) {
      const problem = `It could not be handled: ${(error as Error).message}`;
      await remember(transaction, id, problem);
      return { state: 'failed', problem };
    }
  });
  if (replay.state === 'handled') {
    committed?.();
  }
  return replay;
}

async function remember(
  transaction: Knex.Transaction,
  id: string,
  problem: string,
): Promise<void> {
  await transaction('event_messages')
    .where({ id })
    .update({ error: keptProblem(problem) });
}

function toMessage(row: MessageRow, now: Date) {
  return {
    queue: {
      accountId: row.account_id,
      region: row.region,
      name: row.queue_name,
    },
    id: row.message_id,
    body: row.body,
    sentAt: row.sent_at ?? undefined,
    receivedAt: now,
  };
}
