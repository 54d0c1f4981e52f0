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
 * alive to every other sweep.
 */
export function lastingTasks({
  data,
  desired,
  running,
  failures,
  observedAt,
}: EcsFacts): number {
  if (failures.length < loopThreshold(desired)) {
    return running;
  }
  const listed = data.tasks.filter(
    ({ lastStatus }) => lastStatus === 'RUNNING',
  );
  const young = listed.filter(
    ({ startedAt }) =>
      startedAt !== undefined &&
      // what was young when it was read may have died since
      observedAt - Date.parse(startedAt) < LASTING_MS,
  );
  // the tasks are read before the counts: what is counted beyond them is younger still
  const complete =
    data.tasks.length < TASKS && !(data.unread ?? []).includes('tasks');
  const newer = complete ? Math.max(0, running - listed.length) : 0;
  return Math.max(0, running - young.length - newer);
}
