import * as ECS from '@aws-sdk/client-ecs';
import type { CallContext } from '../../core/context';
import { arnOf, parseArn } from '../../estate/model/arns';
import { compare } from '../../estate/model/regional';
import type { EcsService } from '../../estate/model/types';
import type { World } from '../../estate/world';
import type { Handlers } from '../../wire/service';
import { clientError, pageOfArns } from './errors';
import { ecsTags } from './lookup';
import {
  containerNames,
  imageOf,
  OLD_REVISIONS,
  registeredRevision,
} from './revisions';

const DAY = 86_400_000;

export function taskDefinitionArn(
  partition: string,
  service: EcsService,
  revision: number,
): string {
  return arnOf(
    partition,
    'ecs',
    service,
    `task-definition/${service.family}:${revision}`,
  );
}

function oldestRevision(service: EcsService): number {
  return Math.max(1, service.settings.task.revision - OLD_REVISIONS);
}

/**
 * Finds a task definition by family, family and revision, or ARN; without a
 * revision the latest.
 */
export function findTaskDefinition(
  world: World,
  context: CallContext,
  identifier: string,
): { service: EcsService; revision: number } | undefined {
  const arn = parseArn(identifier);
  const text = arn ? arn.resource.replace('task-definition/', '') : identifier;
  const [family, number] = text.split(':');
  const service = world
    .region(context.account, context.region)
    .families.get(family);
  if (!service) {
    return undefined;
  }
  const { latestRevision } = world.life(service);
  const revision = number === undefined ? latestRevision : Number(number);
  const known =
    Number.isInteger(revision) &&
    revision >= oldestRevision(service) &&
    revision <= latestRevision;
  const sameArn =
    !arn ||
    identifier === taskDefinitionArn(world.model.partition, service, revision);
  return known && sameArn ? { service, revision } : undefined;
}

/** Handlers about task definitions. */
export function taskDefinitionHandlers(world: World): Handlers<typeof ECS> {
  return {
    DescribeTaskDefinition: (input, context) => {
      const found = findTaskDefinition(
        world,
        context,
        input.taskDefinition ?? '',
      );
      if (!found) {
        throw clientError('Unable to describe task definition.');
      }
      const { service, revision } = found;
      return {
        taskDefinition: describeTaskDefinition(world, service, revision),
        tags: input.include?.includes('TAGS')
          ? ecsTags(
              world,
              taskDefinitionArn(world.model.partition, service, revision),
            )
          : undefined,
      };
    },

    ListTaskDefinitions: (input, context) => {
      const { families } = world.region(context.account, context.region);
      const services = [...families.values()].filter(
        service => !input.familyPrefix || service.family === input.familyPrefix,
      );
      const inactive = input.status && input.status !== 'ACTIVE';
      const arns = inactive
        ? []
        : services
            .flatMap(service => {
              const oldest = oldestRevision(service);
              const count = world.life(service).latestRevision - oldest + 1;
              return Array.from({ length: count }, (_, index) => ({
                family: service.family,
                revision: oldest + index,
                arn: taskDefinitionArn(
                  world.model.partition,
                  service,
                  oldest + index,
                ),
              }));
            })
            .sort((a, b) => compare(a.arn, b.arn))
            .map(item => item.arn);
      const page = pageOfArns(arns, input, { standard: 100, most: 100 }, [
        'ListTaskDefinitions',
        context.account,
        context.region,
        input.familyPrefix,
        input.status,
      ]);
      // Tokens follow the ARN; the caller's order only turns each page around.
      return {
        taskDefinitionArns:
          input.sort === 'DESC' ? page.items.reverse() : page.items,
        nextToken: page.nextToken,
      };
    },
  };
}

/** A revision as DescribeTaskDefinition answers it. */
export function describeTaskDefinition(
  world: World,
  service: EcsService,
  revision: number,
): ECS.TaskDefinition {
  const { partition } = world.model;
  const registered = registeredRevision(world, service, revision);
  const { task, launchType } = service.settings;
  const base = `arn:${partition}:iam::${service.account}:role/${service.name}`;
  // Revisions of the scenario are as old as it is, earlier ones came every few days.
  const age = Math.max(0, task.revision - revision + 1) * 6 * DAY;
  return {
    taskDefinitionArn: taskDefinitionArn(partition, service, revision),
    family: service.family,
    revision,
    status: 'ACTIVE',
    containerDefinitions: containerNames(service).map((name, index) =>
      describeContainerDefinition(world, service, name, revision, index),
    ),
    taskRoleArn: `${base}-task`,
    executionRoleArn: `${base}-execution`,
    networkMode: 'awsvpc',
    volumes: [],
    placementConstraints: [],
    compatibilities: launchType === 'FARGATE' ? ['EC2', 'FARGATE'] : ['EC2'],
    requiresCompatibilities: [launchType],
    runtimePlatform: {
      cpuArchitecture: task.architecture,
      operatingSystemFamily: 'LINUX',
    },
    cpu: registered?.cpu ?? String(task.cpu),
    memory: registered?.memory ?? String(task.memory),
    registeredAt: new Date(registered?.at ?? world.startedAt.getTime() - age),
    registeredBy:
      registered?.registeredBy ??
      `arn:${partition}:sts::${service.account}:assumed-role/deployer/pipeline`,
  };
}

function describeContainerDefinition(
  world: World,
  service: EcsService,
  name: string,
  revision: number,
  index: number,
): ECS.ContainerDefinition {
  const { partition } = world.model;
  const { task } = service.settings;
  const main = index === 0;
  const registered = registeredRevision(
    world,
    service,
    revision,
  )?.containers.get(name);
  return {
    name,
    image: imageOf(world, service, name, revision),
    cpu: registered?.cpu ?? 0,
    memory: registered?.memory,
    essential: main,
    portMappings:
      main && task.port
        ? [
            {
              containerPort: task.port,
              hostPort: task.port,
              protocol: 'tcp',
              name: 'http',
            },
          ]
        : [],
    environment: main
      ? Object.entries(task.environment).map(([key, value]) => ({
          name: key,
          value,
        }))
      : [],
    secrets: main
      ? task.secrets.map(key => ({
          name: key,
          valueFrom: arnOf(
            partition,
            'secretsmanager',
            service,
            `secret:${service.name}/${key.toLowerCase()}`,
          ),
        }))
      : [],
    mountPoints: [],
    volumesFrom: [],
    healthCheck:
      main && !service.targetGroup
        ? {
            command: ['CMD-SHELL', '/app/healthy || exit 1'],
            interval: 30,
            timeout: 5,
            retries: 3,
          }
        : undefined,
    logConfiguration: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': `/ecs/${service.cluster.name}/${service.name}`,
        'awslogs-region': service.region,
        'awslogs-stream-prefix': name,
      },
    },
    readonlyRootFilesystem: true,
    user: '1000',
  };
}
