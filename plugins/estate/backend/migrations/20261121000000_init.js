// @ts-check

/**
 * The estate's tables. Times are `timestamptz`; what is told by AWS and has no
 * fixed shape is `jsonb`.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE accounts (
      id text PRIMARY KEY,
      name text NOT NULL,
      environment text,
      organizational_unit text,
      -- the team of the account, where configured or tagged
      owner_ref text,
      source text NOT NULL CHECK (source IN ('config', 'organization')),
      seen_at timestamptz NOT NULL
    );

    CREATE TABLE cells (
      account_id text NOT NULL,
      region text NOT NULL,
      service text NOT NULL,
      state text NOT NULL DEFAULT 'never-swept',
      -- { code, message, missingAction? }
      error jsonb,
      last_attempt_at timestamptz,
      last_success_at timestamptz,
      next_due_at timestamptz NOT NULL,
      -- a person asked for the sweep that is due
      asked boolean NOT NULL DEFAULT false,
      calls integer,
      throttled_calls integer,
      duration_ms integer,
      resources integer,
      PRIMARY KEY (account_id, region, service)
    );
    CREATE INDEX cells_due ON cells (next_due_at);

    CREATE TABLE resources (
      arn text PRIMARY KEY,
      account_id text NOT NULL,
      region text NOT NULL,
      -- the cell's service
      service text NOT NULL,
      type text NOT NULL,
      name text NOT NULL,
      workload boolean NOT NULL,
      environment text,
      data jsonb NOT NULL,
      -- as told with the resource itself; resource_tags holds what the tagging API says
      tags jsonb NOT NULL DEFAULT '{}',
      version text,
      last_change_at timestamptz,
      last_change text,
      console_url text NOT NULL,
      first_seen_at timestamptz NOT NULL,
      observed_at timestamptz NOT NULL,
      -- from then on what is stored is too old to be believed: the status is unknown
      fresh_until timestamptz NOT NULL,
      -- the sweep that saw it last
      sweep_id uuid NOT NULL,
      -- gone from AWS since; the row stays as history, with its owner
      gone_at timestamptz,
      entity_ref text,
      owner_ref text,
      claim_rule text NOT NULL DEFAULT 'none',
      claim_confidence text NOT NULL DEFAULT 'none',
      -- a Claim
      claim jsonb,
      health_status text,
      -- position in HEALTH_STATUSES, 0 is worst; 9 where there is no health
      health_rank smallint NOT NULL DEFAULT 9,
      -- a Health
      health jsonb,
      -- since when it has this status
      health_since timestamptz,
      health_assessed_at timestamptz
    );
    -- a team's page: worst first
    CREATE INDEX resources_owner ON resources (owner_ref, health_rank, name, arn) WHERE gone_at IS NULL;
    CREATE INDEX resources_entity ON resources (entity_ref, health_rank, name, arn) WHERE gone_at IS NULL;
    CREATE INDEX resources_worst ON resources (health_rank, name, arn) WHERE gone_at IS NULL;
    CREATE INDEX resources_cell ON resources (account_id, region, service) WHERE gone_at IS NULL;
    -- workloads that become too old to be believed
    CREATE INDEX resources_stale ON resources (fresh_until) WHERE workload AND gone_at IS NULL;

    CREATE TABLE resource_tags (
      arn text PRIMARY KEY,
      account_id text NOT NULL,
      region text NOT NULL,
      -- the cell's service
      service text NOT NULL,
      tags jsonb NOT NULL,
      observed_at timestamptz NOT NULL,
      sweep_id uuid NOT NULL
    );
    CREATE INDEX resource_tags_cell ON resource_tags (account_id, region);

    CREATE TABLE relations (
      from_arn text NOT NULL,
      kind text NOT NULL,
      to_arn text NOT NULL,
      PRIMARY KEY (from_arn, kind, to_arn)
    );
    CREATE INDEX relations_to ON relations (to_arn);

    CREATE TABLE health_transitions (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      arn text NOT NULL,
      at timestamptz NOT NULL,
      from_status text,
      to_status text NOT NULL,
      reasons jsonb NOT NULL
    );
    CREATE INDEX health_transitions_arn ON health_transitions (arn, at DESC);

    -- sweeps that a person asked for; how far one is follows from the cells it covers
    CREATE TABLE sweep_requests (
      id uuid PRIMARY KEY,
      requested_by text NOT NULL,
      requested_at timestamptz NOT NULL,
      account_id text,
      region text,
      service text
    );

    CREATE TABLE immutable_facts (
      account_id text NOT NULL,
      key text NOT NULL,
      value jsonb NOT NULL,
      -- from when on it is kept; what is still asked for is loaded again
      loaded_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (account_id, key)
    );
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP TABLE immutable_facts, sweep_requests, health_transitions, relations, resource_tags, resources, cells, accounts;
  `);
};
