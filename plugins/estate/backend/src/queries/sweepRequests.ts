import {
  CellState,
  Sweep,
  SweepSelection,
} from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';

/** A sweep that someone asked for. */
export interface SweepRequest {
  id: string;
  requestedBy: string;
  requestedAt: Date;
  selection: SweepSelection;
}

interface SweepRequestRow {
  id: string;
  requested_by: string;
  requested_at: Date;
  account_id: string | null;
  region: string | null;
  service: string | null;
}

/** A request that got no further for this long is not given to others any more. */
const RUNS_AT_MOST_MS = 10 * 60_000;

/**
 * Writes a request, unless one for the same selection runs: then that one is
 * given. Of two at the same time, on any replica, one is written.
 *
 * @returns `written` says whether the request is a new one
 */
export async function writeSweepRequest(
  knex: Knex,
  request: SweepRequest,
): Promise<{ id: string; written: boolean }> {
  const { accountId, region, service } = request.selection;
  const selection = {
    account_id: accountId ?? null,
    region: region ?? null,
    service: service ?? null,
  };
  return knex.transaction(async transaction => {
    await transaction.raw('SELECT pg_advisory_xact_lock(hashtext(?))', [
      `aws-estate sweep ${JSON.stringify(selection)}`,
    ]);
    const running: SweepRequestRow[] = await transaction('sweep_requests')
      .where(selection)
      .where(
        'requested_at',
        '>',
        new Date(request.requestedAt.getTime() - RUNS_AT_MOST_MS),
      )
      .orderBy('requested_at', 'desc')
      .limit(1);
    for (const row of running) {
      const { remaining } = await readProgress(transaction, row);
      if (remaining > 0) {
        return { id: row.id, written: false };
      }
    }
    await transaction('sweep_requests').insert({
      id: request.id,
      requested_by: request.requestedBy,
      requested_at: request.requestedAt,
      ...selection,
    });
    return { id: request.id, written: true };
  });
}

/** Takes a request back that could not be passed on. */
export async function deleteSweepRequest(
  knex: Knex,
  id: string,
): Promise<void> {
  await knex('sweep_requests').where({ id }).delete();
}

/** How many cells a selection covers. */
export async function countCells(
  knex: Knex,
  { accountId, region, service }: SweepSelection,
): Promise<number> {
  const { cells } = await readProgress(knex, {
    requested_at: new Date(0),
    account_id: accountId ?? null,
    region: region ?? null,
    service: service ?? null,
  });
  return cells;
}

/** How far a sweep is; `undefined` when there is none of this id. */
export async function readSweep(
  knex: Knex,
  id: string,
): Promise<Sweep | undefined> {
  const row: SweepRequestRow | undefined = await knex('sweep_requests')
    .where({ id })
    .first();
  if (!row) {
    return undefined;
  }
  const { cells, remaining, states } = await readProgress(knex, row);
  return { id, state: stateOf(cells, remaining), cells, remaining, states };
}

function stateOf(cells: number, remaining: number): Sweep['state'] {
  if (remaining === 0) {
    return 'done';
  }
  return remaining === cells ? 'queued' : 'running';
}

/** A cell is done when a sweep of it began after the request and ended, however it ended. */
async function readProgress(
  knex: Knex,
  request: Omit<SweepRequestRow, 'id' | 'requested_by'>,
): Promise<Pick<Sweep, 'cells' | 'remaining' | 'states'>> {
  const { account_id, region, service, requested_at } = request;
  const covered = Object.entries({ account_id, region, service }).filter(
    ([, value]) => value !== null,
  );
  const rows: Array<{ state: CellState; cells: number; remaining: number }> =
    await knex('cells')
      .where(Object.fromEntries(covered))
      .groupBy('state')
      .orderBy('state')
      .select(
        'state',
        knex.raw('count(*)::integer AS cells'),
        knex.raw(
          `(count(*) FILTER (
           WHERE last_attempt_at IS NULL OR last_attempt_at < ?
         ))::integer AS remaining`,
          [requested_at],
        ),
      );
  const sum = (key: 'cells' | 'remaining') =>
    rows.reduce((total, row) => total + row[key], 0);
  return {
    cells: sum('cells'),
    remaining: sum('remaining'),
    states: Object.fromEntries(
      rows
        .filter(row => row.cells > row.remaining)
        .map(row => [row.state, row.cells - row.remaining]),
    ),
  };
}
