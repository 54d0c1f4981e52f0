import type { CallContext } from '../../core/context';
import { arnOf, parseArn } from '../../estate/model/arns';
import type { EcsCluster, EcsService } from '../../estate/model/types';
import type { World } from '../../estate/world';
import { clusterNotFound, serviceNotActive, serviceNotFound } from './errors';

/** The ARN of an ECS resource in the caller's account and Region. */
export function ecsArn(context: CallContext, resource: string): string {
  return arnOf(context.partition, 'ecs', context, resource);
}

/**
 * The last part of an ARN of the given kind in the caller's account and
 * Region, or the text itself where it is a name; `undefined` for other ARNs.
 */
export function nameFrom(
  identifier: string,
  kind: string,
  context: CallContext,
): string | undefined {
  const arn = parseArn(identifier);
  if (!arn) {
    return identifier.split('/').pop();
  }
  const [resourceKind, ...rest] = arn.resource.split('/');
  return arn.service === 'ecs' &&
    arn.account === context.account &&
    arn.region === context.region &&
    resourceKind === kind
    ? rest.pop()
    : undefined;
}

/** Finds a cluster by name or ARN; `default` when none is named. */
export function findCluster(
  world: World,
  context: CallContext,
  identifier: string | undefined,
): EcsCluster | undefined {
  const name = nameFrom(identifier || 'default', 'cluster', context);
  return name === undefined
    ? undefined
    : world.region(context.account, context.region).clusters.get(name);
}

/** @throws ClusterNotFoundException */
export function getCluster(
  world: World,
  context: CallContext,
  identifier: string | undefined,
): EcsCluster {
  const cluster = findCluster(world, context, identifier);
  if (!cluster) {
    throw clusterNotFound();
  }
  return cluster;
}

/** Finds a service of a cluster by name or ARN, also one that was deleted. */
export function findService(
  world: World,
  cluster: EcsCluster,
  identifier: string,
): EcsService | undefined {
  const arn = parseArn(identifier);
  const service = world.services.find(
    cluster,
    arn ? identifier.slice(identifier.lastIndexOf('/') + 1) : identifier,
  );
  return !arn || service?.arn === identifier ? service : undefined;
}

/** @throws ServiceNotFoundException */
export function getService(
  world: World,
  cluster: EcsCluster,
  identifier: string | undefined,
): EcsService {
  const service = identifier
    ? findService(world, cluster, identifier)
    : undefined;
  if (!service) {
    throw serviceNotFound();
  }
  return service;
}

/** @throws ServiceNotFoundException, ServiceNotActiveException for one that was deleted */
export function getActiveService(
  world: World,
  cluster: EcsCluster,
  identifier: string | undefined,
): EcsService {
  const service = getService(world, cluster, identifier);
  if (world.services.isDeleted(service)) {
    throw serviceNotActive();
  }
  return service;
}

/** Tags in ECS's shape. */
export function ecsTags(
  world: World,
  arn: string,
): { key: string; value: string }[] {
  return Object.entries(world.tags.get(arn)).map(([key, value]) => ({
    key,
    value,
  }));
}
