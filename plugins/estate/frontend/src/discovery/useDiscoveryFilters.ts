import {
  useAddressFilters,
  UseAddressFilters,
} from '../navigation/useAddressFilters';
import {
  DiscoveryFilters,
  NO_DISCOVERY_FILTERS,
  readDiscoveryFilters,
  writeDiscoveryFilters,
} from './discoveryFilters';

const FORMAT = { read: readDiscoveryFilters, write: writeDiscoveryFilters };

/** The filters of the address, and how to change them. */
export interface UseDiscoveryFilters
  extends UseAddressFilters<DiscoveryFilters> {
  clear(): void;
}

export function useDiscoveryFilters(): UseDiscoveryFilters {
  const { filters, change } = useAddressFilters(FORMAT);
  return { filters, change, clear: () => change(NO_DISCOVERY_FILTERS) };
}
