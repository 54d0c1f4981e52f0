import { EcsStoppedTask, EcsTask } from '@pilothouse/plugin-aws-estate-common';
import { isFailure } from './stops/classifyStop';

/** What a page can show, and enough for every verdict. */
export const TASKS = 50;
export const STOPPED_TASKS = 50;

/** The newest tasks that run. */
export function newestTasks(tasks: readonly EcsTask[]): EcsTask[] {
  return [...tasks]
    .sort((a, b) =>
      compareTimes(b.startedAt ?? b.createdAt, a.startedAt ?? a.createdAt),
    )
    .slice(0, TASKS);
}

/**
 * The stopped tasks worth keeping, newest first. A rollout of a large service
 * stops many tasks on purpose: these give way to the ones that failed.
 */
export function stoppedTasksToKeep(
  tasks: readonly EcsStoppedTask[],
): EcsStoppedTask[] {
  const newestFirst = [...tasks].sort(
    (a, b) =>
      compareTimes(b.stoppedAt, a.stoppedAt) || a.arn.localeCompare(b.arn),
  );
  if (newestFirst.length <= STOPPED_TASKS) {
    return newestFirst;
  }
  const failed = newestFirst.filter(isFailure);
  const others = newestFirst.filter(task => !isFailure(task));
  const kept = new Set([...failed, ...others].slice(0, STOPPED_TASKS));
  return newestFirst.filter(task => kept.has(task));
}

/** ISO times in UTC sort as text; an absent one is oldest. */
function compareTimes(a: string | undefined, b: string | undefined): number {
  const left = a ?? '';
  const right = b ?? '';
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}
