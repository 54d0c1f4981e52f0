import { CellKey } from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import { toJsonb } from '../store/jsonb';

/** What an event asks to be read again. */
export interface RequestedRefresh extends CellKey {
  /** Empty for the whole cell. */
  arn: string;
  /** What of it alone; all of it when absent. */
  part?: string;
}

/** Events of one change arrive together: they make one reading, and several resources one call. */
export const GATHER_MS = 200;
/**
 * However many events name a resource, it is read so often at once, a second
 * apart, and from then on so often: a deployment is followed closely, and
 * whoever forges events gains little.
 */
export const RESOURCE_READINGS = {
  burst: 10,
  apartMs: 1_000,
  everyMs: 5_000,
};
/** A cell is swept because of events at most once in this time, and five times as long as it takes. */
export const CELL_AT_MOST_EVERY_MS = 60_000;
const CELL_REST = 5;

/**
 * Asks for resources and cells to be read again; those of cells that are not
 * collected are left out. What is asked for already stays due when it was. What
 * was read a moment ago becomes due when the moment is over, so the last change
 * of a burst is never missed.
 */
export async function requestRefreshes(
  transaction: Knex.Transaction,
  refreshes: readonly RequestedRefresh[],
  now: Date,
): Promise<void> {
  const rows = new Map<string, { part?: string }>();
  for (const { accountId, region, service, arn, part } of refreshes) {
    const key = `${accountId}/${region}/${service}/${arn}`;
    const other = rows.get(key);
    rows.set(key, {
      account_id: accountId,
      region,
      service,
      arn,
      // Where two parts are asked for, all of it is.
      part: !other || other.part === part ? part : undefined,
    } as { part?: string });
  }
  if (rows.size === 0) {
    return;
  }
  await transaction.raw(
    `INSERT INTO refreshes AS known (account_id, region, service, arn, part, due_at, requested_at)
     SELECT account_id, region, service, arn, part,
            :now::timestamptz + :gather * interval '1 millisecond', :now
     FROM jsonb_to_recordset(:rows::jsonb) AS asked (
       account_id text, region text, service text, arn text, part text
     ) JOIN cells USING (account_id, region, service)
     -- rows are locked in one order, so that two who ask do not deadlock
     ORDER BY account_id, region, service, arn
     ON CONFLICT (account_id, region, service, arn) DO UPDATE SET
       due_at = coalesce(known.due_at, greatest(
         excluded.due_at,
         CASE WHEN known.arn <> '' THEN greatest(
           known.refreshed_at + :apart * interval '1 millisecond',
           known.rested_at - :ahead * interval '1 millisecond'
         ) ELSE known.refreshed_at + interval '1 millisecond' * greatest(:cellEvery, (
           SELECT :cellRest * cells.duration_ms FROM cells
           WHERE cells.account_id = known.account_id
             AND cells.region = known.region
             AND cells.service = known.service
         )) END
       )),
       part = CASE WHEN known.due_at IS NULL OR known.part = excluded.part THEN excluded.part END,
       requested_at = excluded.requested_at,
       requests = known.requests + 1,
       failures = 0`,
    {
      now,
      gather: GATHER_MS,
      apart: RESOURCE_READINGS.apartMs,
      ahead: (RESOURCE_READINGS.burst - 1) * RESOURCE_READINGS.everyMs,
      cellEvery: CELL_AT_MOST_EVERY_MS,
      cellRest: CELL_REST,
      rows: toJsonb([...rows.values()]),
    },
  );
}
