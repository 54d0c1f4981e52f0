import {
  useAddressFilters,
  UseAddressFilters,
} from '../navigation/useAddressFilters';
import {
  WorkloadFilters,
  NO_WORKLOAD_FILTERS,
  readWorkloadFilters,
  writeWorkloadFilters,
} from './workloadFilters';

const FORMAT = { read: readWorkloadFilters, write: writeWorkloadFilters };

/** The filters of the address, and how to change them. */
export interface UseWorkloadFilters extends UseAddressFilters<WorkloadFilters> {
  clear(): void;
}

export function useWorkloadFilters(): UseWorkloadFilters {
  const { filters, change } = useAddressFilters(FORMAT);
  return {
    filters,
    change,
    clear: () => change({ ...NO_WORKLOAD_FILTERS, sort: filters.sort }),
  };
}
