import {
  Age,
  DenseColumn,
  DenseTable,
  ExternalConsoleLink,
  StatusBadge,
  StatusHeld,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { useMemo } from 'react';
import classes from './overview.module.css';
import { isUnwell, LaneSummary } from './summarize';
import { WorkloadLink } from './Wellbeing';

/** What runs where: a row for each environment in a Region of an account. */
export function LanesSummary(props: {
  lanes: readonly LaneSummary[];
  runtimeHref: string | undefined;
}) {
  const { lanes, runtimeHref } = props;
  const columns = useMemo(() => laneColumns(runtimeHref), [runtimeHref]);
  return (
    <DenseTable
      label="What runs where"
      columns={columns}
      rows={lanes}
      getId={({ id }) => id}
      minimumWidth="28rem"
    />
  );
}

const laneColumns = (
  runtimeHref: string | undefined,
): Array<DenseColumn<LaneSummary>> => [
  {
    id: 'environment',
    label: 'Environment',
    width: '8.5rem',
    isRowHeader: true,
    render: ({ lane }) => (
      <>
        <strong>{untrustedText(lane.environment ?? 'none', 60)}</strong>
        <div>{lane.region}</div>
        <div>{untrustedText(lane.accountName ?? lane.accountId, 60)}</div>
      </>
    ),
  },
  {
    id: 'status',
    label: 'Status',
    width: '7.5rem',
    render: ({ worst }) => (
      <>
        <StatusBadge status={worst.health?.status} />
        <div>
          <StatusHeld health={worst.health} />
        </div>
      </>
    ),
  },
  {
    id: 'runs',
    label: 'Runs',
    render: ({ deployments, deployedAt, worst }) => (
      <ul className={classes.plainList}>
        {deployments.map(({ id, workload, version, startsWorkload }) => (
          <li key={id}>
            {startsWorkload ? (
              <WorkloadLink workload={workload} runtimeHref={runtimeHref} />
            ) : (
              'other version:'
            )}{' '}
            {untrustedText(
              // The number of a task definition says nothing beside a version.
              (startsWorkload && workload.version) ||
                (version ?? 'version not known'),
              120,
            )}
            {startsWorkload && isUnwell(workload) && (
              <>
                {' '}
                <StatusBadge status={workload.health?.status} />
              </>
            )}
          </li>
        ))}
        <li>
          deployed <Age at={deployedAt} otherwise="at an unknown time" /> ·{' '}
          <ExternalConsoleLink href={worst.consoleUrl} />
        </li>
      </ul>
    ),
  },
];
