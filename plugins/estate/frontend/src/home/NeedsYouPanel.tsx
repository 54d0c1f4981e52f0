import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import {
  AwsResource,
  HealthStatus,
  ListEnvelope,
} from '@pilothouse/plugin-aws-estate-common';
import {
  AsOf,
  awsEstateApiRef,
  DenseColumn,
  DenseTable,
  IncompleteCells,
  PanelStates,
  PanelWords,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { useCellsHref } from '../accounts/useCellsHref';
import { areStale } from '../workloads/freshness';
import { StatusCell } from '../workloads/WorkloadCells';
import { placeColumn, teamColumn, WorkloadCell } from './HomeCells';
import { HomeTeams } from './HomeTeams';

/** Rows that are shown: what is not on the list stands on the teams' pages. */
const ROWS = 10;

/** What is unknown may be unwell, and stands last. */
const UNWELL: HealthStatus[] = ['down', 'degraded', 'unknown'];

const STATUS_COLUMN: DenseColumn<AwsResource> = {
  id: 'status',
  label: 'Status',
  render: workload => <StatusCell workload={workload} />,
};
const NAME_COLUMN: DenseColumn<AwsResource> = {
  id: 'name',
  label: 'Workload',
  width: '14rem',
  isRowHeader: true,
  render: workload => <WorkloadCell workload={workload} />,
};
const OF_ONE_TEAM = [STATUS_COLUMN, NAME_COLUMN, placeColumn];
const OF_SEVERAL = [...OF_ONE_TEAM, teamColumn];

/** What is not well in all teams of the user, worst first. */
export function NeedsYouPanel() {
  return (
    <HomeTeams subject="workloads">
      {teams => <NeedsYou teams={teams} />}
    </HomeTeams>
  );
}

function NeedsYou({ teams }: { teams: readonly string[] }) {
  const api = useApi(awsEstateApiRef);
  const unwell = usePanelData({
    subject: teams.join(' '),
    missing: 'not-configured',
    load: signal =>
      api.listResources(
        {
          owner: [...teams],
          workload: true,
          status: UNWELL,
          sort: 'worst',
          limit: ROWS,
        },
        { signal },
      ),
  });
  const cellsHref = useCellsHref();
  return (
    <Flex direction="column" gap="3">
      <IncompleteCells
        cells={unwell.data?.incomplete ?? []}
        shown={unwell.data?.items}
        cellsHref={cellsHref}
      />
      <PanelStates
        panel={unwell}
        subject="workloads"
        isEmpty={page => page.items.length === 0}
        isStale={areStale}
        asOf={page => page.asOf}
        none={nothingUnwell}
      >
        {page => (
          <>
            <DenseTable
              label="Needs you"
              columns={teams.length > 1 ? OF_SEVERAL : OF_ONE_TEAM}
              rows={page.items}
              getId={workload => workload.arn}
              stale={unwell.outdated}
              minimumWidth="52rem"
            />
            <Flex align="center" justify="between" gap="3">
              <Text as="span" variant="body-small" role="status">
                {howMany(page)}
              </Text>
              <AsOf
                asOf={page.asOf}
                refreshing={unwell.refreshing}
                onRefresh={unwell.refresh}
              />
            </Flex>
          </>
        )}
      </PanelStates>
    </Flex>
  );
}

function howMany(page: ListEnvelope<AwsResource>): string {
  const shown = page.items.length;
  const total = page.totalItems ?? shown;
  return total > shown
    ? `The worst ${shown} of ${total}; the others stand on the pages of the teams`
    : `${total} ${total === 1 ? 'workload is' : 'workloads are'} not well`;
}

function nothingUnwell(page: ListEnvelope<AwsResource>): PanelWords {
  if (page.restricted) {
    return {
      state: 'not-permitted',
      title: 'Nothing that you may see is unwell',
      description:
        'Workloads that are open to others only are not counted. Ask a platform engineer for access to those of your teams.',
    };
  }
  return page.incomplete.length > 0
    ? {
        title:
          'Nothing is known to be unwell, but not everything could be read',
        description:
          'What is named above may hold workloads of your teams that are not well.',
      }
    : {
        title: 'Nothing needs you',
        description: 'No workload of your teams is down, degraded or unknown.',
      };
}
