import { HealthReason } from '@pilothouse/plugin-aws-estate-common';
import { iso } from '../../shared/evidenceOf';
import { classifyStop } from '../stops/classifyStop';
import { lastingTasks, loopThreshold, servedUntil } from './crashLoop';
import { isStartImpaired, scarceResource } from './events';
import {
  evidenceOfCounts,
  evidenceOfRevision,
  evidenceOfStops,
} from './evidenceOf';
import { EcsFacts } from './facts';
import { Beginning, countFailures, failingSince, sinceOf } from './failures';
import { evidenceOfPlacement, openPlacementFailure } from './placement';
import { HealthRule } from './rule';
import { count, duration, tasksRun } from './words';

/** A Fargate task with a large image needs some minutes; more is a fault. */
const STARTING_MS = 10 * 60_000;
/** A task that stopped is replaced within it. */
const REPLACING_MS = 5 * 60_000;

/** Fewer tasks run than are wanted. */
export const capacity: HealthRule = facts => {
  const { desired, running, data, rollingOut, page } = facts;
  const none = lastingTasks(facts) === 0;
  if (running >= desired && !none) {
    return [];
  }
  const common = {
    evidence: evidenceOfCounts({
      desired,
      running,
      pending: data.pendingCount,
    }),
    consoleUrl: page('tasks'),
  };
  if (none) {
    return [
      { ...noneRunning(facts, common.evidence), consoleUrl: page('tasks') },
    ];
  }
  if (rollingOut || openPlacementFailure(facts)) {
    // the rules of these say more
    return [];
  }
  const since = disturbedSince(facts);
  const age = since === undefined ? Infinity : facts.now - since;
  const missing = desired - running;
  if (age <= REPLACING_MS) {
    return [
      {
        ...common,
        code: 'replacing-tasks',
        status: 'healthy',
        sentence: `${tasksRun(running, desired)}; ${count(missing, 'task')} ${
          missing === 1 ? 'is' : 'are'
        } being started.`,
        since: since === undefined ? undefined : iso(since),
      },
    ];
  }
  return [
    {
      ...common,
      code: 'too-few-tasks',
      status: 'degraded',
      sentence:
        `Only ${tasksRun(running, desired)}` +
        `${
          since === undefined ? '' : `, for more than ${duration(REPLACING_MS)}`
        }.`,
      since: since === undefined ? undefined : iso(since),
    },
  ];
};

function noneRunning(
  facts: EcsFacts,
  counts: HealthReason['evidence'],
): HealthReason {
  const { desired, failures, now } = facts;
  const starting = startingSince(facts);
  if (starting !== undefined && now - starting <= STARTING_MS) {
    return {
      code: 'starting',
      status: 'degraded',
      sentence: `${tasksRun(0, desired)} yet: the first are starting.`,
      since: iso(starting),
      evidence: counts,
    };
  }
  return {
    code: facts.running > 0 ? 'no-lasting-tasks' : 'no-running-tasks',
    status: 'down',
    sentence: `${noneOf(facts)}: ${whyNone(facts)}.`,
    ...sinceOf(noneSince(facts)),
    evidence: [
      ...counts,
      ...(failures.length > 0 ? [] : evidenceOfPlacement(facts)),
      ...evidenceOfStopping(facts),
    ],
  };
}

/** In a crash loop tasks do run, time and again: that none stays is what is wrong. */
function noneOf({ failures, running, desired }: EcsFacts): string {
  return running > 0 || failures.length >= loopThreshold(desired)
    ? `0 of ${count(desired, 'task')} ${desired === 1 ? 'stays' : 'stay'} up`
    : tasksRun(0, desired);
}

/**
 * The tasks that failed as the last one did, for this reason speaks for their
 * own; the one that stopped last where none failed.
 */
function evidenceOfStopping(facts: EcsFacts): HealthReason['evidence'] {
  const [latest] = facts.failures;
  if (latest) {
    const alike = facts.failures.filter(({ code }) => code === latest.code);
    return [...evidenceOfRevision(latest), ...evidenceOfStops(alike)];
  }
  const stopped = newestStop(facts);
  return stopped ? evidenceOfStops([stopped]) : [];
}

/** What stops a task as part of scaling or of a deployment. */
const BY_SCHEDULER = 'ServiceSchedulerInitiated';

/**
 * The last task that ran, where something other than the scheduler has just
 * stopped it: what starts now replaces it, and is no first start.
 */
function lostTask(facts: EcsFacts) {
  const stopped = newestStop(facts);
  if (!stopped?.task.startedAt || stopped.code === BY_SCHEDULER) {
    return undefined;
  }
  const replacedAt = pendingSince(facts) ?? facts.now;
  return replacedAt - stopped.at <= STARTING_MS ? stopped : undefined;
}

/** Since when tasks start without anything having failed. */
function startingSince(facts: EcsFacts): number | undefined {
  const { failures, events, steadyAt = 0, primary } = facts;
  const impaired = events.some(
    event => isStartImpaired(event) && Date.parse(event.at) > steadyAt,
  );
  if (
    failures.length > 0 ||
    impaired ||
    openPlacementFailure(facts) ||
    primary?.state === 'failed' ||
    lostTask(facts)
  ) {
    return undefined;
  }
  return pendingSince(facts) ?? primary?.createdAt;
}

function whyNone(facts: EcsFacts): string {
  const { failures, lastFailure, data, primary, now } = facts;
  const placement = openPlacementFailure(facts);
  if (failures.length > 0) {
    const [latest] = failures;
    return failures.length === 1
      ? `the last task ${latest.phrase}`
      : `${countFailures(
          failures.length,
        )} failed within an hour, and the latest ${latest.phrase}`;
  }
  if (placement) {
    const scarce = scarceResource(placement.message);
    return `there is no room for any${scarce ? `, for want of ${scarce}` : ''}`;
  }
  const pending = pendingSince(facts);
  const lost = lostTask(facts);
  if (lost && primary?.state !== 'failed') {
    return `the last task ${
      classifyStop(lost.task).phrase
    } and is being replaced`;
  }
  if (data.pendingCount > 0 && pending !== undefined) {
    const long = now - pending > STARTING_MS;
    return `${count(data.pendingCount, 'task')} pending${
      long ? ` for more than ${duration(STARTING_MS)}` : ''
    }`;
  }
  if (primary?.state === 'failed') {
    return (
      `the deployment of ${primary.name} failed` +
      `${lastFailure ? `; its last task ${lastFailure.phrase}` : ''}`
    );
  }
  const stopped = newestStop(facts);
  return stopped
    ? `the last task stopped (${
        stopped.code ?? 'no stop code'
      }), and none has started since`
    : 'ECS does not say why';
}

function noneSince(facts: EcsFacts): Beginning | undefined {
  const beginning = troubledSince(facts);
  const served = facts.failures.length > 0 ? servedUntil(facts) : undefined;
  return beginning && served !== undefined && beginning.at < served
    ? { at: served, atLeast: false }
    : beginning;
}

function troubledSince(facts: EcsFacts): Beginning | undefined {
  const { failures, primary, steadyAt = -Infinity } = facts;
  // what failed before it was steady was no outage
  const later = failures.filter(({ at }) => at > steadyAt);
  const failing = failingSince(later.length > 0 ? later : failures, facts);
  const event = firstEventAfterSteady(facts);
  const oldest = later[later.length - 1];
  const known: Beginning[] = [
    ...(failing && failing.at > steadyAt ? [failing] : []),
    ...(failing && failing.at <= steadyAt && oldest
      ? [{ at: oldest.at, atLeast: false }]
      : []),
    // of the events the first is known only where the steady state before it is
    ...(event !== undefined && (facts.steadyAt !== undefined || !failing)
      ? [{ at: event, atLeast: false }]
      : []),
  ].sort((a, b) => a.at - b.at);
  if (known.length > 0) {
    return known[0];
  }
  const at = newestStop(facts)?.at ?? pendingSince(facts) ?? primary?.createdAt;
  return at === undefined ? undefined : { at, atLeast: false };
}

/** Since when a service that was steady is short of tasks. */
function disturbedSince(facts: EcsFacts): number | undefined {
  const known = [firstEventAfterSteady(facts), pendingSince(facts)].filter(
    (at): at is number => at !== undefined,
  );
  return known.length > 0 ? Math.min(...known) : newestStop(facts)?.at;
}

/** ECS writes an event as soon as it starts a replacement, and another one once the service is steady again. */
function firstEventAfterSteady({
  events,
  steadyAt,
}: EcsFacts): number | undefined {
  const later = events
    .map(event => Date.parse(event.at))
    .filter(at => steadyAt === undefined || at > steadyAt);
  return later.length > 0 ? Math.min(...later) : undefined;
}

function pendingSince({ data }: EcsFacts): number | undefined {
  const times = data.tasks
    .filter(({ lastStatus }) => lastStatus !== 'RUNNING')
    .flatMap(({ createdAt }) => (createdAt ? [Date.parse(createdAt)] : []));
  return times.length > 0 ? Math.min(...times) : undefined;
}

function newestStop({ data }: EcsFacts) {
  return data.stoppedTasks
    .map(task => ({
      at: Date.parse(task.stoppedAt),
      code: task.stopCode,
      task,
    }))
    .sort(
      (a, b) => b.at - a.at || ((a.code ?? '') < (b.code ?? '') ? -1 : 1),
    )[0];
}
