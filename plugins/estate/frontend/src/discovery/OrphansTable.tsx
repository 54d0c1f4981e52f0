import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { DiscoveredMember, Orphan } from '@pilothouse/plugin-aws-estate-common';
import {
  DenseColumn,
  DenseTable,
  DisclosureButton,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { useState } from 'react';
import { ResourceLink } from '../details/ResourceLink';
import classes from './discovery.module.css';
import { OrphanSteps } from './OrphanSteps';
import { OwnerCell } from './OwnerCell';

/** Workloads of a service that are shown before a reader asks for all. */
const MEMBERS_AT_FIRST = 3;

const COLUMNS: ReadonlyArray<DenseColumn<Orphan>> = [
  {
    id: 'name',
    label: 'Service',
    isRowHeader: true,
    width: '14rem',
    render: ({ service }) => (
      <>
        <EntityRefLink
          entityRef={service.entityRef}
          defaultKind="component"
          hideIcon
        />
        {service.title && (
          <div className={classes.second}>
            on AWS: {untrustedText(service.title, 100)}
          </div>
        )}
        <div className={classes.second}>
          {service.type}, {service.lifecycle}
        </div>
      </>
    ),
  },
  {
    id: 'owner',
    label: 'Owner, system',
    width: '11rem',
    render: ({ service }) => (
      <OwnerCell
        ownerRef={service.ownerRef}
        systemRef={service.systemRef}
        others={service.otherOwners}
      />
    ),
  },
  {
    id: 'members',
    label: 'What runs where',
    render: ({ service }) => (
      <Members name={service.name} members={service.members} />
    ),
  },
  {
    id: 'next',
    label: 'Next step',
    width: '26rem',
    render: orphan => <OrphanSteps orphan={orphan} />,
  },
];

export interface OrphansTableProps {
  orphans: readonly Orphan[];
  stale: boolean;
}

/** Services that no file describes. */
export function OrphansTable({ orphans, stale }: OrphansTableProps) {
  return (
    <DenseTable
      label="Services in no repository"
      columns={COLUMNS}
      rows={orphans}
      getId={({ service }) => service.entityRef}
      stale={stale}
      minimumWidth="66rem"
    />
  );
}

function Members(props: {
  name: string;
  members: readonly DiscoveredMember[];
}) {
  const { name, members } = props;
  const [expanded, setExpanded] = useState(false);
  const shown = expanded ? members : members.slice(0, MEMBERS_AT_FIRST);
  const others = members.length - MEMBERS_AT_FIRST;
  return (
    <>
      <ul className={classes.members}>
        {shown.map(member => (
          <li key={member.arn}>
            <ResourceLink resource={member} />
            <div className={classes.second}>
              {[
                member.type,
                member.environment,
                member.accountId,
                member.region,
              ]
                .filter(Boolean)
                .map(part => untrustedText(part ?? '', 100))
                .join(' · ')}
            </div>
            <div className={classes.second}>by {untrustedText(member.how)}</div>
          </li>
        ))}
      </ul>
      {others > 0 && (
        <DisclosureButton
          expanded={expanded}
          onChange={setExpanded}
          label={
            expanded
              ? `Show fewer workloads of ${name}`
              : `Show ${others} more workloads of ${name}`
          }
        >
          {expanded ? 'Fewer' : `${others} more`}
        </DisclosureButton>
      )}
    </>
  );
}
