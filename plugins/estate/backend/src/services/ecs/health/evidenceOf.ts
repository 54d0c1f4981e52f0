import {
  EcsStoppedTask,
  HealthEvidence,
} from '@pilothouse/plugin-aws-estate-common';
import { shortName } from '../arns';
import { Stop } from './facts';

/** A few say as much as fifty. */
const STOPS_SHOWN = 3;

/**
 * What AWS said of stopped tasks, newest first: one line for each task, with
 * why it stopped and how its containers ended.
 */
export function evidenceOfStops(
  stops: ReadonlyArray<Pick<Stop, 'task'>>,
): HealthEvidence[] {
  return stops.slice(0, STOPS_SHOWN).map(({ task }) => ({
    label: labelOfTask(task.arn),
    value: [
      task.stopCode,
      task.stoppedReason,
      ...task.containers.map(wordsOfContainer),
    ]
      .filter(Boolean)
      .join('; '),
    at: task.stoppedAt,
    arn: task.arn,
  }));
}

/** The task definition that a stopped task ran. */
export function evidenceOfRevision({
  task: { taskDefinitionArn },
}: Pick<Stop, 'task'>): HealthEvidence[] {
  return [
    {
      label: 'task definition',
      value: shortName(taskDefinitionArn),
      arn: taskDefinitionArn,
    },
  ];
}

/** The first eight of the 32 digits of a task's id tell the tasks of a service apart. */
export function labelOfTask(arn: string): string {
  return `task ${shortName(arn).slice(0, 8)}`;
}

/** `exit code of app 137, OutOfMemoryError: …`; empty where AWS says nothing of it. */
function wordsOfContainer({
  name,
  exitCode,
  reason,
}: EcsStoppedTask['containers'][number]): string {
  if (exitCode === undefined) {
    return reason ? `${name}: ${reason}` : '';
  }
  return `exit code of ${name} ${exitCode}${reason ? `, ${reason}` : ''}`;
}

/** The counts of the service. */
export function evidenceOfCounts(counts: {
  desired: number;
  running: number;
  pending: number;
}): HealthEvidence[] {
  return [
    {
      label: 'tasks',
      value: `${counts.running} running, ${counts.pending} pending, ${counts.desired} desired`,
    },
  ];
}
