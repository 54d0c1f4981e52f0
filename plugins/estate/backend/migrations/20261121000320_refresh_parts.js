// @ts-check

/**
 * What of a resource an event tells to have changed: reading that alone costs
 * fewer calls than reading all of it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    -- in the words of its AWS service; null where all of it is to be read
    ALTER TABLE refreshes ADD COLUMN part text;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('ALTER TABLE refreshes DROP COLUMN part');
};
