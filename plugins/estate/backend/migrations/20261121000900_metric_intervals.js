// @ts-check

/**
 * How long metrics tell how a workload is follows from how often it is read.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    -- within how many seconds it was to be read again when it was planned last
    ALTER TABLE metric_reads ADD COLUMN every_seconds integer;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('ALTER TABLE metric_reads DROP COLUMN every_seconds');
};
