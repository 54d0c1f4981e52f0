import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Flex } from '@backstage/ui';
import {
  AwsResource,
  ListEnvelope,
} from '@pilothouse/plugin-aws-estate-common';
import {
  AsOf,
  awsEstateApiRef,
  IncompleteCells,
  isWorthRetrying,
  PanelStates,
  PanelWords,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { useRef } from 'react';
import { useCellsHref } from '../accounts/useCellsHref';
import { ResourceDialog } from '../details/ResourceDialog';
import { useResourceParam } from '../details/useResourceParam';
import { DiscoveryLine } from '../discovery/DiscoveryLine';
import { WorkloadFilterBar } from './WorkloadFilterBar';
import { areStale } from './freshness';
import { loadHistories } from './loadHistories';
import { Pager } from './Pager';
import { StatusFilter } from './StatusFilter';
import { usePages } from './usePages';
import { useRowKeys } from './useRowKeys';
import { useWorkloadFilters } from './useWorkloadFilters';
import { hidesWorkloads, toResourcesQuery } from './workloadFilters';
import { WorkloadsTable } from './WorkloadsTable';

/**
 * Every workload of the group whose page this is, worst first.
 *
 * Counts, rows and histories are three requests: a slow one holds no other.
 */
export function WorkloadsPanel() {
  const { entity } = useEntity();
  const api = useApi(awsEstateApiRef);
  const ownerRef = stringifyEntityRef(entity);
  const team = {
    namespace: entity.metadata.namespace ?? 'default',
    name: entity.metadata.name,
  };

  const filtering = useWorkloadFilters();
  const { filters, change, clear } = filtering;
  const pages = usePages(JSON.stringify([ownerRef, filters]));
  const query = toResourcesQuery(ownerRef, filters, pages.cursor);

  const workloads = usePanelData({
    subject: ownerRef,
    query: JSON.stringify(query),
    missing: 'not-configured',
    load: signal => api.listResources(query, { signal }),
  });
  const summary = usePanelData({
    subject: ownerRef,
    load: signal => api.getTeamSummary(team, { signal }),
  });
  const arns = workloads.data?.items.map(workload => workload.arn) ?? [];
  const histories = usePanelData({
    subject: ownerRef,
    query: arns.join(' '),
    load: async signal =>
      arns.length
        ? loadHistories(api, ownerRef, arns, signal)
        : new Map<string, never>(),
  });

  const cellsHref = useCellsHref();
  const [resource, openResource] = useResourceParam();
  const container = useRef<HTMLDivElement>(null);
  useRowKeys(container);

  const refresh = () => {
    workloads.refresh();
    summary.refresh();
    histories.refresh();
  };
  const incomplete = workloads.data?.incomplete ?? [];
  // Where nothing can be seen there is nothing to filter.
  const mayFilter = isWorthRetrying(workloads.error);

  return (
    <Flex direction="column" gap="3" ref={container}>
      {mayFilter && (
        <>
          <Flex
            align="center"
            justify="between"
            gap="3"
            style={{ flexWrap: 'wrap' }}
          >
            <StatusFilter
              summary={summary.data}
              selected={filters.statuses}
              onChange={statuses => change({ statuses })}
            />
            {workloads.data && (
              <AsOf
                asOf={workloads.data.asOf}
                refreshing={workloads.refreshing}
                onRefresh={refresh}
              />
            )}
          </Flex>
          <WorkloadFilterBar {...filtering} facets={summary.data?.facets} />
        </>
      )}
      <IncompleteCells
        cells={incomplete}
        shown={workloads.data?.items}
        cellsHref={cellsHref}
      />
      <DiscoveryLine ownerRef={ownerRef} />
      <PanelStates
        panel={workloads}
        subject="workloads"
        isEmpty={page => page.items.length === 0}
        isFiltered={hidesWorkloads(filters)}
        isStale={areStale}
        asOf={page => page.asOf}
        onClearFilters={clear}
        none={noWorkloads}
      >
        {page => (
          <>
            <WorkloadsTable
              workloads={page.items}
              histories={histories.data}
              historiesLoading={histories.refreshing}
              sort={filters.sort}
              onSortChange={sort => change({ sort })}
              onOpen={openResource}
              stale={workloads.outdated}
            />
            <Pager
              pages={pages}
              shown={page.items.length}
              total={page.totalItems}
              nextCursor={page.nextCursor}
            />
          </>
        )}
      </PanelStates>
      <ResourceDialog arn={resource} onClose={() => openResource(undefined)} />
    </Flex>
  );
}

function noWorkloads(page: ListEnvelope<AwsResource>): PanelWords {
  if (page.restricted) {
    return {
      state: 'not-permitted',
      title: 'There are no workloads of this team that you may see',
      description:
        'Either it has none, or they are open to others only. Ask a platform engineer for access, or a member of the team how it is.',
    };
  }
  if (page.incomplete.length > 0) {
    return {
      title: 'No workloads are known, but not everything could be read',
      description:
        'What is named above may hold workloads of this team. They appear here once it can be read.',
    };
  }
  return {
    title: 'This team runs nothing on AWS that the portal knows of',
    description:
      'Tag its ECS services with the team’s name, for example team=payment, or own the components they belong to; they appear after the next sweep.',
  };
}
