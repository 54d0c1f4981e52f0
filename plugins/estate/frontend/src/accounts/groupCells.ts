import {
  Cell,
  CellError,
  CELL_STATES,
  CellState,
  isComplete,
} from '@pilothouse/plugin-aws-estate-common';

/** The cells of one account with what they add up to. */
export interface AccountCells {
  accountId: string;
  accountName: string | undefined;
  /** The worst first, then by Region and service. */
  cells: Cell[];
  /** What is wrong, each thing once however many cells it hits, the most frequent first. */
  problems: CellProblem[];
  /** How many cells are in each state that occurs, the worst first. */
  states: Array<{ state: CellState; count: number }>;
  /** Whether a cell of it cannot tell all. */
  incomplete: boolean;
  /** The oldest last success of the cells in use (ISO 8601); absent where one never had any. */
  oldestSuccessAt: string | undefined;
  calls: number;
  throttledCalls: number;
  resources: number;
}

/** One error and the cells that have it. */
export interface CellProblem {
  error: CellError;
  cells: Cell[];
}

/** Groups cells by account: those with trouble first, then by name. */
export function groupCells(cells: readonly Cell[]): AccountCells[] {
  const byAccount = new Map<string, Cell[]>();
  for (const cell of cells) {
    const list = byAccount.get(cell.accountId) ?? [];
    list.push(cell);
    byAccount.set(cell.accountId, list);
  }
  return [...byAccount.values()]
    .map(summarize)
    .sort(
      (a, b) =>
        Number(b.incomplete) - Number(a.incomplete) ||
        (a.accountName ?? a.accountId).localeCompare(
          b.accountName ?? b.accountId,
        ),
    );
}

function summarize(cells: Cell[]): AccountCells {
  const sorted = [...cells].sort(
    (a, b) =>
      CELL_STATES.indexOf(b.state) - CELL_STATES.indexOf(a.state) ||
      a.region.localeCompare(b.region) ||
      a.service.localeCompare(b.service),
  );
  const total = (of: (cell: Cell) => number | undefined) =>
    cells.reduce((sum, cell) => sum + (of(cell) ?? 0), 0);
  const inUse = cells.filter(cell => cell.state !== 'not-in-use');
  const successes = inUse.map(cell => cell.lastSuccessAt);
  return {
    accountId: cells[0].accountId,
    accountName: cells.find(cell => cell.accountName)?.accountName,
    cells: sorted,
    problems: findProblems(sorted),
    states: [...CELL_STATES]
      .reverse()
      .map(state => ({
        state,
        count: cells.filter(cell => cell.state === state).length,
      }))
      .filter(({ count }) => count > 0),
    incomplete: cells.some(cell => !isComplete(cell.state)),
    oldestSuccessAt: successes.includes(undefined)
      ? undefined
      : (successes as string[]).sort()[0],
    calls: total(cell => cell.calls),
    throttledCalls: total(cell => cell.throttledCalls),
    resources: total(cell => cell.resources),
  };
}

/** A denied account fails every cell for one reason: it is told once. */
function findProblems(cells: readonly Cell[]): CellProblem[] {
  const problems = new Map<string, CellProblem>();
  for (const cell of cells) {
    if (cell.error) {
      const { code, message, missingAction } = cell.error;
      const key = JSON.stringify([code, message, missingAction]);
      const problem = problems.get(key) ?? { error: cell.error, cells: [] };
      problem.cells.push(cell);
      problems.set(key, problem);
    }
  }
  return [...problems.values()].sort((a, b) => b.cells.length - a.cells.length);
}
