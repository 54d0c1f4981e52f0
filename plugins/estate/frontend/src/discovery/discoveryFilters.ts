import {
  ListGhostsQuery,
  ListOrphansQuery,
} from '@pilothouse/plugin-aws-estate-common';
import { readText, readValues, withParams } from '../navigation/searchParams';

/** The two ways in which the catalog and AWS disagree. */
export const DISCOVERY_LISTS = ['orphans', 'ghosts'] as const;

export type DiscoveryList = (typeof DISCOVERY_LISTS)[number];

/** Which list is shown, and what of it. */
export interface DiscoveryFilters {
  list: DiscoveryList;
  /** Full references of owners, or `none`; empty means all. */
  owners: string[];
  /** Part of the name; empty for all. */
  text: string;
}

export const NO_DISCOVERY_FILTERS: Pick<DiscoveryFilters, 'owners' | 'text'> = {
  owners: [],
  text: '',
};

const LARGEST_PAGE = 50;

/** A full entity reference of a group or a user, or `none` for what nobody owns. */
const OWNER = /^(none|(group|user):[^\s:/]{1,63}\/[^\s:/]{1,63})$/;

/** Reads the filters of an address; what is no valid value is left out. */
export function readDiscoveryFilters(
  params: URLSearchParams,
): DiscoveryFilters {
  const list = params.get('list');
  return {
    list: DISCOVERY_LISTS.find(known => known === list) ?? DISCOVERY_LISTS[0],
    owners: readValues(params, 'owner', OWNER),
    text: readText(params, 'text'),
  };
}

/** Writes the filters into an address; other parameters stay. */
export function writeDiscoveryFilters(
  params: URLSearchParams,
  { list, owners, text }: DiscoveryFilters,
): URLSearchParams {
  return withParams(params, {
    list: list === DISCOVERY_LISTS[0] ? undefined : list,
    owner: owners,
    text,
  });
}

/** Whether the filters hide anything; which list is shown hides nothing. */
export function hidesServices(filters: DiscoveryFilters): boolean {
  return Boolean(filters.owners.length || filters.text.trim());
}

/** The query of one page of either list. */
export function toDiscoveryQuery(
  filters: DiscoveryFilters,
  cursor?: string,
): ListOrphansQuery & ListGhostsQuery {
  const text = filters.text.trim();
  return {
    limit: LARGEST_PAGE,
    ...(filters.owners.length && { owner: filters.owners }),
    ...(text && { text }),
    ...(cursor && { cursor }),
  };
}
