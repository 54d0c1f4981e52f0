import {
  EcsServiceEvent,
  HealthReason,
} from '@pilothouse/plugin-aws-estate-common';
import { isPlacementFailure, scarceResource } from './events';
import { EcsFacts } from './facts';
import { HealthRule } from './rule';

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

/** There is no room for a task, and what is missing. */
export const placement: HealthRule = facts => {
  const { desired, running, events, steadyAt, page } = facts;
  const latest = openPlacementFailure(facts);
  if (!latest) {
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
      `${running} of ${desired} tasks run: there is no room for another` +
      `${scarce ? `, for want of ${scarce}` : ''}.`,
    since: (first ?? latest).at,
    evidence: [{ label: 'event', value: latest.message, at: latest.at }],
    consoleUrl: page('events'),
  };
  return [reason];
};
