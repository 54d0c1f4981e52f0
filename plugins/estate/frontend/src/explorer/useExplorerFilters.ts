import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  ExplorerFilters,
  NO_EXPLORER_FILTERS,
  readExplorerFilters,
  writeExplorerFilters,
} from './explorerFilters';

/** The filters of the address, and how to change them. */
export interface UseExplorerFilters {
  filters: ExplorerFilters;
  /** Replaces the address: "back" leaves the page, not the last letter typed. */
  change(changes: Partial<ExplorerFilters>): void;
  clear(): void;
}

export function useExplorerFilters(): UseExplorerFilters {
  const [params, setParams] = useSearchParams();
  // By the text of the address: its object is a new one at each rendering.
  const address = params.toString();
  const filters = useMemo(
    () => readExplorerFilters(new URLSearchParams(address)),
    [address],
  );
  const change = useCallback(
    (changes: Partial<ExplorerFilters>) =>
      setParams(
        current =>
          writeExplorerFilters(current, {
            ...readExplorerFilters(current),
            ...changes,
          }),
        { replace: true },
      ),
    [setParams],
  );
  const clear = useCallback(
    () =>
      change({
        ...NO_EXPLORER_FILTERS,
        kind: undefined,
        sort: filters.sort,
      }),
    [change, filters.sort],
  );
  return { filters, change, clear };
}
