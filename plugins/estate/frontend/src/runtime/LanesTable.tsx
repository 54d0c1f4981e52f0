import {
  Age,
  DenseColumn,
  DenseTable,
  StatusBadge,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
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
      minimumWidth="64rem"
    />
  );
}

const COLUMNS: Array<DenseColumn<LaneDeployment>> = [
  {
    id: 'environment',
    label: 'Environment',
    width: '8rem',
    render: ({ lane, isFirst }) =>
      isFirst && (
        <strong>{untrustedText(lane.environment ?? 'none', 60)}</strong>
      ),
  },
  {
    id: 'region',
    label: 'Region',
    width: '7rem',
    render: ({ lane, isFirst }) => isFirst && lane.region,
  },
  {
    id: 'account',
    label: 'Account',
    width: '10rem',
    render: ({ lane, isFirst }) =>
      isFirst && untrustedText(lane.accountName ?? lane.accountId, 60),
  },
  {
    id: 'workload',
    label: 'Workload',
    width: '11rem',
    isRowHeader: true,
    render: ({ workload, isFirst }) =>
      isFirst ? (
        untrustedText(workload.name)
      ) : (
        <span className={classes.sameWorkload}>same, other version</span>
      ),
  },
  {
    id: 'status',
    label: 'Status',
    width: '7rem',
    render: ({ workload, isFirst }) =>
      isFirst && <StatusBadge status={workload.health?.status} />,
  },
  {
    id: 'version',
    label: 'Version',
    render: ({ version }) => untrustedText(version ?? '–', 120),
  },
  {
    id: 'tasks',
    label: 'Running / desired',
    width: '9rem',
    align: 'end',
    render: ({ running, desired, pending }) =>
      desired === undefined
        ? '–'
        : `${running} / ${desired}${pending ? ` (+${pending} pending)` : ''}`,
  },
  {
    id: 'rollout',
    label: 'Rollout',
    width: '9rem',
    render: ({ rollout, rolloutReason }) => (
      <span title={rolloutReason}>{rollout ?? '–'}</span>
    ),
  },
  {
    id: 'since',
    label: 'Since',
    width: '6rem',
    render: ({ since }) => <Age at={since} />,
  },
];
