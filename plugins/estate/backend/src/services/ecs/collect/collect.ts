import { ECSClient } from '@aws-sdk/client-ecs';
import {
  CollectContext,
  Observation,
} from '@pilothouse/plugin-aws-estate-node';
import { MissingFieldError } from '../../shared/observed';
import { isEmptyCluster, observeCluster } from '../observe/cluster';
import {
  observeService,
  primaryTaskDefinitionArn,
  ServiceParts,
} from '../observe/service';
import { readClusters } from './clusters';
import {
  ServiceWithDeployment,
  withServiceDeployments,
} from './serviceDeployments';
import { readServices, ServiceWithTasks } from './services';
import {
  createTaskDefinitionReader,
  TaskDefinitionReader,
} from './taskDefinitions';

/**
 * Reads the ECS cell in the fewest calls (see `ecsFloor`), one observation per
 * cluster and per service, as they come: at most one cluster's tasks and
 * twenty services are held at a time.
 */
export async function* collectEcs(
  context: CollectContext,
): AsyncGenerator<Observation, void, void> {
  const client = context.client(ECSClient);
  const readTaskDefinition = createTaskDefinitionReader(client, context);
  const clusters: Observation[] = [];

  async function* services(): AsyncGenerator<ServiceWithTasks, void, void> {
    for await (const cluster of readClusters(client)) {
      clusters.push(observeCluster(cluster));
      if (!isEmptyCluster(cluster)) {
        yield* readServices(client, context, cluster);
      }
    }
  }

  for await (const item of withServiceDeployments(
    client,
    context,
    services(),
  )) {
    yield* clusters.splice(0);
    const observation = await observeParts(item, context, readTaskDefinition);
    if (observation) {
      yield observation;
    }
  }
  yield* clusters;
}

/** What is stored of a service with all its parts; undefined where AWS answers incompletely. */
export async function observeParts(
  item: ServiceWithDeployment,
  context: CollectContext,
  readTaskDefinition: TaskDefinitionReader,
): Promise<Observation | undefined> {
  const { service, unread, ...rest } = item;
  const arn = primaryTaskDefinitionArn(service);
  const taskDefinition = arn ? await readTaskDefinition(arn) : undefined;
  const parts: ServiceParts = {
    ...rest,
    stoppedTasksReadAt: unread.includes('stopped-tasks')
      ? undefined
      : context.now(),
    taskDefinition,
    unread: arn && !taskDefinition ? [...unread, 'task-definition'] : unread,
  };
  try {
    return observeService(service, parts);
  } catch (error) {
    if (!(error instanceof MissingFieldError)) {
      throw error;
    }
    context.partial(error, `service ${service.serviceArn}`);
    return undefined;
  }
}
