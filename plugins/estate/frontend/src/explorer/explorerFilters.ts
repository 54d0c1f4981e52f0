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
import { WORKLOAD_SORTS, WorkloadSort } from '../workloads/workloadFilters';

/** Which resources of the estate are shown, and in which order; empty lists mean all. */
export interface ExplorerFilters {
  text: string;
  types: string[];
  statuses: HealthStatus[];
  /** Full references; `none` for what nobody owns. */
  owners: string[];
  environments: string[];
  accounts: string[];
  regions: string[];
  /** `workloads`, `others`, or both where it is absent. */
  kind?: 'workloads' | 'others';
  sort: WorkloadSort;
}

/** Nothing filtered, worst first. */
export const NO_EXPLORER_FILTERS: ExplorerFilters = {
  text: '',
  types: [],
  statuses: [],
  owners: [],
  environments: [],
  accounts: [],
  regions: [],
  sort: 'worst',
};

const TYPE = /^[a-z][a-z0-9-]*:[a-z][a-z0-9-]*$/;
const OWNER = /^(none|[a-z]+:[a-z0-9-]+\/[a-z0-9._-]+)$/;

/** The parameters of an address that the explorer reads, and a saved view keeps. */
export const EXPLORER_PARAMS = [
  'text',
  'type',
  'status',
  'owner',
  'environment',
  'account',
  'region',
  'kind',
  'sort',
] as const;

/** Reads the filters of an address; what is no valid value is left out. */
export function readExplorerFilters(params: URLSearchParams): ExplorerFilters {
  const sort = params.get('sort');
  const kind = params.get('kind');
  return {
    text: readText(params, 'text'),
    types: readValues(params, 'type', TYPE),
    statuses: readChoices(params, 'status', HEALTH_STATUSES),
    owners: readValues(params, 'owner', OWNER),
    environments: readValues(params, 'environment', ENVIRONMENT),
    accounts: readValues(params, 'account', ACCOUNT_ID),
    regions: readValues(params, 'region', REGION),
    ...(kind === 'workloads' || kind === 'others' ? { kind } : {}),
    sort: WORKLOAD_SORTS.find(known => known === sort) ?? 'worst',
  };
}

/** Writes the filters into an address; other parameters stay. */
export function writeExplorerFilters(
  params: URLSearchParams,
  filters: ExplorerFilters,
): URLSearchParams {
  return withParams(params, {
    text: filters.text,
    type: filters.types,
    status: filters.statuses,
    owner: filters.owners,
    environment: filters.environments,
    account: filters.accounts,
    region: filters.regions,
    kind: filters.kind,
    sort: filters.sort === 'worst' ? undefined : filters.sort,
  });
}

/** Whether the filters hide anything; an order hides nothing. */
export function hidesResources(filters: ExplorerFilters): boolean {
  const { text, kind } = filters;
  const lists = [
    filters.types,
    filters.statuses,
    filters.owners,
    filters.environments,
    filters.accounts,
    filters.regions,
  ];
  return Boolean(text.trim() || kind) || lists.some(list => list.length > 0);
}

/** The query of what the filters leave, without its page. */
export function toExplorerQuery(filters: ExplorerFilters): ListResourcesQuery {
  const { kind, sort } = filters;
  const text = filters.text.trim();
  return {
    sort,
    ...(text && { text }),
    ...(kind && { workload: kind === 'workloads' }),
    ...(filters.types.length && { type: filters.types }),
    ...(filters.statuses.length && { status: filters.statuses }),
    ...(filters.owners.length && { owner: filters.owners }),
    ...(filters.environments.length && { environment: filters.environments }),
    ...(filters.accounts.length && { account: filters.accounts }),
    ...(filters.regions.length && { region: filters.regions }),
  };
}
