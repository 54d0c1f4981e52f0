import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { DiscoveredService } from '@pilothouse/plugin-aws-estate-common';
import { untrustedText } from '@pilothouse/plugin-aws-estate-react';
import classes from './discovery.module.css';

export interface OwnerCellProps {
  ownerRef: string | undefined;
  systemRef: string | undefined;
  /** Who owns it in other environments. */
  others?: DiscoveredService['otherOwners'];
}

/** Whose it is, where somebody else has it too, and the system it is part of. */
export function OwnerCell({ ownerRef, systemRef, others }: OwnerCellProps) {
  return (
    <>
      {ownerRef ? (
        <EntityRefLink entityRef={ownerRef} defaultKind="group" hideIcon />
      ) : (
        'Nobody'
      )}
      {others?.map(other => (
        <div key={other.ownerRef} className={classes.second}>
          <EntityRefLink
            entityRef={other.ownerRef}
            defaultKind="group"
            hideIcon
          />{' '}
          in{' '}
          {untrustedText(other.environments.join(', ') || 'other places', 100)}
        </div>
      ))}
      {systemRef && (
        <div className={classes.second}>
          part of{' '}
          <EntityRefLink entityRef={systemRef} defaultKind="system" hideIcon />
        </div>
      )}
    </>
  );
}
