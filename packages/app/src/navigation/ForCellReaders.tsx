import { RequirePermission } from '@backstage/plugin-permission-react';
import { awsEstateCellReadPermission } from '@pilothouse/plugin-aws-estate-common';
import { ReactNode } from 'react';

/**
 * Hides the way to the AWS accounts from those who could not read them. The page
 * itself stays at its address, so that a link to it says what to ask for.
 */
export function ForCellReaders({ children }: { children: ReactNode }) {
  return (
    <RequirePermission
      permission={awsEstateCellReadPermission}
      errorPage={<></>}
    >
      {children}
    </RequirePermission>
  );
}
