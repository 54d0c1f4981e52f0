import {
  EcsDesiredChange,
  EcsMissedStops,
  EcsServiceData,
} from '@pilothouse/plugin-aws-estate-common';
import { isStartOrStop } from './health/events';
import {
  ECS_FORGETS_MS,
  failureRunsOf,
  joinFailureRuns,
} from './stops/failureRuns';
import { stoppedTasksToKeep } from './tasksToKeep';

/** A day of stops tells a crash at night from a crash at every release. */
const KEEP_STOPPED_TASKS_MS = 24 * 60 * 60_000;

/**
 * Joins what was stored of a service with what was seen now: stopped tasks
 * outlive the hour after which ECS forgets them. Where no sweep read them for
 * longer than that, the time over which some may have been missed is kept. So
 * is when tasks began to fail, and how the desired count changed: ECS tells
 * neither.
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
  const failureRuns = joinFailureRuns(
    previous.failureRuns ?? failureRunsOf(previous.stoppedTasks ?? []),
    next.failureRuns ?? failureRunsOf(next.stoppedTasks),
    oldest,
  );
  return {
    ...next,
    stoppedTasks: stoppedTasksToKeep([...byArn.values()]),
    stoppedTasksReadAt: next.stoppedTasksReadAt ?? previous.stoppedTasksReadAt,
    missedStops: missedStops.length > 0 ? missedStops : undefined,
    failureRuns: failureRuns.length > 0 ? failureRuns : undefined,
    desiredChange: desiredChange(previous, next, now),
  };
}

/** ECS says that it started or stopped tasks as soon as it does: that dates a change of the count. */
function desiredChange(
  previous: EcsServiceData,
  next: EcsServiceData,
  now: Date,
): EcsDesiredChange | undefined {
  const { desiredCount: from } = previous;
  const { desiredCount: to } = next;
  if (from === to) {
    return previous.desiredChange;
  }
  const known = new Set(previous.events.map(({ id }) => id));
  const [first] = next.events
    .filter(event => !known.has(event.id) && isStartOrStop(event))
    .map(({ at }) => at)
    .sort((a, b) => Date.parse(a) - Date.parse(b));
  return { from, to, at: first ?? now.toISOString() };
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
