import * as ECS from '@aws-sdk/client-ecs';
import type { EcsCluster } from '../../estate/model/types';
import { compare } from '../../estate/model/regional';
import type { World } from '../../estate/world';
import type { Handlers } from '../../wire/service';
import { checkLength, invalidParameter, pageOfArns } from './errors';
import { ecsArn, getCluster, getService } from './lookup';
import { describeTask, taskArn } from './taskShape';

/** Handlers that read tasks. */
export function taskHandlers(world: World): Handlers<typeof ECS> {
  return {
    ListTasks: (input, context) => {
      const cluster = getCluster(world, context, input.cluster);
      const services = input.serviceName
        ? [getService(world, cluster, input.serviceName)]
        : world.services.everIn(cluster);
      // Listing pending tasks has no effect in ECS: only RUNNING and STOPPED are desired.
      const desiredStatus = input.desiredStatus ?? 'RUNNING';
      const arns = services
        .filter(
          service =>
            (!input.family || service.family === input.family) &&
            (!input.launchType ||
              service.settings.launchType === input.launchType),
        )
        .flatMap(service =>
          [...world.life(service).tasks.values()]
            .filter(
              task =>
                task.desiredStatus === desiredStatus &&
                (!input.startedBy || task.deployment.id === input.startedBy),
            )
            .map(task => taskArn(world, service, task.id)),
        )
        .sort(compare);
      const page = pageOfArns(arns, input, { standard: 100, most: 100 }, [
        'ListTasks',
        cluster.arn,
        desiredStatus,
        input.serviceName,
        input.family,
        input.launchType,
        input.startedBy,
      ]);
      return { taskArns: page.items, nextToken: page.nextToken };
    },

    DescribeTasks: (input, context) => {
      const wanted = input.tasks ?? [];
      if (wanted.length === 0) {
        throw invalidParameter('Tasks cannot be empty.');
      }
      checkLength('tasks', wanted, 100);
      const cluster = getCluster(world, context, input.cluster);
      const withTags = input.include?.includes('TAGS');
      const tasks: ECS.Task[] = [];
      const failures: ECS.Failure[] = [];
      for (const identifier of wanted) {
        const task = findTask(world, cluster, identifier, withTags);
        if (task) {
          tasks.push(task);
        } else {
          failures.push({
            arn: identifier.startsWith('arn:')
              ? identifier
              : ecsArn(context, `task/${cluster.name}/${identifier}`),
            reason: 'MISSING',
          });
        }
      }
      return { tasks, failures };
    },
  };
}

/** Finds a task of a cluster by id or ARN. */
export function findTask(
  world: World,
  cluster: EcsCluster,
  identifier: string,
  withTags?: boolean,
): ECS.Task | undefined {
  const id = identifier.slice(identifier.lastIndexOf('/') + 1);
  const service = world.serviceOfTask(cluster, id);
  const task = service && world.life(service).tasks.get(id);
  if (!service || !task) {
    return undefined;
  }
  const described = describeTask(world, service, task, withTags);
  return !identifier.startsWith('arn:') || described.taskArn === identifier
    ? described
    : undefined;
}
