import {
  Cluster,
  DescribeServicesCommand,
  ECSClient,
  paginateListServices,
  Service,
} from '@aws-sdk/client-ecs';
import {
  EcsFailureRun,
  EcsServicePart,
  EcsStoppedTask,
  EcsTask,
} from '@pilothouse/plugin-aws-estate-common';
import { CollectContext } from '@pilothouse/plugin-aws-estate-node';
import { attempt } from '../../shared/attempt';
import { inBatches } from '../../shared/batches';
import { shortName } from '../arns';
import { ClusterTasks, readTasks } from './tasks';

const SERVICES_A_PAGE = 100;
/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html */
export const SERVICES_A_DESCRIPTION = 10;

/** A service as described, with its tasks. */
export interface ServiceWithTasks {
  service: Service;
  tasks: EcsTask[];
  stoppedTasks: EcsStoppedTask[];
  failureRuns: EcsFailureRun[];
  unread: EcsServicePart[];
}

/**
 * Reads the services of a cluster with their tasks. Tasks come first, so that
 * the counts, on which verdicts rest, are the newest of all.
 */
export async function* readServices(
  client: ECSClient,
  context: CollectContext,
  cluster: Cluster,
): AsyncGenerator<ServiceWithTasks, void, void> {
  const arns =
    (await attempt(context, `services of cluster ${cluster.clusterName}`, () =>
      listServices(client, cluster),
    )) ?? [];
  if (arns.length === 0) {
    return;
  }
  const tasks = await readTasks(client, context, cluster);

  for await (const services of inBatches(arns, SERVICES_A_DESCRIPTION)) {
    const described = await attempt(
      context,
      `${services.length} services of cluster ${cluster.clusterName}`,
      // failures name services that were deleted in the meantime
      () =>
        client.send(
          new DescribeServicesCommand({
            cluster: cluster.clusterArn,
            services,
            include: ['TAGS'],
          }),
        ),
    );
    for (const service of described?.services ?? []) {
      yield withTasks(service, tasks);
    }
  }
}

/** A service with those tasks that are its own. */
export function withTasks(
  service: Service,
  tasks: ClusterTasks,
): ServiceWithTasks {
  const name = service.serviceName ?? shortName(service.serviceArn ?? '');
  return {
    service,
    tasks: tasks.running.get(name) ?? [],
    stoppedTasks: tasks.stopped.get(name) ?? [],
    failureRuns: tasks.failureRuns.get(name) ?? [],
    unread: tasks.unread,
  };
}

async function listServices(
  client: ECSClient,
  cluster: Cluster,
): Promise<string[]> {
  const arns: string[] = [];
  const pages = paginateListServices(
    { client, pageSize: SERVICES_A_PAGE },
    { cluster: cluster.clusterArn },
  );
  for await (const { serviceArns = [] } of pages) {
    arns.push(...serviceArns);
  }
  return arns;
}
