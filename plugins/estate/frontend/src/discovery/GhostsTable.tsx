import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Ghost } from '@pilothouse/plugin-aws-estate-common';
import {
  Age,
  DenseColumn,
  DenseTable,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { ResourceLink } from '../details/ResourceLink';
import classes from './discovery.module.css';
import { GhostSteps } from './GhostSteps';
import { OwnerCell } from './OwnerCell';

const COLUMNS: ReadonlyArray<DenseColumn<Ghost>> = [
  {
    id: 'name',
    label: 'Component',
    isRowHeader: true,
    width: '14rem',
    render: ({ entityRef, type }) => (
      <>
        <EntityRefLink entityRef={entityRef} defaultKind="component" hideIcon />
        <div className={classes.second}>{untrustedText(type, 60)}</div>
      </>
    ),
  },
  {
    id: 'owner',
    label: 'Owner, system',
    width: '11rem',
    render: ({ ownerRef, systemRef }) => (
      <OwnerCell ownerRef={ownerRef} systemRef={systemRef} />
    ),
  },
  {
    id: 'seen',
    label: 'Last seen',
    width: '16rem',
    render: ({ lastSeen }) =>
      lastSeen ? (
        <>
          <Age at={lastSeen.at} />
          <div>
            <ResourceLink resource={lastSeen} />
          </div>
          <div className={classes.second}>
            {[lastSeen.type, lastSeen.accountId, lastSeen.region].join(' · ')}
          </div>
        </>
      ) : (
        'Never'
      ),
  },
  {
    id: 'next',
    label: 'Next step',
    render: ghost => <GhostSteps of={ghost.name} steps={ghost.nextSteps} />,
  },
];

export interface GhostsTableProps {
  ghosts: readonly Ghost[];
  stale: boolean;
}

/** Components that nothing on AWS belongs to. */
export function GhostsTable({ ghosts, stale }: GhostsTableProps) {
  return (
    <DenseTable
      label="Components that run nowhere"
      columns={COLUMNS}
      rows={ghosts}
      getId={({ entityRef }) => entityRef}
      stale={stale}
      minimumWidth="62rem"
    />
  );
}
