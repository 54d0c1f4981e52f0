import {
  Cell,
  CELL_STATES,
  CellState,
} from '@pilothouse/plugin-aws-estate-common';
import {
  ACCOUNT_ID,
  readChoices,
  readText,
  readValues,
  REGION,
  withParams,
} from '../navigation/searchParams';

/** Which cells are shown; empty lists and texts mean all. */
export interface CellFilters {
  states: CellState[];
  accounts: string[];
  regions: string[];
  services: string[];
  /** Part of the account's name or id, the Region, the service or the error. */
  text: string;
}

export const NO_CELL_FILTERS: CellFilters = {
  states: [],
  accounts: [],
  regions: [],
  services: [],
  text: '',
};

const SERVICE = /^[a-z][a-z0-9-]*$/;

/** Reads the filters of an address; what is no valid value is left out. */
export function readCellFilters(params: URLSearchParams): CellFilters {
  return {
    states: readChoices(params, 'state', CELL_STATES),
    accounts: readValues(params, 'account', ACCOUNT_ID),
    regions: readValues(params, 'region', REGION),
    services: readValues(params, 'service', SERVICE),
    text: readText(params, 'text'),
  };
}

/** Writes the filters into an address; other parameters stay. */
export function writeCellFilters(
  params: URLSearchParams,
  filters: CellFilters,
): URLSearchParams {
  return withParams(params, {
    state: filters.states,
    account: filters.accounts,
    region: filters.regions,
    service: filters.services,
    text: filters.text,
  });
}

/** Whether the filters hide anything. */
export function hidesCells(filters: CellFilters): boolean {
  return Boolean(
    filters.states.length ||
      filters.accounts.length ||
      filters.regions.length ||
      filters.services.length ||
      filters.text.trim(),
  );
}

/** Whether a cell passes the filters. */
export function matchesCell(cell: Cell, filters: CellFilters): boolean {
  const passes = <T>(allowed: readonly T[], value: T) =>
    allowed.length === 0 || allowed.includes(value);
  const text = filters.text.trim().toLowerCase();
  return (
    passes(filters.states, cell.state) &&
    passes(filters.accounts, cell.accountId) &&
    passes(filters.regions, cell.region) &&
    passes(filters.services, cell.service) &&
    (!text ||
      [
        cell.accountName,
        cell.accountId,
        cell.region,
        cell.service,
        cell.error?.code,
        cell.error?.message,
        cell.error?.missingAction,
      ].some(value => value?.toLowerCase().includes(text)))
  );
}
