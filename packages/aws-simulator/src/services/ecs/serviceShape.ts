import type * as ECS from '@aws-sdk/client-ecs';
import type { DeploymentRecord, TaskRecord } from '../../estate/life/records';
import type { LifeState } from '../../estate/life/state';
import { arnOf } from '../../estate/model/arns';
import { hashDigits, hashHex, hashUuid } from '../../estate/model/hash';
import type { EcsService } from '../../estate/model/types';
import type { World } from '../../estate/world';
import { ecsTags } from './lookup';
import { serviceDeploymentArn, serviceRevisionArn } from './arns';
import { countTasks } from './counts';
import { taskDefinitionArn } from './taskDefinitions';

const PLATFORM_VERSION = '1.4.0';

/** A service as DescribeServices answers it. */
export function describeService(
  world: World,
  service: EcsService,
  withTags: boolean | undefined,
): ECS.Service {
  const { partition } = world.model;
  const { settings } = service;
  const life = world.life(service);
  const counts = countTasks([...life.tasks.values()]);
  const native = settings.deploymentController === 'ECS';
  const onFargate = settings.launchType === 'FARGATE';
  const current = life.rollouts[life.rollouts.length - 1];
  return {
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: service.cluster.arn,
    status: statusOf(life),
    desiredCount: life.desired,
    runningCount: counts.running,
    pendingCount: counts.pending,
    launchType: settings.launchType,
    platformVersion: onFargate ? PLATFORM_VERSION : undefined,
    platformFamily: onFargate ? 'Linux' : undefined,
    taskDefinition: taskDefinitionArn(
      partition,
      service,
      life.primary.revision,
    ),
    loadBalancers: loadBalancersOf(service),
    serviceRegistries: [],
    deploymentConfiguration: deploymentConfiguration(service),
    deployments: native
      ? life.deployments.map((deployment, index) =>
          describeDeployment(partition, service, life, deployment, index),
        )
      : [],
    taskSets: native
      ? undefined
      : life.deployments.map(deployment =>
          describeTaskSet(partition, service, life, deployment),
        ),
    roleArn: `arn:${partition}:iam::${service.account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
    events: life.events.map(event => ({
      id: hashUuid(service.arn, event.at, event.message),
      createdAt: new Date(event.at),
      message: event.message,
    })),
    createdAt: service.createdAt,
    currentServiceDeployment: native
      ? serviceDeploymentArn(partition, service, current)
      : undefined,
    currentServiceRevisions: native
      ? life.deployments.map(deployment => {
          const tasks = tasksOf(life, deployment);
          const count = countTasks(tasks);
          return {
            arn: serviceRevisionArn(partition, service, deployment.id),
            requestedTaskCount: deployment.desired,
            runningTaskCount: count.running,
            pendingTaskCount: count.pending,
          };
        })
      : undefined,
    placementConstraints: [],
    placementStrategy: [],
    networkConfiguration: networkConfiguration(service),
    healthCheckGracePeriodSeconds: service.targetGroup
      ? service.targetGroup.gracePeriod / 1_000
      : undefined,
    schedulingStrategy: settings.schedulingStrategy,
    deploymentController: { type: settings.deploymentController },
    createdBy: `arn:${partition}:iam::${service.account}:role/deployer`,
    enableECSManagedTags: true,
    propagateTags: settings.propagateTags,
    enableExecuteCommand: false,
    availabilityZoneRebalancing: 'ENABLED',
    tags: withTags ? ecsTags(world, service.arn) : undefined,
  };
}

function statusOf(life: Readonly<LifeState>): string {
  if (!life.deleted) {
    return 'ACTIVE';
  }
  return life.unstopped.size > 0 ? 'DRAINING' : 'INACTIVE';
}

/** Where a service's tasks are attached; nothing but `awsvpc` networking is simulated. */
export function networkConfiguration(
  service: EcsService,
): ECS.NetworkConfiguration {
  const id = (kind: string, ...parts: string[]) =>
    `${kind}-0${hashHex(16, service.account, service.region, kind, ...parts)}`;
  return {
    awsvpcConfiguration: {
      subnets: ['a', 'b', 'c'].map(zone => id('subnet', zone)),
      securityGroups: [id('sg', service.cluster.name)],
      assignPublicIp: 'DISABLED',
    },
  };
}

function loadBalancersOf(service: EcsService): ECS.LoadBalancer[] {
  return service.targetGroup
    ? [
        {
          targetGroupArn: service.targetGroup.arn,
          containerName: service.container,
          containerPort: service.targetGroup.port,
        },
      ]
    : [];
}

/** How a service is deployed. */
export function deploymentConfiguration(
  service: EcsService,
): ECS.DeploymentConfiguration {
  const { settings } = service;
  const common = {
    maximumPercent: settings.maximumPercent,
    minimumHealthyPercent: settings.minimumHealthyPercent,
  };
  if (settings.deploymentController !== 'ECS') {
    return common;
  }
  return {
    ...common,
    deploymentCircuitBreaker: {
      enable: settings.circuitBreaker !== 'off',
      rollback: settings.circuitBreaker === 'rollback',
    },
    strategy: settings.strategy,
    bakeTimeInMinutes:
      settings.strategy === 'BLUE_GREEN'
        ? Math.round(settings.bakeTime / 60_000)
        : 0,
  };
}

function tasksOf(
  life: Readonly<LifeState>,
  deployment: DeploymentRecord,
): TaskRecord[] {
  return [...life.tasks.values()].filter(
    task => task.deployment === deployment,
  );
}

/** How many tasks a deployment is meant to have; an older one keeps those it still has. */
function desiredOf(
  life: Readonly<LifeState>,
  deployment: DeploymentRecord,
  tasks: readonly TaskRecord[],
): number {
  return deployment === life.primary
    ? deployment.desired
    : tasks.filter(task => task.desiredStatus === 'RUNNING').length;
}

function describeDeployment(
  partition: string,
  service: EcsService,
  life: Readonly<LifeState>,
  deployment: DeploymentRecord,
  index: number,
): ECS.Deployment {
  const tasks = tasksOf(life, deployment);
  const counts = countTasks(tasks);
  const onFargate = service.settings.launchType === 'FARGATE';
  return {
    id: deployment.id,
    status: index === 0 ? 'PRIMARY' : 'ACTIVE',
    taskDefinition: taskDefinitionArn(partition, service, deployment.revision),
    desiredCount: desiredOf(life, deployment, tasks),
    pendingCount: counts.pending,
    runningCount: counts.running,
    failedTasks: deployment.failedTasks,
    createdAt: new Date(deployment.createdAt),
    updatedAt: new Date(deployment.updatedAt),
    launchType: service.settings.launchType,
    platformVersion: onFargate ? PLATFORM_VERSION : undefined,
    platformFamily: onFargate ? 'Linux' : undefined,
    networkConfiguration: networkConfiguration(service),
    rolloutState: deployment.state,
    rolloutStateReason: deployment.stateReason,
  };
}

function describeTaskSet(
  partition: string,
  service: EcsService,
  life: Readonly<LifeState>,
  deployment: DeploymentRecord,
): ECS.TaskSet {
  const tasks = tasksOf(life, deployment);
  const counts = countTasks(tasks);
  const desired = desiredOf(life, deployment, tasks);
  const byCodeDeploy = service.settings.deploymentController === 'CODE_DEPLOY';
  const serving = life.deployments.find(other => other.takesTraffic);
  const stable = counts.running === desired && counts.pending === 0;
  return {
    id: deployment.id,
    taskSetArn: arnOf(
      partition,
      'ecs',
      service,
      `task-set/${service.cluster.name}/${service.name}/${deployment.id}`,
    ),
    serviceArn: service.arn,
    clusterArn: service.cluster.arn,
    startedBy: byCodeDeploy ? 'CODE_DEPLOY' : undefined,
    externalId: byCodeDeploy
      ? `d-${hashHex(9, deployment.id, 'codedeploy').toUpperCase()}`
      : `release-${hashDigits(6, deployment.id)}`,
    status: taskSetStatus(life, deployment, serving),
    taskDefinition: taskDefinitionArn(partition, service, deployment.revision),
    computedDesiredCount: desired,
    pendingCount: counts.pending,
    runningCount: counts.running,
    createdAt: new Date(deployment.createdAt),
    updatedAt: new Date(deployment.updatedAt),
    launchType: service.settings.launchType,
    platformVersion:
      service.settings.launchType === 'FARGATE' ? PLATFORM_VERSION : undefined,
    networkConfiguration: networkConfiguration(service),
    loadBalancers: loadBalancersOf(service),
    serviceRegistries: [],
    scale: { value: 100, unit: 'PERCENT' },
    stabilityStatus: stable ? 'STEADY_STATE' : 'STABILIZING',
    stabilityStatusAt: new Date(deployment.updatedAt),
    tags: [],
  };
}

function taskSetStatus(
  life: Readonly<LifeState>,
  deployment: DeploymentRecord,
  serving: DeploymentRecord | undefined,
): string {
  if (deployment === serving) {
    return 'PRIMARY';
  }
  return life.primary.takesTraffic && life.primary !== deployment
    ? 'DRAINING'
    : 'ACTIVE';
}
