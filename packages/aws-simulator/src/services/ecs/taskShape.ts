import type * as ECS from '@aws-sdk/client-ecs';
import type { TaskRecord } from '../../estate/life/records';
import { arnOf } from '../../estate/model/arns';
import { hashHex, hashPick, hashUuid } from '../../estate/model/hash';
import type { EcsService } from '../../estate/model/types';
import type { World } from '../../estate/world';
import { ecsTags } from './lookup';
import { containerNames, imageOf, registeredRevision } from './revisions';
import { taskDefinitionArn } from './taskDefinitions';

export function taskArn(world: World, service: EcsService, id: string): string {
  return arnOf(
    world.model.partition,
    'ecs',
    service,
    `task/${service.cluster.name}/${id}`,
  );
}

const dateOf = (instant: number | undefined) =>
  instant === undefined ? undefined : new Date(instant);

/** A task as DescribeTasks answers it. */
export function describeTask(
  world: World,
  service: EcsService,
  task: TaskRecord,
  withTags?: boolean,
): ECS.Task {
  const { partition } = world.model;
  const { settings } = service;
  const arn = taskArn(world, service, task.id);
  const onFargate = settings.launchType === 'FARGATE';
  const registered = registeredRevision(
    world,
    service,
    task.deployment.revision,
  );
  const attachmentId = hashUuid(task.id, 'attachment');
  return {
    taskArn: arn,
    clusterArn: service.cluster.arn,
    taskDefinitionArn: taskDefinitionArn(
      partition,
      service,
      task.deployment.revision,
    ),
    containerInstanceArn: onFargate ? undefined : instanceArn(service, task),
    availabilityZone: task.availabilityZone,
    attachments: [
      {
        id: attachmentId,
        type: 'ElasticNetworkInterface',
        status: attachmentStatus(task),
        details: [
          {
            name: 'networkInterfaceId',
            value: `eni-0${hashHex(16, task.id, 'eni')}`,
          },
          { name: 'privateIPv4Address', value: task.privateAddress },
        ],
      },
    ],
    attributes: [
      { name: 'ecs.cpu-architecture', value: settings.task.architecture },
    ],
    containers: containerNames(service).map((name, index) =>
      describeContainer(world, service, task, arn, name, index, attachmentId),
    ),
    connectivity: task.startedAt === undefined ? undefined : 'CONNECTED',
    connectivityAt: dateOf(task.pullStartedAt),
    cpu: registered?.cpu ?? String(settings.task.cpu),
    memory: registered?.memory ?? String(settings.task.memory),
    createdAt: new Date(task.createdAt),
    pullStartedAt: dateOf(task.pullStartedAt),
    pullStoppedAt: dateOf(task.pullStoppedAt),
    startedAt: dateOf(task.startedAt),
    stoppingAt: dateOf(task.stoppingAt),
    executionStoppedAt:
      task.startedAt === undefined ? undefined : dateOf(task.stoppedAt),
    stoppedAt: dateOf(task.stoppedAt),
    stopCode: task.end?.stopCode,
    stoppedReason: task.end?.stoppedReason,
    desiredStatus: task.desiredStatus,
    lastStatus: task.lastStatus,
    healthStatus: healthOf(service, task),
    enableExecuteCommand: false,
    group: `service:${service.name}`,
    launchType: settings.launchType,
    platformVersion: onFargate ? '1.4.0' : undefined,
    platformFamily: onFargate ? 'Linux' : undefined,
    overrides: {
      containerOverrides: containerNames(service).map(name => ({ name })),
      inferenceAcceleratorOverrides: [],
    },
    startedBy: task.deployment.id,
    tags:
      withTags && settings.propagateTags === 'SERVICE'
        ? ecsTags(world, service.arn)
        : [],
    version: task.version,
  };
}

function instanceArn(service: EcsService, task: TaskRecord): string {
  const number = hashPick(['0', '1', '2'], task.id, 'instance');
  const id = hashHex(32, service.cluster.arn, 'instance', number);
  return `${service.cluster.arn.replace(
    ':cluster/',
    ':container-instance/',
  )}/${id}`;
}

function attachmentStatus(task: TaskRecord): string {
  if (task.lastStatus === 'PROVISIONING') {
    return 'PRECREATED';
  }
  return task.lastStatus === 'STOPPED' ? 'DELETED' : 'ATTACHED';
}

/** Only services without a load balancer define a container health check here. */
function healthOf(service: EcsService, task: TaskRecord): ECS.HealthStatus {
  if (service.targetGroup || task.lastStatus !== 'RUNNING') {
    return 'UNKNOWN';
  }
  return task.target === 'unhealthy' ? 'UNHEALTHY' : 'HEALTHY';
}

function describeContainer(
  world: World,
  service: EcsService,
  task: TaskRecord,
  arn: string,
  name: string,
  index: number,
  attachmentId: string,
): ECS.Container {
  const main = index === 0;
  const ran = task.startedAt !== undefined;
  const stopped = task.lastStatus === 'STOPPED';
  // When the main container ends by itself, ECS stops the others: they leave with 0.
  const exitCode = main ? task.end?.exitCode : 0;
  const image = imageOf(world, service, name, task.deployment.revision);
  return {
    containerArn: `${arn.replace(':task/', ':container/')}/${hashUuid(
      task.id,
      name,
    )}`,
    taskArn: arn,
    name,
    image,
    imageDigest:
      task.pullStoppedAt !== undefined && (ran || !main)
        ? `sha256:${hashHex(64, image)}`
        : undefined,
    runtimeId: ran ? `${task.id}-${hashHex(10, task.id, name)}` : undefined,
    lastStatus: containerStatus(task),
    exitCode: stopped && ran ? exitCode : undefined,
    reason: main ? task.end?.containerReason : undefined,
    networkBindings: [],
    networkInterfaces: [
      { attachmentId, privateIpv4Address: task.privateAddress },
    ],
    healthStatus: main ? healthOf(service, task) : 'UNKNOWN',
    cpu: '0',
  };
}

function containerStatus(task: TaskRecord): string {
  switch (task.lastStatus) {
    case 'PROVISIONING':
    case 'PENDING':
      return 'PENDING';
    case 'STOPPED':
      return 'STOPPED';
    default:
      return 'RUNNING';
  }
}
