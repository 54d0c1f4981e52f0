import { Cluster } from '@aws-sdk/client-ecs';
import { EcsClusterData } from '@pilothouse/plugin-aws-estate-common';
import { Observation } from '@pilothouse/plugin-aws-estate-node';
import { required, tagsOf, texts } from '../../shared/observed';
import { shortName } from '../arns';

/**
 * What is stored of a cluster.
 *
 * @throws MissingFieldError
 */
export function observeCluster(cluster: Cluster): Observation {
  const arn = required(cluster.clusterArn, 'clusterArn');
  const data: EcsClusterData = {
    status: cluster.status,
    activeServicesCount: cluster.activeServicesCount ?? 0,
    runningTasksCount: cluster.runningTasksCount ?? 0,
    pendingTasksCount: cluster.pendingTasksCount ?? 0,
    registeredContainerInstancesCount:
      cluster.registeredContainerInstancesCount ?? 0,
    capacityProviders: texts(cluster.capacityProviders),
  };
  return {
    kind: 'resource',
    arn,
    type: 'ecs:cluster',
    name: cluster.clusterName ?? shortName(arn),
    tags: tagsOf(cluster.tags, tag => [tag.key, tag.value]),
    data,
  };
}

/**
 * Whether a cluster's counters say that there is nothing to read. A service
 * that drains still has tasks; one without any is about to be gone. Counters
 * that AWS left out say nothing.
 */
export function isEmptyCluster(cluster: Cluster): boolean {
  return (
    cluster.activeServicesCount === 0 &&
    cluster.runningTasksCount === 0 &&
    cluster.pendingTasksCount === 0
  );
}

/** Whether a cluster's counters say that no task is meant to run. */
export function runsNoTask(cluster: Cluster): boolean {
  return cluster.runningTasksCount === 0 && cluster.pendingTasksCount === 0;
}
