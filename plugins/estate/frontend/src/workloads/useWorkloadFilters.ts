import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  NO_WORKLOAD_FILTERS,
  readWorkloadFilters,
  WorkloadFilters,
  writeWorkloadFilters,
} from './workloadFilters';

/** The filters of the address, and how to change them. */
export interface UseWorkloadFilters {
  filters: WorkloadFilters;
  /** Replaces the address: "back" leaves the page, not the last letter typed. */
  change(changes: Partial<WorkloadFilters>): void;
  clear(): void;
}

export function useWorkloadFilters(): UseWorkloadFilters {
  const [params, setParams] = useSearchParams();
  // By the text of the address: its object is a new one at each rendering.
  const address = params.toString();
  const filters = useMemo(
    () => readWorkloadFilters(new URLSearchParams(address)),
    [address],
  );
  const change = useCallback(
    (changes: Partial<WorkloadFilters>) =>
      setParams(
        current =>
          writeWorkloadFilters(current, {
            ...readWorkloadFilters(current),
            ...changes,
          }),
        { replace: true },
      ),
    [setParams],
  );
  const clear = useCallback(
    () => change({ ...NO_WORKLOAD_FILTERS, sort: filters.sort }),
    [change, filters.sort],
  );
  return { filters, change, clear };
}
