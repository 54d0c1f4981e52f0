import {
  HealthReason,
  HealthStatus,
} from '@pilothouse/plugin-aws-estate-common';
import { iso } from '../../shared/evidenceOf';
import { shortName } from '../arns';
import { STOPPED_TASKS } from '../tasksToKeep';
import { lastingTasks, loopThreshold } from './crashLoop';
import { evidenceOfStops } from './evidenceOf';
import { EcsFacts, Stop } from './facts';
import { HealthRule } from './rule';
import { count } from './words';

/** How many tasks failed: the record ends at those that are kept. */
export function countFailures(amount: number): string {
  return amount >= STOPPED_TASKS
    ? `${amount} or more tasks`
    : count(amount, 'task');
}

/**
 * Tasks that fail, one reason for each cause. Where no task stays up, the rule
 * of capacity has told the latest cause already, with its evidence. Stops are counted over the hour
 * that ECS remembers: `failedTasks` resets as soon as one task runs, and the
 * counts look well between two crashes.
 */
export const failures: HealthRule = facts => {
  const byCode = new Map<string, Stop[]>();
  for (const stop of facts.failures) {
    byCode.set(stop.code, [...(byCode.get(stop.code) ?? []), stop]);
  }
  if (lastingTasks(facts) === 0 && facts.failures.length > 0) {
    byCode.delete(facts.failures[0].code);
  }
  return [...byCode.values()]
    .sort(
      (a, b) =>
        b.length - a.length ||
        b[0].at - a[0].at ||
        (a[0].code < b[0].code ? -1 : 1),
    )
    .map(stops => reasonOf(stops, facts));
};

/** A beginning, or where it may have been earlier a bound of it. */
export interface Beginning {
  /** Milliseconds. */
  at: number;
  atLeast: boolean;
}

/** A beginning as a reason tells it. */
export function sinceOf(
  beginning: Beginning | undefined,
): Pick<HealthReason, 'since' | 'sinceAtLeast'> {
  if (!beginning) {
    return {};
  }
  const since = iso(beginning.at);
  return beginning.atLeast ? { since, sinceAtLeast: true } : { since };
}

/**
 * Since when tasks fail. What is kept of the runs of failures tells it; of the
 * stops alone the first does, and where the record is full that is only a
 * bound: what was first is forgotten.
 */
export function failingSince(
  stops: readonly Stop[],
  { failures: all, failureRuns }: EcsFacts,
): Beginning | undefined {
  const codes = new Set(stops.map(({ code }) => code));
  const oldest = stops[stops.length - 1];
  const known = [
    ...failureRuns
      .filter(({ code }) => codes.has(code))
      .map(({ first, atLeast = false }) => ({
        at: Date.parse(first),
        atLeast,
      })),
    ...(oldest
      ? [{ at: oldest.at, atLeast: all.length >= STOPPED_TASKS }]
      : []),
  ];
  // of what is equally early the run knows better whether it is a bound
  return known.sort((a, b) => a.at - b.at)[0];
}

function reasonOf(stops: readonly Stop[], facts: EcsFacts): HealthReason {
  const [latest] = stops;
  return {
    code: latest.code,
    status: statusOf(latest, facts),
    sentence: sentenceOf(stops, facts),
    ...sinceOf(failingSince(stops, facts)),
    evidence: evidenceOfStops(stops),
    consoleUrl: facts.page('tasks'),
  };
}

/**
 * A single crash that was replaced is worth a note. It is more where tasks
 * are missing, where the next task will meet the same end, or where it
 * repeats.
 */
function statusOf(latest: Stop, facts: EcsFacts): HealthStatus {
  const { desired, running } = facts;
  if (lastingTasks(facts) === 0) {
    return 'down';
  }
  const felt =
    running < desired ||
    latest.lasting ||
    facts.failures.length >= loopThreshold(desired);
  return felt ? 'degraded' : 'healthy';
}

function sentenceOf(stops: readonly Stop[], facts: EcsFacts): string {
  const { desired, running } = facts;
  const [latest] = stops;
  const revision = shortName(latest.task.taskDefinitionArn);
  if (stops.length === 1) {
    const outcome = running >= desired ? ' It was replaced.' : '';
    return `A task of ${revision} ${latest.phrase}.${outcome}`;
  }
  const flapping =
    running >= desired && lastingTasks(facts) > 0 && !facts.rollingOut
      ? ` It looks well between them: ${running} of ${desired} run now.`
      : '';
  return (
    `${countFailures(stops.length)} failed within an hour; ` +
    `the latest, of ${revision}, ${latest.phrase}.${flapping}`
  );
}
