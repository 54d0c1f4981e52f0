import { Task } from '@aws-sdk/client-ecs';
import { EcsStoppedTask, EcsTask } from '@pilothouse/plugin-aws-estate-common';
import { required, text, time } from '../../shared/observed';

/** What ECS writes before the service's name into the group of its tasks. */
const SERVICE_GROUP = 'service:';

/** The service that a task belongs to; undefined for a task that was run by itself. */
export function serviceOfTask(task: Task): string | undefined {
  return task.group?.startsWith(SERVICE_GROUP)
    ? task.group.slice(SERVICE_GROUP.length)
    : undefined;
}

/**
 * What is stored of a task: no overrides, for these carry environment values.
 *
 * @throws MissingFieldError
 */
export function observeTask(task: Task): EcsTask {
  return {
    arn: required(task.taskArn, 'taskArn'),
    lastStatus: required(task.lastStatus, 'lastStatus'),
    desiredStatus: required(task.desiredStatus, 'desiredStatus'),
    healthStatus: task.healthStatus,
    taskDefinitionArn: required(task.taskDefinitionArn, 'taskDefinitionArn'),
    startedBy: task.startedBy,
    startedAt: time(task.startedAt),
    createdAt: time(task.createdAt),
    availabilityZone: task.availabilityZone,
  };
}

/** Whether a task has stopped or is about to. */
export function isStopped(task: Task): boolean {
  return task.lastStatus === 'STOPPED' || task.desiredStatus === 'STOPPED';
}

/**
 * What is stored of a task that stopped, or is stopping.
 *
 * @param now - stands in for the time where ECS has not written one yet.
 * @throws MissingFieldError
 */
export function observeStoppedTask(task: Task, now: Date): EcsStoppedTask {
  const stoppedAt =
    task.stoppedAt ?? task.executionStoppedAt ?? task.stoppingAt ?? now;
  return {
    ...observeTask(task),
    stoppedAt: stoppedAt.toISOString(),
    stopCode: task.stopCode,
    stoppedReason: text(task.stoppedReason),
    containers: (task.containers ?? []).map(container => ({
      name: container.name ?? '',
      exitCode: container.exitCode,
      reason: text(container.reason),
    })),
  };
}
