import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  DiscoveryFilters,
  NO_DISCOVERY_FILTERS,
  readDiscoveryFilters,
  writeDiscoveryFilters,
} from './discoveryFilters';

/** The filters of the address, and how to change them. */
export interface UseDiscoveryFilters {
  filters: DiscoveryFilters;
  /** Replaces the address: "back" leaves the page, not the last letter typed. */
  change(changes: Partial<DiscoveryFilters>): void;
  clear(): void;
}

export function useDiscoveryFilters(): UseDiscoveryFilters {
  const [params, setParams] = useSearchParams();
  // By the text of the address: its object is a new one at each rendering.
  const address = params.toString();
  const filters = useMemo(
    () => readDiscoveryFilters(new URLSearchParams(address)),
    [address],
  );
  const change = useCallback(
    (changes: Partial<DiscoveryFilters>) =>
      setParams(
        current =>
          writeDiscoveryFilters(current, {
            ...readDiscoveryFilters(current),
            ...changes,
          }),
        { replace: true },
      ),
    [setParams],
  );
  const clear = useCallback(() => change(NO_DISCOVERY_FILTERS), [change]);
  return { filters, change, clear };
}
