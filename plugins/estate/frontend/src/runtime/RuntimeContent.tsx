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
  PanelWords,
  parseTime,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ResourceDialog } from '../details/ResourceDialog';
import { useResourceParam } from '../details/useResourceParam';
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
      <IncompleteCells cells={workloads.data?.incomplete ?? []} />
      <PanelStates
        panel={workloads}
        subject="workloads"
        isEmpty={list => list.items.length === 0}
        isStale={isStale}
        asOf={list => list.asOf}
        none={noWorkloads}
      >
        {list => <Workloads list={list} onOpen={openResource} />}
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
  const deployments = useMemo(
    () => toLaneDeployments(toLanes(list.items)),
    [list.items],
  );
  const [params] = useSearchParams();
  const named = readWorkload(params);
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
        {list.items.map((workload, index) => (
          <WorkloadSection
            key={workload.arn}
            workload={workload}
            // Without a word in the address the worst one is what the reader came for.
            initiallyExpanded={target ? workload.arn === target : index === 0}
            isTarget={workload.arn === target}
          />
        ))}
      </Flex>
    </>
  );
}

function isStale(list: ListEnvelope<AwsResourceDetails>): boolean {
  const now = new Date();
  return (
    list.items.length > 0 &&
    list.items.every(item => {
      const freshUntil = parseTime(item.freshUntil);
      return freshUntil !== undefined && freshUntil < now;
    })
  );
}

function noWorkloads(list: ListEnvelope<AwsResourceDetails>): PanelWords {
  if (list.incomplete.length > 0) {
    return {
      title: 'No workloads are known, but not everything could be read',
      description:
        'What is named above may hold workloads of this component. They appear here once it can be read.',
    };
  }
  return {
    title: 'The portal knows of nothing on AWS that belongs to this component',
    description:
      'Tag its ECS service with the component’s name, or name its ARN in the annotation aws.amazon.com/amazon-ecs-service-arn; it appears after the next sweep.',
  };
}
