import {
  EcsServiceEvent,
  HealthEvidence,
  HealthReason,
} from '@pilothouse/plugin-aws-estate-common';
import { lastingTasks } from './crashLoop';
import { isPlacementFailure, scarceResource } from './events';
import { EcsFacts } from './facts';
import { HealthRule } from './rule';
import { tasksRun } from './words';

/**
 * The newest placement failure that is not over. ECS omits a repeated event
 * for up to six hours: it holds until the service is steady again, however
 * old it is.
 */
export function openPlacementFailure({
  events,
  steadyAt,
  desired,
  running,
  rollingOut,
}: EcsFacts): EcsServiceEvent | undefined {
  if (running >= desired && !rollingOut) {
    return undefined;
  }
  return events.find(
    event =>
      isPlacementFailure(event) && Date.parse(event.at) > (steadyAt ?? 0),
  );
}

/** What ECS said of the placement failure that is not over, if there is one. */
export function evidenceOfPlacement(facts: EcsFacts): HealthEvidence[] {
  const latest = openPlacementFailure(facts);
  return latest
    ? [{ label: 'event', value: latest.message, at: latest.at }]
    : [];
}

/**
 * There is no room for a task, and what is missing. Where nothing runs for
 * that, the rule of capacity has told it already.
 */
export const placement: HealthRule = facts => {
  const { desired, running, events, steadyAt, failures, page } = facts;
  const latest = openPlacementFailure(facts);
  if (!latest || (lastingTasks(facts) === 0 && failures.length === 0)) {
    return [];
  }
  const first = events
    .filter(
      event =>
        isPlacementFailure(event) && Date.parse(event.at) > (steadyAt ?? 0),
    )
    .pop();
  const scarce = scarceResource(latest.message);
  const reason: HealthReason = {
    code: 'placement-failed',
    status: running === 0 ? 'down' : 'degraded',
    sentence:
      `${tasksRun(running, desired)}: there is no room for another` +
      `${scarce ? `, for want of ${scarce}` : ''}.`,
    since: (first ?? latest).at,
    evidence: evidenceOfPlacement(facts),
    consoleUrl: page('events'),
  };
  return [reason];
};
