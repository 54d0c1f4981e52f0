import {
  CellState,
  IncompleteCell,
} from '@pilothouse/plugin-aws-estate-common';
import { holdsWorkloads } from './describeCell';

/** Cells of one account that are alike: the same AWS services in the same Regions, for the same cause. @public */
export interface IncompleteLine {
  state: CellState;
  /** Ids of AWS services, those that run workloads first. */
  services: string[];
  /** In alphabetical order. */
  regions: string[];
  /** Whether workloads themselves are missing, and not only evidence of how they are. */
  holdsWorkloads: boolean;
  /** The oldest (ISO 8601); absent when none of them was ever read. */
  lastSuccessAt?: string;
  /** The error in words; only for those who may read cells. */
  message?: string;
}

/** What could not be read in one account. @public */
export interface IncompleteAccount {
  accountId: string;
  accountName?: string;
  /** Those that hold workloads first. */
  lines: IncompleteLine[];
}

/**
 * Groups cells by account, and within it those that are alike. Accounts that
 * hold what the page shows stand first, then those whose workloads are missing,
 * others by name: what the page is about comes before the evidence.
 *
 * @param shown - the accounts of the workloads that the page shows
 * @public
 */
export function groupIncomplete(
  cells: readonly IncompleteCell[],
  shown: readonly string[] = [],
): IncompleteAccount[] {
  const isShown = (account: IncompleteAccount) =>
    Number(shown.includes(account.accountId));
  const accounts = groupBy(cells, cell => cell.accountId).map(ofAccount => ({
    accountId: ofAccount[0].accountId,
    accountName: ofAccount[0].accountName,
    lines: toLines(ofAccount),
  }));
  return accounts.sort(
    (a, b) =>
      isShown(b) - isShown(a) ||
      workloadsFirst(a.lines[0], b.lines[0]) ||
      (a.accountName ?? a.accountId).localeCompare(
        b.accountName ?? b.accountId,
      ),
  );
}

function toLines(cells: readonly IncompleteCell[]): IncompleteLine[] {
  const ofServices = groupBy(cells, cell =>
    JSON.stringify([cell.service, ...causeOf(cell)]),
  );
  const alike = groupBy(ofServices, ofService =>
    JSON.stringify([
      holdsWorkloads(ofService[0].service),
      ...causeOf(ofService[0]),
      regionsOf(ofService),
    ]),
  );
  return alike
    .map(ofLine => toLine(ofLine.flat()))
    .sort(
      (a, b) =>
        workloadsFirst(a, b) || a.services[0].localeCompare(b.services[0]),
    );
}

function causeOf(cell: IncompleteCell) {
  return [cell.state, cell.message ?? '', Boolean(cell.lastSuccessAt)];
}

function toLine(cells: readonly IncompleteCell[]): IncompleteLine {
  const [{ state, message, service }] = cells;
  const [lastSuccessAt] = cells
    .flatMap(cell => cell.lastSuccessAt ?? [])
    .sort();
  return {
    state,
    services: [...new Set(cells.map(cell => cell.service))].sort(),
    regions: regionsOf(cells),
    holdsWorkloads: holdsWorkloads(service),
    lastSuccessAt,
    message,
  };
}

function regionsOf(cells: readonly IncompleteCell[]): string[] {
  return [...new Set(cells.map(({ region }) => region))].sort();
}

function workloadsFirst(a: IncompleteLine, b: IncompleteLine): number {
  return Number(b.holdsWorkloads) - Number(a.holdsWorkloads);
}

/** In the order in which the keys first occur. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}
