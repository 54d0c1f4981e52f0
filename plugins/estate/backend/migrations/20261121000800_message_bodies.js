// @ts-check

/**
 * Of messages that were set aside no values are kept any more, but what tells
 * whether two are the same. What was kept whole before is forgotten.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    -- of the whole message, in hexadecimal
    ALTER TABLE event_messages ADD COLUMN body_sha256 text;
    UPDATE event_messages SET
      body_sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex'),
      body = '';
    ALTER TABLE event_messages ALTER COLUMN body_sha256 SET NOT NULL;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('ALTER TABLE event_messages DROP COLUMN body_sha256');
};
