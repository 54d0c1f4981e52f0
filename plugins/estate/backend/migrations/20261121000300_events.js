// @ts-check

/**
 * What events need: which were received, which messages could not be read, and
 * what is to be read again because of them.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    -- when whoever told it began to ask AWS: what was asked for earlier never replaces it
    ALTER TABLE resources ADD COLUMN reading_began_at timestamptz NOT NULL DEFAULT '-infinity';

    CREATE TABLE event_queues (
      account_id text NOT NULL,
      region text NOT NULL,
      name text NOT NULL,
      -- when AWS answered last, with or without messages
      polled_at timestamptz,
      -- when messages came last
      received_at timestamptz,
      -- { code, message, missingAction? } of the last attempt; null where it succeeded
      error jsonb,
      error_at timestamptz,
      -- messages since the queue was first polled; each is also one of those below, or was accepted
      received bigint NOT NULL DEFAULT 0,
      duplicates bigint NOT NULL DEFAULT 0,
      -- about an account or a Region that is not collected
      not_of_estate bigint NOT NULL DEFAULT 0,
      -- about nothing that is collected
      ignored bigint NOT NULL DEFAULT 0,
      set_aside bigint NOT NULL DEFAULT 0,
      -- the age of the oldest message among those that came last
      oldest_age_ms bigint,
      PRIMARY KEY (account_id, region, name)
    );

    -- events that were handled; the account is told by EventBridge, so no account can hide another's
    CREATE TABLE events_seen (
      account_id text NOT NULL,
      event_id text NOT NULL,
      seen_at timestamptz NOT NULL,
      PRIMARY KEY (account_id, event_id)
    );
    CREATE INDEX events_seen_at ON events_seen (seen_at);

    -- messages that could not be read or handled
    CREATE TABLE event_messages (
      id uuid PRIMARY KEY,
      account_id text NOT NULL,
      region text NOT NULL,
      queue_name text NOT NULL,
      -- SQS's id
      message_id text NOT NULL,
      -- untrusted; at most 256 KB of it
      body text NOT NULL,
      -- of the whole message
      body_bytes integer NOT NULL,
      error text NOT NULL,
      sent_at timestamptz,
      received_at timestamptz NOT NULL,
      -- SQS delivers at least once
      UNIQUE (account_id, region, queue_name, message_id)
    );
    CREATE INDEX event_messages_received ON event_messages (received_at DESC, id DESC);

    -- resources, and cells as a whole, that are to be read again; they stay a while to limit how often
    CREATE TABLE refreshes (
      account_id text NOT NULL,
      -- the cell's: a Region code or global
      region text NOT NULL,
      service text NOT NULL,
      -- empty for the whole cell
      arn text NOT NULL,
      -- from when on it is to be read; null where nothing is asked for
      due_at timestamptz,
      -- the first request that is not yet met
      requested_at timestamptz,
      -- what the newest event says of its time; untrusted
      event_at timestamptz,
      -- grows with each request: one that comes while it is read is not met by that
      requests bigint NOT NULL DEFAULT 1,
      -- how often in a row it could not be read
      failures integer NOT NULL DEFAULT 0,
      -- when it was read last because of an event
      refreshed_at timestamptz,
      PRIMARY KEY (account_id, region, service, arn)
    );
    CREATE INDEX refreshes_due ON refreshes (account_id, region, due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX refreshes_done ON refreshes (refreshed_at) WHERE due_at IS NULL;

    -- how many more resources of an account × Region may be read again because of events
    CREATE TABLE refresh_allowances (
      account_id text NOT NULL,
      region text NOT NULL,
      left_over double precision NOT NULL,
      counted_at timestamptz NOT NULL,
      PRIMARY KEY (account_id, region)
    );
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP TABLE refresh_allowances, refreshes, event_messages, events_seen, event_queues;
    ALTER TABLE resources DROP COLUMN reading_began_at;
  `);
};
