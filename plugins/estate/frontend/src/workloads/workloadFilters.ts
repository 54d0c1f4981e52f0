import {
  HEALTH_STATUSES,
  HealthStatus,
  ListResourcesQuery,
} from '@pilothouse/plugin-aws-estate-common';
import {
  ACCOUNT_ID,
  ENVIRONMENT,
  readChoices,
  readText,
  readValues,
  REGION,
  withParams,
} from '../navigation/searchParams';

/** The orders that the server knows. */
export const WORKLOAD_SORTS = [
  'worst',
  'name',
  '-name',
  'change',
  '-change',
] as const;

export type WorkloadSort = (typeof WORKLOAD_SORTS)[number];

/** What of a team's workloads is shown, and in which order. */
export interface WorkloadFilters {
  /** Empty lists mean all. */
  statuses: HealthStatus[];
  environments: string[];
  accounts: string[];
  regions: string[];
  /** Part of the name or the ARN; empty for all. */
  text: string;
  sort: WorkloadSort;
}

/** Nothing filtered, worst first. */
export const NO_WORKLOAD_FILTERS: WorkloadFilters = {
  statuses: [],
  environments: [],
  accounts: [],
  regions: [],
  text: '',
  sort: 'worst',
};

/** Reads the filters of an address; what is no valid value is left out. */
export function readWorkloadFilters(params: URLSearchParams): WorkloadFilters {
  const sort = params.get('workloads.sort');
  return {
    statuses: readChoices(params, 'workloads.status', HEALTH_STATUSES),
    environments: readValues(params, 'workloads.environment', ENVIRONMENT),
    accounts: readValues(params, 'workloads.account', ACCOUNT_ID),
    regions: readValues(params, 'workloads.region', REGION),
    text: readText(params, 'workloads.text'),
    sort: WORKLOAD_SORTS.find(known => known === sort) ?? 'worst',
  };
}

/**
 * Writes the filters into an address. The names have a prefix because other
 * panels of the page have filters of their own, which stay as they are.
 */
export function writeWorkloadFilters(
  params: URLSearchParams,
  filters: WorkloadFilters,
): URLSearchParams {
  return withParams(params, {
    'workloads.status': filters.statuses,
    'workloads.environment': filters.environments,
    'workloads.account': filters.accounts,
    'workloads.region': filters.regions,
    'workloads.text': filters.text,
    'workloads.sort': filters.sort === 'worst' ? undefined : filters.sort,
  });
}

/** Whether the filters hide anything; an order hides nothing. */
export function hidesWorkloads(filters: WorkloadFilters): boolean {
  return Boolean(
    filters.statuses.length ||
      filters.environments.length ||
      filters.accounts.length ||
      filters.regions.length ||
      filters.text.trim(),
  );
}

/** The query of one page of a team's workloads. */
export function toResourcesQuery(
  ownerRef: string,
  filters: WorkloadFilters,
  cursor?: string,
): ListResourcesQuery {
  const text = filters.text.trim();
  return {
    owner: [ownerRef],
    workload: true,
    sort: filters.sort,
    limit: 50,
    ...(filters.statuses.length && { status: filters.statuses }),
    ...(filters.environments.length && { environment: filters.environments }),
    ...(filters.accounts.length && { account: filters.accounts }),
    ...(filters.regions.length && { region: filters.regions }),
    ...(text && { text }),
    ...(cursor && { cursor }),
  };
}
