import { EcsServiceData } from '@pilothouse/plugin-aws-estate-common';
import { stoppedTasksToKeep } from './tasksToKeep';

/** A day of stops tells a crash at night from a crash at every release. */
const KEEP_STOPPED_TASKS_MS = 24 * 60 * 60_000;

/**
 * Joins what was stored of a service with what was seen now: stopped tasks
 * outlive the hour after which ECS forgets them.
 */
export function mergeService(
  previous: EcsServiceData,
  next: EcsServiceData,
  now: Date,
): EcsServiceData {
  const oldest = now.getTime() - KEEP_STOPPED_TASKS_MS;
  const byArn = new Map(
    [...(previous.stoppedTasks ?? []), ...next.stoppedTasks]
      .filter(task => Date.parse(task.stoppedAt) >= oldest)
      // the later one wins: a task that was stopping has stopped since
      .map(task => [task.arn, task]),
  );
  return { ...next, stoppedTasks: stoppedTasksToKeep([...byArn.values()]) };
}
