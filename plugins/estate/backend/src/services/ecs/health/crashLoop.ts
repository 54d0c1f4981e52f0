import { TASKS } from '../tasksToKeep';
import { EcsFacts } from './facts';

/** One crash is bad luck, two are a coincidence. */
const FEWEST_OF_A_LOOP = 3;
/** In a large service a tenth of the tasks must fail before it is felt. */
const SHARE_OF_A_LOOP = 0.1;
/** Half of the stopped tasks that are kept: more could go unseen. */
const MOST_OF_A_LOOP = 25;

/** How many failures within an hour make a crash loop. */
export function loopThreshold(desired: number): number {
  return Math.min(
    MOST_OF_A_LOOP,
    Math.max(FEWEST_OF_A_LOOP, Math.ceil(desired * SHARE_OF_A_LOOP)),
  );
}

/** A task of a crash loop that lives this long has probably come to stay. */
const LASTING_MS = 2 * 60_000;

/**
 * How many of the running tasks are worth the name. In a crash loop one that
 * has just started is about to die: it would make a service that is down look
 * alive to every other sweep. A task of another revision than the one that
 * crashes is not: after a roll back all tasks are young, and well.
 */
export function lastingTasks(facts: EcsFacts): number {
  const { data, running, observedAt } = facts;
  const crashing = crashingDefinitions(facts);
  if (crashing.size === 0) {
    return running;
  }
  const listed = data.tasks.filter(
    ({ lastStatus }) => lastStatus === 'RUNNING',
  );
  const young = listed.filter(
    ({ startedAt, taskDefinitionArn }) =>
      crashing.has(taskDefinitionArn) &&
      startedAt !== undefined &&
      // what was young when it was read may have died since
      observedAt - Date.parse(startedAt) < LASTING_MS,
  );
  // the tasks are read before the counts: what is counted beyond them is younger still
  const complete =
    data.tasks.length < TASKS && !(data.unread ?? []).includes('tasks');
  const newer = complete
    ? Math.max(0, running - listed.length - newerOfOthers(facts, crashing))
    : 0;
  return Math.max(0, running - young.length - newer);
}

/** The task definitions whose own tasks fail so often that it is a crash loop. */
function crashingDefinitions({ desired, failures }: EcsFacts): Set<string> {
  const amounts = new Map<string, number>();
  for (const { task } of failures) {
    const arn = task.taskDefinitionArn;
    amounts.set(arn, (amounts.get(arn) ?? 0) + 1);
  }
  const threshold = loopThreshold(desired);
  return new Set(
    [...amounts].filter(([, n]) => n >= threshold).map(([arn]) => arn),
  );
}

/** How many tasks of what does not crash are counted beyond those that are listed as running. */
function newerOfOthers(
  { data, primary, others }: EcsFacts,
  crashing: ReadonlySet<string>,
): number {
  const counted = new Map<string, number>();
  for (const revision of primary ? [primary, ...others] : others) {
    const arn = revision.taskDefinitionArn;
    if (!crashing.has(arn)) {
      counted.set(arn, (counted.get(arn) ?? 0) + revision.running);
    }
  }
  return [...counted]
    .map(([arn, running]) => {
      const listed = data.tasks.filter(
        ({ lastStatus, taskDefinitionArn }) =>
          lastStatus === 'RUNNING' && taskDefinitionArn === arn,
      );
      return Math.max(0, running - listed.length);
    })
    .reduce((sum, newer) => sum + newer, 0);
}

/**
 * Until when a task served that did not fail, in milliseconds: while another
 * revision crashed beside it there was no outage yet.
 */
export function servedUntil({ data, failures }: EcsFacts): number | undefined {
  const failing = new Set(failures.map(({ task }) => task.taskDefinitionArn));
  const ends = data.stoppedTasks
    .filter(task => !failing.has(task.taskDefinitionArn))
    .filter(
      ({ startedAt, stoppedAt }) =>
        startedAt !== undefined &&
        Date.parse(stoppedAt) - Date.parse(startedAt) > LASTING_MS,
    )
    .map(({ stoppedAt }) => Date.parse(stoppedAt));
  return ends.length > 0 ? Math.max(...ends) : undefined;
}
