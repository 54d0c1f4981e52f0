import {
  getCompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import {
  AwsResourceDetails,
  ListEnvelope,
} from '@pilothouse/plugin-aws-estate-common';
import {
  AsOf,
  awsEstateApiRef,
  IncompleteCells,
  PanelStates,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useCellsHref } from '../accounts/useCellsHref';
import { ResourceDialog } from '../details/ResourceDialog';
import { useResourceParam } from '../details/useResourceParam';
import { NoWorkloads } from '../overview/NoWorkloads';
import { areStale } from '../workloads/freshness';
import { useRowKeys } from '../workloads/useRowKeys';
import { toLaneDeployments, toLanes } from './lanes';
import { LanesTable } from './LanesTable';
import { loadWorkloads } from './loadWorkloads';
import { readWorkload } from './workloadParam';
import { WorkloadSection } from './WorkloadSection';

/** The tab of a service: what runs where, and how each of it is. */
export function RuntimeContent() {
  const { entity } = useEntity();
  const api = useApi(awsEstateApiRef);
  const workloads = usePanelData({
    subject: stringifyEntityRef(entity),
    missing: 'not-configured',
    load: signal => loadWorkloads(api, getCompoundEntityRef(entity), signal),
  });
  const cellsHref = useCellsHref();
  const [resource, openResource] = useResourceParam();
  const container = useRef<HTMLDivElement>(null);
  useRowKeys(container);

  return (
    <Flex direction="column" gap="3" py="4" ref={container}>
      <Flex align="center" justify="between" gap="3">
        <Text as="h2" variant="title-x-small">
          Runtime on AWS
        </Text>
        {workloads.data && (
          <AsOf
            asOf={workloads.data.asOf}
            refreshing={workloads.refreshing}
            onRefresh={workloads.refresh}
          />
        )}
      </Flex>
      <IncompleteCells
        cells={workloads.data?.incomplete ?? []}
        shown={workloads.data?.items}
        cellsHref={cellsHref}
      />
      <PanelStates
        panel={workloads}
        subject="workloads"
        // That there are none has reasons of its own.
        isEmpty={() => false}
        isStale={areStale}
        asOf={list => list.asOf}
        none={() => ({ title: '', description: '' })}
      >
        {list =>
          list.items.length > 0 ? (
            <Workloads list={list} onOpen={openResource} />
          ) : (
            <NoWorkloads entity={entity} list={list} />
          )
        }
      </PanelStates>
      <ResourceDialog arn={resource} onClose={() => openResource(undefined)} />
    </Flex>
  );
}

function Workloads(props: {
  list: ListEnvelope<AwsResourceDetails>;
  onOpen(arn: string): void;
}) {
  const { list, onOpen } = props;
  const lanes = useMemo(() => toLanes(list.items), [list.items]);
  const deployments = useMemo(() => toLaneDeployments(lanes), [lanes]);
  const [params] = useSearchParams();
  const named = readWorkload(params);
  // Without a word in the address the worst one is what the reader came for.
  const [worst] = list.items;
  const target = list.items.find(({ arn }) => arn === named)?.arn;
  return (
    <>
      <LanesTable deployments={deployments} onOpen={onOpen} />
      {list.nextCursor && (
        <Text as="p" variant="body-small">
          There are more than {list.items.length} workloads: these are the worst
          of them.
        </Text>
      )}
      <Flex direction="column" gap="1">
        {lanes
          .flatMap(({ workloads }) => workloads)
          .map(workload => (
            <WorkloadSection
              key={workload.arn}
              workload={workload}
              initiallyExpanded={workload.arn === (target ?? worst.arn)}
              isTarget={workload.arn === target}
            />
          ))}
      </Flex>
    </>
  );
}
