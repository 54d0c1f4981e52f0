import type { TaskRecord } from '../../estate/life/records';

/** Counts tasks as `runningCount` and `pendingCount` do. */
export function countTasks(tasks: readonly TaskRecord[]): {
  running: number;
  pending: number;
} {
  return {
    running: tasks.filter(task => task.lastStatus === 'RUNNING').length,
    pending: tasks.filter(
      task =>
        task.desiredStatus === 'RUNNING' &&
        (task.lastStatus === 'PROVISIONING' || task.lastStatus === 'PENDING'),
    ).length,
  };
}
