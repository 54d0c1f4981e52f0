// @ts-check

/**
 * What a request to read again is told by: what an event says of its time is
 * not believed, and nobody asked for it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    ALTER TABLE refreshes DROP COLUMN event_at;
    COMMENT ON COLUMN refreshes.requested_at IS
      'the newest request that is not yet met: whoever began to read later has met them all';
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`
    COMMENT ON COLUMN refreshes.requested_at IS NULL;
    ALTER TABLE refreshes ADD COLUMN event_at timestamptz;
  `);
};
