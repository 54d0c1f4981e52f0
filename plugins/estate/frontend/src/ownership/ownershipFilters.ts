import {
  ListOwnershipAttentionQuery,
  OwnershipProblem,
} from '@pilothouse/plugin-aws-estate-common';
import {
  ACCOUNT_ID,
  readText,
  readValues,
  withParams,
} from '../navigation/searchParams';

/** Every problem, the one that leaves most in the dark first. */
export const OWNERSHIP_PROBLEMS: readonly OwnershipProblem[] = [
  'unowned',
  'conflicting',
  'dangling',
  'low-confidence',
];

/** Which resources of which problem are shown. */
export interface OwnershipFilters {
  problem: OwnershipProblem;
  /** Empty means all. */
  accounts: string[];
  /** Part of the name or the ARN; empty for all. */
  text: string;
  /** Whether what runs no code is left out. */
  workloadsOnly: boolean;
}

const LARGEST_PAGE = 50;

/** Reads the filters of an address; what is no valid value is left out. */
export function readOwnershipFilters(
  params: URLSearchParams,
): OwnershipFilters {
  const problem = params.get('problem');
  return {
    problem:
      OWNERSHIP_PROBLEMS.find(known => known === problem) ??
      OWNERSHIP_PROBLEMS[0],
    accounts: readValues(params, 'account', ACCOUNT_ID),
    text: readText(params, 'text'),
    workloadsOnly: params.get('show') !== 'all',
  };
}

/** Writes the filters into an address; other parameters stay. */
export function writeOwnershipFilters(
  params: URLSearchParams,
  filters: OwnershipFilters,
): URLSearchParams {
  const { problem, accounts, text, workloadsOnly } = filters;
  return withParams(params, {
    problem: problem === OWNERSHIP_PROBLEMS[0] ? undefined : problem,
    account: accounts,
    text,
    show: workloadsOnly ? undefined : 'all',
  });
}

/** Whether the filters hide anything of the problem; which kind of resource is shown is none. */
export function hidesResources(filters: OwnershipFilters): boolean {
  return Boolean(filters.accounts.length || filters.text.trim());
}

/** The query of one page. */
export function toAttentionQuery(
  filters: OwnershipFilters,
  cursor?: string,
): ListOwnershipAttentionQuery {
  const text = filters.text.trim();
  return {
    problem: filters.problem,
    limit: LARGEST_PAGE,
    ...(filters.workloadsOnly && { workload: true }),
    ...(filters.accounts.length && { account: filters.accounts }),
    ...(text && { text }),
    ...(cursor && { cursor }),
  };
}
