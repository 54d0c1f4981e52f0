// @ts-check

/**
 * How often one resource was read because of events of late: a few times at
 * once, then every few seconds.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    -- when it may be read as often at once as if it had never been; moves on with each reading
    ALTER TABLE refreshes ADD COLUMN rested_at timestamptz NOT NULL DEFAULT '-infinity';
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('ALTER TABLE refreshes DROP COLUMN rested_at');
};
