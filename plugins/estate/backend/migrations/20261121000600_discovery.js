// @ts-check

/**
 * What was found on AWS for the catalog: services, their workloads, the names
 * that were given; and the components that files describe.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    -- one row: what the rest was found out from
    CREATE TABLE discovery_state (
      id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
      -- names the workloads, the catalog and the configuration that were looked at
      fingerprint text NOT NULL,
      -- names the services as they are offered
      revision text NOT NULL,
      computed_at timestamptz NOT NULL
    );

    CREATE TABLE discovered_services (
      entity_ref text PRIMARY KEY,
      name text NOT NULL,
      owner_ref text,
      -- a DiscoveredService without its members
      content jsonb NOT NULL,
      first_seen_at timestamptz NOT NULL
    );
    CREATE INDEX discovered_services_name ON discovered_services (name, entity_ref);
    CREATE INDEX discovered_services_owner ON discovered_services (owner_ref, name, entity_ref);

    -- workloads that are part of an entity by what they are called; the entity may be described by a file
    CREATE TABLE discovered_members (
      arn text PRIMARY KEY,
      entity_ref text NOT NULL,
      -- what those of one service have in common
      identity_key text,
      -- for example 'its tag service=payment'
      how text NOT NULL,
      -- key=value, where a tag names it
      tag text
    );
    CREATE INDEX discovered_members_entity ON discovered_members (entity_ref);

    -- names are given once and kept, so that a name never comes to mean another service
    CREATE TABLE discovered_names (
      identity_key text NOT NULL,
      entity_ref text NOT NULL,
      owner_ref text,
      given_at timestamptz NOT NULL,
      PRIMARY KEY (identity_key, entity_ref)
    );

    -- components that files describe
    CREATE TABLE declared_components (
      entity_ref text PRIMARY KEY,
      -- without kind and namespace
      name text NOT NULL,
      title text,
      type text,
      owner_ref text,
      system_ref text,
      location text,
      not_on_aws text,
      first_seen_at timestamptz NOT NULL,
      -- no file describes it since
      removed_at timestamptz
    );
    CREATE INDEX declared_components_name ON declared_components (name, entity_ref) WHERE removed_at IS NULL;

    -- the last that was seen of an entity
    CREATE INDEX resources_entity_gone ON resources (entity_ref, gone_at DESC) WHERE gone_at IS NOT NULL;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP INDEX resources_entity_gone;
    DROP TABLE declared_components, discovered_names, discovered_members, discovered_services, discovery_state;
  `);
};
