// @ts-check

/**
 * Signals of workloads, how far they were read, what that cost, and what was
 * done to workloads meanwhile.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE metric_hours (
      arn text NOT NULL,
      signal text NOT NULL,
      -- the full hour
      hour timestamptz NOT NULL,
      -- one for each minute, null without data; half the size of double precision, and as exact as a chart
      points real[] NOT NULL CHECK (array_length(points, 1) = 60),
      PRIMARY KEY (arn, hour, signal)
    );
    CREATE INDEX metric_hours_hour ON metric_hours (hour);

    CREATE TABLE metric_reads (
      arn text PRIMARY KEY,
      -- when somebody looked at it
      viewed_at timestamptz,
      -- the MetricQuery list that was planned last; null where it never was
      signals jsonb,
      -- what was read without a break, in full minutes
      read_from timestamptz,
      read_to timestamptz,
      attempted_at timestamptz,
      -- attempts in a row that told some signals incompletely or not at all
      failures integer NOT NULL DEFAULT 0,
      -- the sweep that read it last
      sweep_id uuid
    );
    CREATE INDEX metric_reads_sweep ON metric_reads (sweep_id);

    -- what was asked for, by day of UTC; all replicas share it
    CREATE TABLE metric_spending (
      day date PRIMARY KEY,
      metrics bigint NOT NULL DEFAULT 0,
      -- the part for what was unwell or changed
      urgent bigint NOT NULL DEFAULT 0
    );

    -- what was done to workloads: resources hold the last change only
    CREATE TABLE workload_changes (
      arn text NOT NULL,
      at timestamptz NOT NULL,
      what text NOT NULL,
      PRIMARY KEY (arn, at)
    );
    CREATE INDEX workload_changes_at ON workload_changes (at);
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP TABLE workload_changes, metric_spending, metric_reads, metric_hours;
  `);
};
