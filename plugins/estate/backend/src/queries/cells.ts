import {
  Cell,
  CELL_STATES,
  CellError,
  CellState,
  IncompleteCell,
  isComplete,
} from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import { ReadScope, scopeToSql } from './readScope';

/** Which cells; what is absent does not restrict. */
export interface CellFilter {
  account?: readonly string[];
  region?: readonly string[];
  service?: readonly string[];
  state?: readonly CellState[];
}

interface CellRow {
  account_id: string;
  account_name: string | null;
  region: string;
  service: string;
  state: CellState;
  error: CellError | null;
  last_attempt_at: Date | null;
  last_success_at: Date | null;
  next_due_at: Date;
  calls: number | null;
  throttled_calls: number | null;
  duration_ms: number | null;
  resources: number | null;
}

const INCOMPLETE_STATES = CELL_STATES.filter(state => !isComplete(state));

/** More are an outage that its own page tells better; the list is part of every answer. */
const INCOMPLETE_AT_MOST = 100;

/** The key by which cells are ordered and pages cut. */
const KEYS = ['cells.account_id', 'cells.region', 'cells.service'];

/** Reads a page of cells, by account, Region and service. */
export async function readCellPage(
  knex: Knex,
  query: { filter: CellFilter; limit: number; after?: readonly string[] },
): Promise<{ cells: Cell[]; next?: string[]; total: number }> {
  const page = selectCells(knex, query.filter).limit(query.limit + 1);
  if (query.after) {
    page.whereRaw(`(${KEYS.join(', ')}) > (?, ?, ?)`, [...query.after]);
  }
  const count = knex('cells').count<[{ count: string }]>('*');
  restrictCells(count, query.filter);
  const [rows, [{ count: total }]] = await Promise.all([page, count]);
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  return {
    cells: rows.slice(0, query.limit).map(toCell),
    next: last && [last.account_id, last.region, last.service],
    total: Number(total),
  };
}

/**
 * The cells that could not tell all, at most 100.
 *
 * @param caller.scope - only cells of accounts with a resource within it, or
 *   whose own team is within it: other accounts are not the caller's to know
 * @param caller.showMessages - whether the caller may read cells; others get codes
 */
export async function readIncompleteCells(
  knex: Knex,
  filter: Pick<CellFilter, 'account' | 'region' | 'service'>,
  caller: { scope: ReadScope; showMessages: boolean },
): Promise<IncompleteCell[]> {
  const { scope, showMessages } = caller;
  const query = selectCells(knex, {
    ...filter,
    state: INCOMPLETE_STATES,
  }).limit(INCOMPLETE_AT_MOST);
  if (scope !== 'everything') {
    query.where(account =>
      account
        .whereIn(
          'cells.account_id',
          knex('resources')
            .select('resources.account_id')
            .whereNull('resources.gone_at')
            .whereRaw(scopeToSql(knex, scope, 'resources')),
        )
        // Accounts have an owner as resources do.
        .orWhereRaw(scopeToSql(knex, scope, 'accounts')),
    );
  }
  const rows = await query;
  return rows.map(row => ({
    accountId: row.account_id,
    accountName: row.account_name ?? undefined,
    region: row.region,
    service: row.service,
    state: row.state,
    lastSuccessAt: row.last_success_at?.toISOString(),
    code: row.error?.code,
    message: showMessages ? row.error?.message : undefined,
  }));
}

/** Whether an account was ever connected: there is something to sweep, or something kept from before. */
export async function isConnected(knex: Knex): Promise<boolean> {
  const found = await Promise.all([
    knex('cells').first('region'),
    knex('resources').first('arn'),
  ]);
  return found.some(row => row !== undefined);
}

/** When the cell that told all longest ago did so; `undefined` when none did. */
export async function readOldestSuccess(
  knex: Knex,
  filter: Pick<CellFilter, 'account' | 'region' | 'service'>,
): Promise<Date | undefined> {
  const oldest = knex('cells')
    .min<[{ at: Date | null }]>('last_success_at as at')
    .whereNotIn('state', INCOMPLETE_STATES);
  restrictCells(oldest, filter);
  const [{ at }] = await oldest;
  return at ?? undefined;
}

function selectCells(
  knex: Knex,
  filter: CellFilter,
): Knex.QueryBuilder<CellRow, CellRow[]> {
  const query = knex('cells')
    .leftJoin('accounts', 'accounts.id', 'cells.account_id')
    .select('cells.*', 'accounts.name as account_name')
    .orderBy(KEYS);
  restrictCells(query, filter);
  return query;
}

function restrictCells(query: Knex.QueryBuilder, filter: CellFilter): void {
  const lists = [
    ['cells.account_id', filter.account],
    ['cells.region', filter.region],
    ['cells.service', filter.service],
    ['cells.state', filter.state],
  ] as const;
  for (const [column, values] of lists) {
    if (values) {
      query.whereIn(column, values);
    }
  }
}

function toCell(row: CellRow): Cell {
  return {
    accountId: row.account_id,
    accountName: row.account_name ?? undefined,
    region: row.region,
    service: row.service,
    state: row.state,
    error: row.error ?? undefined,
    lastAttemptAt: row.last_attempt_at?.toISOString(),
    lastSuccessAt: row.last_success_at?.toISOString(),
    nextDueAt: row.next_due_at.toISOString(),
    calls: row.calls ?? undefined,
    throttledCalls: row.throttled_calls ?? undefined,
    durationMs: row.duration_ms ?? undefined,
    resources: row.resources ?? undefined,
  };
}
