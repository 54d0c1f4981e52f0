// @ts-check

/**
 * Since when a resource has its present life: what was gone and is there again
 * is another thing of the same name.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    -- when it was first seen, or seen again after it was gone;
    -- -infinity where it was there before its cell was first read
    ALTER TABLE resources ADD COLUMN appeared_at timestamptz NOT NULL DEFAULT now();
    UPDATE resources SET appeared_at = first_seen_at;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('ALTER TABLE resources DROP COLUMN appeared_at');
};
