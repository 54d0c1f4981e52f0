// @ts-check

/**
 * The orders of a list of resources that a page can be cut from without
 * sorting. What was never changed counts as changed before everything else.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE INDEX resources_name ON resources (name, arn) WHERE gone_at IS NULL;
    CREATE INDEX resources_change ON resources (coalesce(last_change_at, '-infinity'::timestamptz), arn) WHERE gone_at IS NULL;
    -- a request that runs is given to who asks for the same again
    CREATE INDEX sweep_requests_at ON sweep_requests (requested_at);
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP INDEX resources_name, resources_change, sweep_requests_at;
  `);
};
