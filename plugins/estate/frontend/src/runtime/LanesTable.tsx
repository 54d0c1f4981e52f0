import {
  Age,
  DenseColumn,
  DenseTable,
  StatusBadge,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { LaneDeployment } from './lanes';

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
      minimumWidth="73rem"
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
    width: '12rem',
    render: ({ lane, startsLane }) =>
      startsLane && untrustedText(lane.accountName ?? lane.accountId, 60),
  },
  {
    id: 'workload',
    label: 'Workload',
    width: '9.5rem',
    isRowHeader: true,
    render: ({ workload, startsWorkload }) =>
      startsWorkload ? untrustedText(workload.name) : '↳ other version',
  },
  {
    id: 'status',
    label: 'Status',
    width: '7rem',
    render: ({ workload, startsWorkload }) =>
      startsWorkload && <StatusBadge status={workload.health?.status} />,
  },
  {
    id: 'version',
    label: 'Version',
    render: ({ version }) => untrustedText(version ?? '–', 120),
  },
  {
    id: 'tasks',
    label: 'Running / desired',
    width: '8.5rem',
    align: 'end',
    render: ({ running, desired, pending }) =>
      desired === undefined
        ? '–'
        : `${running} / ${desired}${pending ? ` (+${pending} pending)` : ''}`,
  },
  {
    id: 'rollout',
    label: 'Rollout',
    width: '7.5rem',
    render: ({ rollout, rolloutReason }) => (
      <span title={rolloutReason}>{rollout ?? '–'}</span>
    ),
  },
  {
    id: 'since',
    label: 'Since',
    width: '5.5rem',
    render: ({ since }) => <Age at={since} />,
  },
];
