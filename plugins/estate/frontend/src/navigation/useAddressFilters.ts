import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** How filters stand in the address of a page. */
export interface AddressFilters<T> {
  /** What is no valid value is left out. */
  read(params: URLSearchParams): T;
  /** Other parameters stay. */
  write(params: URLSearchParams, filters: T): URLSearchParams;
}

/** The filters of the address, and how to change them. */
export interface UseAddressFilters<T> {
  filters: T;
  /** Replaces the address: "back" leaves the page, not the last letter typed. */
  change(changes: Partial<T>): void;
}

/**
 * Filters that are kept in the address, so that what is shown can be shared.
 *
 * @param format - the same at each rendering
 */
export function useAddressFilters<T extends object>(
  format: AddressFilters<T>,
): UseAddressFilters<T> {
  const [params, setParams] = useSearchParams();
  // By the text of the address: its object is a new one at each rendering.
  const address = params.toString();
  const filters = useMemo(
    () => format.read(new URLSearchParams(address)),
    [format, address],
  );
  const change = useCallback(
    (changes: Partial<T>) =>
      setParams(
        current =>
          format.write(current, { ...format.read(current), ...changes }),
        { replace: true },
      ),
    [format, setParams],
  );
  return { filters, change };
}
