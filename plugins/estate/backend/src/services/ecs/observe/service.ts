import { Deployment, Service, TaskSet } from '@aws-sdk/client-ecs';
import {
  EcsDeployment,
  EcsFailureRun,
  EcsServiceData,
  EcsServiceDeployment,
  EcsServicePart,
  EcsStoppedTask,
  EcsTask,
  EcsTaskDefinition,
  EcsTaskSet,
} from '@pilothouse/plugin-aws-estate-common';
import { Observation } from '@pilothouse/plugin-aws-estate-node';
import { required, tagsOf, text, texts, time } from '../../shared/observed';
import { shortName } from '../arns';

/** Of the 100 events that ECS keeps; older ones say nothing about now. */
const EVENTS = 20;

/** What other calls say of a service. */
export interface ServiceParts {
  tasks: EcsTask[];
  stoppedTasks: EcsStoppedTask[];
  failureRuns?: EcsFailureRun[];
  /** When the stopped tasks were read; absent where they could not be. */
  stoppedTasksReadAt?: Date;
  serviceDeployment?: EcsServiceDeployment;
  taskDefinition?: EcsTaskDefinition;
  unread: EcsServicePart[];
}

/**
 * What is stored of a service. Enumerations are stored as AWS wrote them, also
 * a value that came after this code: assessing refuses what it does not know.
 *
 * @throws MissingFieldError
 */
export function observeService(
  service: Service,
  parts: ServiceParts,
): Observation {
  const arn = required(service.serviceArn, 'serviceArn');
  const clusterArn = required(service.clusterArn, 'clusterArn');
  const configuration = service.deploymentConfiguration;
  const breaker = configuration?.deploymentCircuitBreaker;
  const alarms = configuration?.alarms;
  const data: EcsServiceData = {
    clusterArn,
    clusterName: shortName(clusterArn),
    status: required(service.status, 'status') as EcsServiceData['status'],
    launchType: service.launchType,
    capacityProviders: texts(
      service.capacityProviderStrategy?.map(item => item.capacityProvider),
    ),
    schedulingStrategy: service.schedulingStrategy ?? 'REPLICA',
    deploymentController: service.deploymentController?.type ?? 'ECS',
    deploymentStrategy: configuration?.strategy,
    circuitBreaker: breaker && {
      enabled: breaker.enable ?? false,
      rollback: breaker.rollback ?? false,
    },
    deploymentAlarms: alarms && {
      names: texts(alarms.alarmNames),
      enabled: alarms.enable ?? false,
      rollback: alarms.rollback ?? false,
    },
    createdAt: time(service.createdAt),
    desiredCount: required(service.desiredCount, 'desiredCount'),
    runningCount: required(service.runningCount, 'runningCount'),
    pendingCount: required(service.pendingCount, 'pendingCount'),
    deployments: (service.deployments ?? []).map(observeDeployment),
    taskSets: (service.taskSets ?? []).map(observeTaskSet),
    serviceDeployment: parts.serviceDeployment,
    events: (service.events ?? []).slice(0, EVENTS).map(event => ({
      id: required(event.id, 'events.id'),
      at: required(time(event.createdAt), 'events.createdAt'),
      message: text(event.message) ?? '',
    })),
    tasks: parts.tasks,
    stoppedTasks: parts.stoppedTasks,
    stoppedTasksReadAt: time(parts.stoppedTasksReadAt),
    failureRuns: parts.failureRuns?.length ? parts.failureRuns : undefined,
    taskDefinition: parts.taskDefinition,
    targetGroupArns: targetGroupsOf(service),
    healthCheckGracePeriodSeconds: service.healthCheckGracePeriodSeconds,
    unread: parts.unread.length > 0 ? parts.unread : undefined,
  };
  return {
    kind: 'resource',
    arn,
    type: 'ecs:service',
    name: service.serviceName ?? shortName(arn),
    tags: tagsOfService(service),
    data,
  };
}

/**
 * The tags of a service, absent where it is being deleted and AWS tells of none:
 * it still belongs to whom it belonged.
 */
function tagsOfService({
  status,
  tags,
}: Service): Record<string, string> | undefined {
  return status === 'DRAINING' && !tags?.length
    ? undefined
    : tagsOf(tags, tag => [tag.key, tag.value]);
}

/**
 * The task definition that a service is meant to run: that of the PRIMARY
 * deployment or task set. An EXTERNAL service has none of its own.
 */
export function primaryTaskDefinitionArn(service: Service): string | undefined {
  const primary = [
    ...(service.deployments ?? []),
    ...(service.taskSets ?? []),
  ].find(({ status }) => status === 'PRIMARY');
  return primary?.taskDefinition ?? service.taskDefinition;
}

function targetGroupsOf(service: Service): string[] {
  const loadBalancers = [
    ...(service.loadBalancers ?? []),
    ...(service.taskSets ?? []).flatMap(set => set.loadBalancers ?? []),
  ];
  return [
    ...new Set(
      texts(
        loadBalancers.flatMap(loadBalancer => [
          loadBalancer.targetGroupArn,
          loadBalancer.advancedConfiguration?.alternateTargetGroupArn,
        ]),
      ),
    ),
  ];
}

function observeDeployment(deployment: Deployment): EcsDeployment {
  return {
    id: required(deployment.id, 'deployments.id'),
    status: required(
      deployment.status,
      'deployments.status',
    ) as EcsDeployment['status'],
    taskDefinitionArn: required(
      deployment.taskDefinition,
      'deployments.taskDefinition',
    ),
    desiredCount: required(deployment.desiredCount, 'deployments.desiredCount'),
    runningCount: required(deployment.runningCount, 'deployments.runningCount'),
    pendingCount: required(deployment.pendingCount, 'deployments.pendingCount'),
    failedTasks: deployment.failedTasks ?? 0,
    rolloutState: deployment.rolloutState,
    rolloutStateReason: text(deployment.rolloutStateReason),
    createdAt: required(time(deployment.createdAt), 'deployments.createdAt'),
    updatedAt: time(deployment.updatedAt),
  };
}

function observeTaskSet(set: TaskSet): EcsTaskSet {
  return {
    id: required(set.id, 'taskSets.id'),
    status: required(set.status, 'taskSets.status') as EcsTaskSet['status'],
    taskDefinitionArn: required(set.taskDefinition, 'taskSets.taskDefinition'),
    computedDesiredCount: required(
      set.computedDesiredCount,
      'taskSets.computedDesiredCount',
    ),
    runningCount: required(set.runningCount, 'taskSets.runningCount'),
    pendingCount: required(set.pendingCount, 'taskSets.pendingCount'),
    scalePercent: set.scale?.value,
    stabilityStatus: set.stabilityStatus,
    createdAt: time(set.createdAt),
  };
}
