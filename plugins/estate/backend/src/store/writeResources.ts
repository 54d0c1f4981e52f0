import {
  JsonObject,
  SweepInProgress,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { DefinitionIndex } from './definitionIndex';
import { toJsonb } from './jsonb';

/** What is written of a resource. */
export interface ResourceRow {
  arn: string;
  type: string;
  name: string;
  workload: boolean;
  data: JsonObject;
  tags?: Record<string, string>;
  version?: string;
  last_change_at?: string;
  last_change?: string;
  console_url: string;
}

/**
 * What was gone and is there again is another thing of the same name: it begins
 * like one that was never seen, and how the former one was is no word on it.
 */
const OF_ITS_LIFE = [
  'appeared_at',
  'health',
  'health_status',
  'health_rank',
  'health_since',
  'health_assessed_at',
]
  .map(
    column =>
      `${column} = CASE WHEN resources.gone_at IS NULL
         THEN resources.${column} ELSE excluded.${column} END`,
  )
  .join(', ');

/**
 * Writes resources in one statement, except those that somebody began to read
 * later.
 */
export async function writeResources(
  knex: Knex,
  definitions: DefinitionIndex,
  sweep: SweepInProgress,
  observedAt: Date,
  rows: readonly ResourceRow[],
): Promise<void> {
  const { accountId, region, service } = sweep.cell;
  const freshUntil = new Date(
    observedAt.getTime() + 2 * definitions.cadence(service),
  );
  const elapsed = observedAt.getTime() - sweep.startedAt.getTime();
  await knex.raw(
    `INSERT INTO resources (
       arn, account_id, region, service, type, name, workload, data, tags,
       version, last_change_at, last_change, console_url,
       first_seen_at, appeared_at, observed_at, fresh_until, sweep_id, reading_began_at
     )
     SELECT
       page.arn, :accountId, :region, :service, page.type, page.name,
       page.workload, page.data,
       -- what was not told of tags is as it was
       coalesce(page.tags, known.tags, '{}'),
       page.version, page.last_change_at, page.last_change, page.console_url,
       :observedAt,
       -- what the first sweep of a cell finds may have been there for ever
       CASE WHEN cells.last_attempt_at IS NULL THEN '-infinity' ELSE :observedAt::timestamptz END,
       :observedAt,
       -- a sweep that takes long comes round late: what it saw must stay believed until then
       :freshUntil::timestamptz
         + greatest(cells.duration_ms, :elapsed) * interval '1 millisecond',
       :sweepId, :startedAt
     FROM jsonb_to_recordset(:rows::jsonb) AS page (
       arn text, type text, name text, workload boolean, data jsonb, tags jsonb,
       version text, last_change_at timestamptz, last_change text, console_url text
     ) JOIN cells ON cells.account_id = :accountId
       AND cells.region = :region
       AND cells.service = :service
     LEFT JOIN resources AS known ON known.arn = page.arn
       AND known.gone_at IS NULL
     -- rows are locked in one order, so that two sweeps that meet do not deadlock
     ORDER BY page.arn
     ON CONFLICT (arn) DO UPDATE SET
       account_id = excluded.account_id,
       region = excluded.region,
       service = excluded.service,
       type = excluded.type,
       name = excluded.name,
       workload = excluded.workload,
       data = excluded.data,
       tags = excluded.tags,
       version = excluded.version,
       last_change_at = excluded.last_change_at,
       last_change = excluded.last_change,
       console_url = excluded.console_url,
       observed_at = excluded.observed_at,
       fresh_until = excluded.fresh_until,
       sweep_id = excluded.sweep_id,
       reading_began_at = excluded.reading_began_at,
       ${OF_ITS_LIFE},
       gone_at = NULL
     WHERE resources.reading_began_at <= excluded.reading_began_at`,
    {
      accountId,
      region,
      service,
      observedAt,
      freshUntil,
      elapsed,
      sweepId: sweep.id,
      startedAt: sweep.startedAt,
      rows: toJsonb(rows),
    },
  );
}
