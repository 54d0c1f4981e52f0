import * as ECS from '@aws-sdk/client-ecs';
import type { EcsCluster } from '../../estate/model/types';
import type { World } from '../../estate/world';
import type { Handlers } from '../../wire/service';
import { checkLength, pageOfArns } from './errors';
import { ecsArn, ecsTags, findCluster, nameFrom } from './lookup';
import { countTasks } from './counts';

/** Handlers about clusters. */
export function clusterHandlers(world: World): Handlers<typeof ECS> {
  return {
    ListClusters: (input, context) => {
      const { clusters } = world.region(context.account, context.region);
      const page = pageOfArns(
        [...clusters.values()].map(cluster => cluster.arn),
        input,
        { standard: 100, most: 100 },
        ['ListClusters', context.account, context.region],
      );
      return { clusterArns: page.items, nextToken: page.nextToken };
    },

    DescribeClusters: (input, context) => {
      const wanted = input.clusters ?? ['default'];
      checkLength('clusters', wanted, 100);
      const clusters: ECS.Cluster[] = [];
      const failures: ECS.Failure[] = [];
      for (const identifier of wanted) {
        const cluster = findCluster(world, context, identifier);
        if (cluster) {
          clusters.push(
            describeCluster(world, cluster, input.include?.includes('TAGS')),
          );
        } else {
          const name = nameFrom(identifier, 'cluster', context);
          failures.push({
            arn: name ? ecsArn(context, `cluster/${name}`) : identifier,
            reason: 'MISSING',
          });
        }
      }
      return { clusters, failures };
    },
  };
}

function describeCluster(
  world: World,
  cluster: EcsCluster,
  withTags: boolean | undefined,
): ECS.Cluster {
  let runningTasksCount = 0;
  let pendingTasksCount = 0;
  for (const service of world.services.everIn(cluster)) {
    const count = countTasks([...world.life(service).tasks.values()]);
    runningTasksCount += count.running;
    pendingTasksCount += count.pending;
  }
  const onInstances = cluster.containerInstances > 0;
  return {
    clusterArn: cluster.arn,
    clusterName: cluster.name,
    status: 'ACTIVE',
    registeredContainerInstancesCount: cluster.containerInstances,
    runningTasksCount,
    pendingTasksCount,
    activeServicesCount: world.services.inCluster(cluster).length,
    statistics: [],
    settings: [{ name: 'containerInsights', value: 'enabled' }],
    capacityProviders: onInstances
      ? [`${cluster.name}-instances`, 'FARGATE', 'FARGATE_SPOT']
      : ['FARGATE', 'FARGATE_SPOT'],
    defaultCapacityProviderStrategy: [],
    tags: withTags ? ecsTags(world, cluster.arn) : [],
  };
}
