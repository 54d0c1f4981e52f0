import * as ECS from '@aws-sdk/client-ecs';
import type { RolloutRecord } from '../../estate/life/records';
import { breakerThreshold } from '../../estate/life/rollout';
import { parseArn } from '../../estate/model/arns';
import type { EcsService } from '../../estate/model/types';
import type { World } from '../../estate/world';
import type { Handlers } from '../../wire/service';
import { paginate } from '../paging';
import { serviceDeploymentArn, serviceRevisionArn } from './arns';
import { checkLength, invalidParameter } from './errors';
import { findCluster, getCluster, getService } from './lookup';
import { countTasks } from './counts';
import { deploymentConfiguration } from './serviceShape';

/** Handlers about service deployments; only the native controller has them. */
export function serviceDeploymentHandlers(world: World): Handlers<typeof ECS> {
  const { partition } = world.model;
  return {
    ListServiceDeployments: (input, context) => {
      const service = getService(
        world,
        getCluster(world, context, clusterOf(input)),
        input.service,
      );
      const { createdAt, status } = input;
      const rollouts = nativeRollouts(world, service)
        .filter(
          rollout =>
            (!status?.length || status.includes(rollout.status)) &&
            (!createdAt?.after || rollout.createdAt >= +createdAt.after) &&
            (!createdAt?.before || rollout.createdAt <= +createdAt.before),
        )
        .reverse();
      const size = input.maxResults ?? 20;
      if (size < 1 || size > 100) {
        throw invalidParameter('maxResults must be between 1 and 100.');
      }
      const page = paginate(rollouts, {
        // Newest first, so the key has to fall as time rises.
        key: rollout => String(1e15 - rollout.createdAt).padStart(16, '0'),
        size,
        token: input.nextToken,
        scope: ['ListServiceDeployments', service.arn, status, createdAt],
        invalidToken: () => invalidParameter('Invalid token.'),
      });
      return {
        serviceDeployments: page.items.map(rollout =>
          describeBriefly(partition, service, rollout),
        ),
        nextToken: page.nextToken,
      };
    },

    DescribeServiceDeployments: (input, context) => {
      const wanted = input.serviceDeploymentArns ?? [];
      checkLength('serviceDeploymentArns', wanted, 20);
      const serviceDeployments: ECS.ServiceDeployment[] = [];
      const failures: ECS.Failure[] = [];
      for (const arn of wanted) {
        const [, clusterName = '', serviceName = '', id] =
          parseArn(arn)?.resource.split('/') ?? [];
        const cluster = findCluster(world, context, clusterName);
        const service = cluster && world.services.find(cluster, serviceName);
        const rollout =
          service &&
          nativeRollouts(world, service).find(other => other.id === id);
        if (
          service &&
          rollout &&
          serviceDeploymentArn(partition, service, rollout) === arn
        ) {
          serviceDeployments.push(describe(world, service, rollout));
        } else {
          failures.push({ arn, reason: 'MISSING' });
        }
      }
      return { serviceDeployments, failures };
    },
  };
}

/** The cluster of the call, or that of the service's ARN. */
function clusterOf(input: {
  cluster?: string;
  service?: string;
}): string | undefined {
  const [, cluster] = parseArn(input.service ?? '')?.resource.split('/') ?? [];
  return input.cluster ?? cluster;
}

function nativeRollouts(
  world: World,
  service: EcsService,
): readonly RolloutRecord[] {
  return service.settings.deploymentController === 'ECS'
    ? world.life(service).rollouts
    : [];
}

const dateOf = (instant: number | undefined) =>
  instant === undefined ? undefined : new Date(instant);

function describeBriefly(
  partition: string,
  service: EcsService,
  rollout: RolloutRecord,
): ECS.ServiceDeploymentBrief {
  return {
    serviceDeploymentArn: serviceDeploymentArn(partition, service, rollout),
    serviceArn: service.arn,
    clusterArn: service.cluster.arn,
    createdAt: new Date(rollout.createdAt),
    startedAt: new Date(rollout.createdAt),
    finishedAt: dateOf(rollout.finishedAt),
    targetServiceRevisionArn: serviceRevisionArn(
      partition,
      service,
      rollout.deploymentId,
    ),
    status: rollout.status,
    statusReason: rollout.statusReason,
  };
}

function describe(
  world: World,
  service: EcsService,
  rollout: RolloutRecord,
): ECS.ServiceDeployment {
  const { partition } = world.model;
  const { targetServiceRevisionArn, ...brief } = describeBriefly(
    partition,
    service,
    rollout,
  );
  const tasks = [...world.life(service).tasks.values()];
  const summary = (deploymentId: string, requested: number) => {
    const counts = countTasks(
      tasks.filter(task => task.deployment.id === deploymentId),
    );
    return {
      arn: serviceRevisionArn(partition, service, deploymentId),
      requestedTaskCount: requested,
      runningTaskCount: counts.running,
      pendingTaskCount: counts.pending,
    };
  };
  const blueGreen = service.settings.strategy === 'BLUE_GREEN';
  return {
    ...brief,
    updatedAt: new Date(rollout.updatedAt),
    stoppedAt:
      rollout.status === 'STOPPED' ? dateOf(rollout.finishedAt) : undefined,
    sourceServiceRevisions: rollout.sourceDeploymentId
      ? [summary(rollout.sourceDeploymentId, 0)]
      : [],
    targetServiceRevision: summary(
      rollout.deploymentId,
      rollout.requestedCount,
    ),
    lifecycleStage: blueGreen ? rollout.stage : undefined,
    deploymentConfiguration: deploymentConfiguration(service),
    rollback: rollout.rollbackDeploymentId
      ? {
          reason: 'The circuit breaker threshold was exceeded.',
          startedAt: dateOf(rollout.rollbackStartedAt),
          serviceRevisionArn: serviceRevisionArn(
            partition,
            service,
            rollout.rollbackDeploymentId,
          ),
        }
      : undefined,
    deploymentCircuitBreaker: {
      status: rollout.breaker,
      failureCount: rollout.failureCount,
      threshold: breakerThreshold(rollout.requestedCount),
    },
  };
}
