import {
  Age,
  DenseColumn,
  DenseTable,
  StatusBadge,
  StatusHeld,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { ResourceLink } from '../details/ResourceLink';
import { LaneDeployment } from './lanes';
import classes from './runtime.module.css';

export interface LanesTableProps {
  deployments: readonly LaneDeployment[];
  onOpen(arn: string): void;
}

/** What runs where: a lane per environment and Region, a line per version. */
export function LanesTable({ deployments, onOpen }: LanesTableProps) {
  return (
    <DenseTable
      label="Deployments"
      columns={COLUMNS}
      rows={deployments}
      getId={deployment => deployment.id}
      onRowAction={deployment => onOpen(deployment.workload.arn)}
      minimumWidth="73.25rem"
    />
  );
}

const COLUMNS: Array<DenseColumn<LaneDeployment>> = [
  {
    id: 'environment',
    label: 'Environment',
    width: '7rem',
    render: ({ lane, startsLane }) =>
      startsLane && (
        <strong>{untrustedText(lane.environment ?? 'none', 60)}</strong>
      ),
  },
  {
    id: 'region',
    label: 'Region',
    width: '6.5rem',
    render: ({ lane, startsLane }) => startsLane && lane.region,
  },
  {
    id: 'account',
    label: 'Account',
    width: '11.25rem',
    render: ({ lane, startsLane }) =>
      startsLane && untrustedText(lane.accountName ?? lane.accountId, 60),
  },
  {
    id: 'workload',
    label: 'Workload',
    width: '9.1rem',
    isRowHeader: true,
    render: ({ workload, startsWorkload }) =>
      startsWorkload ? <ResourceLink resource={workload} /> : '↳ other version',
  },
  {
    id: 'status',
    label: 'Status',
    width: '10.75rem',
    render: ({ workload, startsWorkload }) =>
      startsWorkload && (
        <span className={classes.status}>
          <StatusBadge status={workload.health?.status} />
          <StatusHeld health={workload.health} />
        </span>
      ),
  },
  {
    id: 'version',
    label: 'Version',
    render: ({ version }) => untrustedText(version ?? '–', 120),
  },
  {
    id: 'capacity',
    label: 'Capacity',
    width: '8.5rem',
    render: ({ capacity }) => capacity ?? '–',
  },
  {
    id: 'rollout',
    label: 'Rollout',
    width: '6.75rem',
    render: ({ rollout, rolloutReason }) => (
      <span title={rolloutReason && untrustedText(rolloutReason)}>
        {rollout ?? '–'}
      </span>
    ),
  },
  {
    id: 'deployed',
    label: 'Deployed',
    width: '5.25rem',
    render: ({ deployedAt }) => <Age at={deployedAt} />,
  },
];
