// @ts-check

/**
 * What the routes read without sorting and without scanning: the orders of a
 * list of resources, and a team's workloads. What was never changed counts as changed before everything else.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    -- a team's workloads: counted for its summary without reading their rows
    CREATE INDEX resources_team ON resources (owner_ref, health_rank, name, arn)
      INCLUDE (health_status, environment, account_id, region, type, observed_at, fresh_until)
      WHERE workload AND gone_at IS NULL;
    CREATE INDEX resources_name ON resources (name, arn) WHERE gone_at IS NULL;
    CREATE INDEX resources_change ON resources (coalesce(last_change_at, '-infinity'::timestamptz), arn) WHERE gone_at IS NULL;
    -- a request that runs is given to who asks for the same again
    CREATE INDEX sweep_requests_at ON sweep_requests (requested_at);
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP INDEX resources_team, resources_name, resources_change, sweep_requests_at;
  `);
};
