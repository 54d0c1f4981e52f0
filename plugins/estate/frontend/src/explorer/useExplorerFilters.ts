import {
  useAddressFilters,
  UseAddressFilters,
} from '../navigation/useAddressFilters';
import {
  ExplorerFilters,
  NO_EXPLORER_FILTERS,
  readExplorerFilters,
  writeExplorerFilters,
} from './explorerFilters';

const FORMAT = { read: readExplorerFilters, write: writeExplorerFilters };

/** The filters of the address, and how to change them. */
export interface UseExplorerFilters extends UseAddressFilters<ExplorerFilters> {
  clear(): void;
}

export function useExplorerFilters(): UseExplorerFilters {
  const { filters, change } = useAddressFilters(FORMAT);
  return {
    filters,
    change,
    clear: () =>
      change({
        ...NO_EXPLORER_FILTERS,
        kind: undefined,
        sort: filters.sort,
      }),
  };
}
