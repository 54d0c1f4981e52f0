import { useRouteRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { awsEstateCellReadPermission } from '@pilothouse/plugin-aws-estate-common';
import { accountsRouteRef } from '../routes';
import { NO_CELL_FILTERS, writeCellFilters } from './cellFilters';

/**
 * The address of the accounts page with the cells of some accounts.
 *
 * @returns undefined for those who may not read cells, and where the page is not installed
 */
export function useCellsHref():
  | ((accountIds: readonly string[]) => string)
  | undefined {
  const accountsRoute = useRouteRef(accountsRouteRef);
  const { allowed } = usePermission({
    permission: awsEstateCellReadPermission,
  });
  if (!accountsRoute || !allowed) {
    return undefined;
  }
  return accountIds =>
    `${accountsRoute()}?${writeCellFilters(new URLSearchParams(), {
      ...NO_CELL_FILTERS,
      accounts: [...accountIds],
    })}`;
}
