import {
  EcsMissedStops,
  EcsServiceData,
} from '@pilothouse/plugin-aws-estate-common';
import { stoppedTasksToKeep } from './tasksToKeep';

/** A day of stops tells a crash at night from a crash at every release. */
const KEEP_STOPPED_TASKS_MS = 24 * 60 * 60_000;

/** As long as ECS lists a stopped task. */
const ECS_FORGETS_MS = 60 * 60_000;

/**
 * Joins what was stored of a service with what was seen now: stopped tasks
 * outlive the hour after which ECS forgets them. Where no sweep read them for
 * longer than that, the time over which some may have been missed is kept.
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
  const missedStops = missedUntilNow(previous, next).filter(
    ({ to }) => Date.parse(to) >= oldest,
  );
  return {
    ...next,
    stoppedTasks: stoppedTasksToKeep([...byArn.values()]),
    stoppedTasksReadAt: next.stoppedTasksReadAt ?? previous.stoppedTasksReadAt,
    missedStops: missedStops.length > 0 ? missedStops : undefined,
  };
}

function missedUntilNow(
  { missedStops = [], stoppedTasksReadAt: from }: EcsServiceData,
  { stoppedTasksReadAt: readAt }: EcsServiceData,
): EcsMissedStops[] {
  if (from === undefined || readAt === undefined) {
    return missedStops;
  }
  const to = Date.parse(readAt) - ECS_FORGETS_MS;
  return Date.parse(from) < to
    ? [...missedStops, { from, to: new Date(to).toISOString() }]
    : missedStops;
}
