import {
  DescribeClustersCommand,
  DescribeServicesCommand,
  ECSClient,
  Service,
} from '@aws-sdk/client-ecs';
import {
  formatArn,
  isArn,
  parseArn,
} from '@pilothouse/plugin-aws-estate-common';
import {
  CollectContext,
  JsonObject,
  Observation,
} from '@pilothouse/plugin-aws-estate-node';
import { isAwsError } from '../../shared/attempt';
import { inBatches } from '../../shared/batches';
import { serviceOfArn, shortName } from '../arns';
import { observeCluster } from '../observe/cluster';
import { observeParts } from './collect';
import { withServiceDeployments } from './serviceDeployments';
import {
  SERVICES_A_DESCRIPTION,
  ServiceWithTasks,
  withTasks,
} from './services';
import { createTaskDefinitionReader } from './taskDefinitions';
import { readTasks, TASKS_A_PAGE } from './tasks';

const CLUSTERS_A_DESCRIPTION = 100;

/**
 * Reads services again, ten for a call, with their tasks and deployments, and
 * clusters. What was deleted is not yielded.
 *
 * @throws what AWS says of services and clusters themselves; a part that
 * cannot be read is noted only
 */
export async function* refreshEcs(
  context: CollectContext,
  arns: readonly string[],
): AsyncGenerator<Observation, void, void> {
  const client = context.client(ECSClient);
  const services = arns.filter(arn => arn.includes(':service/'));
  const clusters = arns.filter(arn => arn.includes(':cluster/'));
  yield* refreshClusters(client, clusters);

  const readTaskDefinition = createTaskDefinitionReader(client, context);
  for await (const item of withServiceDeployments(
    client,
    context,
    readServicesAgain(client, context, services),
  )) {
    const observation = await observeParts(item, context, readTaskDefinition);
    if (observation) {
      yield observation;
    }
  }
}

async function* refreshClusters(
  client: ECSClient,
  arns: readonly string[],
): AsyncGenerator<Observation, void, void> {
  for await (const clusters of inBatches(arns, CLUSTERS_A_DESCRIPTION)) {
    const answer = await client.send(
      new DescribeClustersCommand({ clusters, include: ['TAGS'] }),
    );
    for (const cluster of answer.clusters ?? []) {
      // ECS tells of a deleted cluster for a while
      if (cluster.status !== 'INACTIVE') {
        yield observeCluster(cluster);
      }
    }
  }
}

/**
 * Services come first here: the tasks of one that was deleted cannot be
 * listed. What happens between the calls, the next event tells.
 */
async function* readServicesAgain(
  client: ECSClient,
  context: CollectContext,
  arns: readonly string[],
): AsyncGenerator<ServiceWithTasks, void, void> {
  const stored = arns.some(arn => clusterOf(arn) === undefined)
    ? await context.stored('ecs:service')
    : new Map<string, JsonObject>();
  const byCluster = new Map<string, string[]>();
  for (const arn of new Set(arns)) {
    const cluster = clusterOf(arn) ?? stored.get(arn)?.clusterArn;
    if (typeof cluster === 'string') {
      byCluster.set(cluster, [...(byCluster.get(cluster) ?? []), arn]);
    }
  }
  for (const [clusterArn, ofCluster] of byCluster) {
    const cluster = { clusterArn, clusterName: shortName(clusterArn) };
    const described: Service[] = [];
    for await (const batch of inBatches(ofCluster, SERVICES_A_DESCRIPTION)) {
      described.push(...(await describeServices(client, clusterArn, batch)));
    }
    if (described.length > 0) {
      const tasks = await readTasks(
        client,
        context,
        cluster,
        (await listsWhole(context, clusterArn, described.length))
          ? undefined
          : described.map(({ serviceName }) => serviceName),
      );
      for (const service of described) {
        yield withTasks(service, tasks);
      }
    }
  }
}

/**
 * Whether listing the tasks of the whole cluster takes fewer calls than those of
 * some of its services, which takes two for each.
 */
async function listsWhole(
  context: CollectContext,
  clusterArn: string,
  services: number,
): Promise<boolean> {
  if (services < 2) {
    return false;
  }
  const cluster = (await context.stored('ecs:cluster')).get(clusterArn);
  const tasks =
    Number(cluster?.runningTasksCount) + Number(cluster?.pendingTasksCount);
  return Math.ceil(tasks / TASKS_A_PAGE) < services;
}

/** The services that are there; ECS tells of a deleted one for a while. */
async function describeServices(
  client: ECSClient,
  cluster: string,
  services: string[],
): Promise<Service[]> {
  try {
    const answer = await client.send(
      new DescribeServicesCommand({ cluster, services, include: ['TAGS'] }),
    );
    return (answer.services ?? []).filter(
      ({ status }) => status !== 'INACTIVE',
    );
  } catch (error) {
    if (isAwsError(error, 'ClusterNotFoundException')) {
      return [];
    }
    throw error;
  }
}

/** The cluster in the ARN of a service; ARNs from before 2018 name none. */
function clusterOf(arn: string): string | undefined {
  const parsed = isArn(arn) ? parseArn(arn) : undefined;
  const cluster = parsed && serviceOfArn(parsed).cluster;
  return cluster && formatArn({ ...parsed, resource: `cluster/${cluster}` });
}
