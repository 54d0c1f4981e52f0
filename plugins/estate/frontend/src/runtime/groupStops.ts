import { EcsStoppedTask } from '@pilothouse/plugin-aws-estate-common';

/** Tasks that stopped alike: with the same words of AWS, in the same version. */
export interface StopGroup {
  /** Unique within the list. */
  id: string;
  /** Newest first; at least one. */
  tasks: EcsStoppedTask[];
}

/**
 * Groups stopped tasks by stop code, reason, how their containers ended, and
 * task definition; the group with the newest stop first. A crash loop of fifty
 * tasks is one group.
 */
export function groupStops(tasks: readonly EcsStoppedTask[]): StopGroup[] {
  const groups = new Map<string, EcsStoppedTask[]>();
  const newestFirst = [...tasks].sort((a, b) =>
    b.stoppedAt.localeCompare(a.stoppedAt),
  );
  for (const task of newestFirst) {
    const key = likeness(task);
    groups.set(key, [...(groups.get(key) ?? []), task]);
  }
  return [...groups].map(([id, alike]) => ({ id, tasks: alike }));
}

function likeness(task: EcsStoppedTask): string {
  const containers = task.containers
    .map(({ name, exitCode, reason }) =>
      JSON.stringify([name, exitCode, reason]),
    )
    .sort();
  return JSON.stringify([
    task.stopCode,
    task.stoppedReason,
    containers,
    task.taskDefinitionArn,
  ]);
}
