import { useApi } from '@backstage/frontend-plugin-api';
import { AwsResource } from '@pilothouse/plugin-aws-estate-common';
import {
  Age,
  awsEstateApiRef,
  DenseColumn,
  DenseTable,
  PanelStates,
  StatusBadge,
  untrustedText,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { areStale } from '../workloads/freshness';
import { placeColumn, teamColumn, WorkloadCell } from './HomeCells';
import { HomeTeams } from './HomeTeams';

/** Rows that are shown. */
const ROWS = 8;

const OF_ONE_TEAM: ReadonlyArray<DenseColumn<AwsResource>> = [
  {
    id: 'when',
    label: 'When',
    width: '6rem',
    render: ({ lastChange }) => <Age at={lastChange?.at} />,
  },
  {
    id: 'what',
    label: 'What',
    render: ({ lastChange }) => untrustedText(lastChange?.what ?? '–', 300),
  },
  {
    id: 'name',
    label: 'Workload',
    width: '12rem',
    isRowHeader: true,
    render: workload => <WorkloadCell workload={workload} />,
  },
  placeColumn,
  {
    id: 'status',
    label: 'Status now',
    width: '8rem',
    render: ({ health }) => <StatusBadge status={health?.status} />,
  },
];
const OF_SEVERAL = [...OF_ONE_TEAM, teamColumn];

/** What changed last in all teams of the user, newest first. */
export function LastChangesPanel() {
  return (
    <HomeTeams subject="changes">
      {teams => <LastChanges teams={teams} />}
    </HomeTeams>
  );
}

function LastChanges({ teams }: { teams: readonly string[] }) {
  const api = useApi(awsEstateApiRef);
  const changed = usePanelData({
    subject: teams.join(' '),
    missing: 'not-configured',
    load: async signal => {
      const page = await api.listResources(
        { owner: [...teams], workload: true, sort: '-change', limit: ROWS },
        { signal },
      );
      // Those of which no change is known stand last.
      return { ...page, items: page.items.filter(item => item.lastChange) };
    },
  });
  return (
    <PanelStates
      panel={changed}
      subject="changes"
      isEmpty={page => page.items.length === 0}
      isStale={areStale}
      asOf={page => page.asOf}
      none={page => ({
        state: page.restricted ? 'not-permitted' : 'none',
        title: page.restricted
          ? 'There are no changes that you may see'
          : 'No change of a workload of your teams is known',
        description: 'Deployments appear here after the next sweep.',
      })}
    >
      {page => (
        <DenseTable
          label="Last changes"
          columns={teams.length > 1 ? OF_SEVERAL : OF_ONE_TEAM}
          rows={page.items}
          getId={workload => workload.arn}
          stale={changed.outdated}
          minimumWidth="50rem"
        />
      )}
    </PanelStates>
  );
}
