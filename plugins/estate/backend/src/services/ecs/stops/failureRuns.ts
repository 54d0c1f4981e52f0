import {
  EcsFailureRun,
  EcsStoppedTask,
} from '@pilothouse/plugin-aws-estate-common';
import { STOPPED_TASKS } from '../tasksToKeep';
import { classifyStop } from './classifyStop';

/** As long as ECS lists a stopped task; failures further apart are not one run. */
export const ECS_FORGETS_MS = 60 * 60_000;

/** A run that begins so close to what ECS forgets may have begun before. */
const NEAR_FORGOTTEN_MS = 10 * 60_000;

/** What started a task: failures of what is over are told apart by it. */
export function startedByOf({
  startedBy,
  taskDefinitionArn,
}: Pick<EcsStoppedTask, 'startedBy' | 'taskDefinitionArn'>): string {
  return startedBy?.startsWith('ecs-svc/') ? startedBy : taskDefinitionArn;
}

/**
 * The runs of failures in stopped tasks, the latest of each kind.
 *
 * @param readAt - when these were all that ECS listed; absent where the tasks
 *   are those that were kept: of a full record the beginning is lost
 */
export function failureRunsOf(
  tasks: readonly EcsStoppedTask[],
  readAt?: Date,
): EcsFailureRun[] {
  const runs = new Map<string, EcsFailureRun>();
  for (const task of [...tasks].sort(newestFirst)) {
    const { failure, code } = classifyStop(task);
    if (!failure) {
      continue;
    }
    const of = startedByOf(task);
    const at = task.stoppedAt;
    const run = runs.get(keyOf({ of, code }));
    if (!run) {
      runs.set(keyOf({ of, code }), { of, code, first: at, last: at });
    } else if (Date.parse(run.first) - Date.parse(at) <= ECS_FORGETS_MS) {
      run.first = at;
    }
  }
  const isBound = ({ first }: EcsFailureRun) =>
    readAt
      ? readAt.getTime() - Date.parse(first) >=
        ECS_FORGETS_MS - NEAR_FORGOTTEN_MS
      : tasks.length >= STOPPED_TASKS;
  return [...runs.values()].map(run =>
    isBound(run) ? { ...run, atLeast: true } : run,
  );
}

/**
 * Joins runs that were known with those that are seen now: a run that goes on
 * keeps its beginning, however many of its tasks are forgotten.
 *
 * @param oldest - runs that ended before are left out; milliseconds
 */
export function joinFailureRuns(
  previous: readonly EcsFailureRun[],
  next: readonly EcsFailureRun[],
  oldest: number,
): EcsFailureRun[] {
  const joined = new Map(previous.map(run => [keyOf(run), run]));
  for (const run of next) {
    const before = joined.get(keyOf(run));
    joined.set(
      keyOf(run),
      before && goesOn(before, run) ? join(before, run) : run,
    );
  }
  return [...joined.values()].filter(({ last }) => Date.parse(last) >= oldest);
}

function goesOn(before: EcsFailureRun, run: EcsFailureRun): boolean {
  return Date.parse(run.first) - Date.parse(before.last) <= ECS_FORGETS_MS;
}

function join(before: EcsFailureRun, run: EcsFailureRun): EcsFailureRun {
  const { first, atLeast } =
    Date.parse(before.first) <= Date.parse(run.first) ? before : run;
  const last =
    Date.parse(before.last) >= Date.parse(run.last) ? before.last : run.last;
  return {
    of: run.of,
    code: run.code,
    first,
    last,
    ...(atLeast ? { atLeast } : {}),
  };
}

function keyOf({ of, code }: Pick<EcsFailureRun, 'of' | 'code'>): string {
  return `${code} ${of}`;
}

function newestFirst(a: EcsStoppedTask, b: EcsStoppedTask): number {
  return Date.parse(b.stoppedAt) - Date.parse(a.stoppedAt);
}
