import {
  HealthReason,
  HealthStatus,
} from '@pilothouse/plugin-aws-estate-common';
import { shortName } from '../arns';
import { STOPPED_TASKS } from '../tasksToKeep';
import { lastingTasks, loopThreshold } from './crashLoop';
import { evidenceOfStops, iso } from './evidenceOf';
import { EcsFacts, Stop } from './facts';
import { HealthRule } from './rule';
import { count } from './words';

/** How many tasks failed: the record ends at those that are kept. */
export function countFailures(amount: number): string {
  return amount >= STOPPED_TASKS
    ? `${amount} tasks or more`
    : count(amount, 'task');
}

/**
 * Tasks that fail, one reason for each cause. Stops are counted over the hour
 * that ECS remembers: `failedTasks` resets as soon as one task runs, and the
 * counts look well between two crashes.
 */
export const failures: HealthRule = facts => {
  const byCode = new Map<string, Stop[]>();
  for (const stop of facts.failures) {
    byCode.set(stop.code, [...(byCode.get(stop.code) ?? []), stop]);
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

function reasonOf(stops: readonly Stop[], facts: EcsFacts): HealthReason {
  const [latest] = stops;
  const first = stops[stops.length - 1];
  return {
    code: latest.code,
    status: statusOf(latest, facts),
    sentence: sentenceOf(stops, facts),
    since: iso(first.at),
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
    `the latest, of ` +
    `${revision}, ${latest.phrase}.${flapping}`
  );
}
