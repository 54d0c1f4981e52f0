import {
  EcsServiceEvent,
  HealthReason,
} from '@pilothouse/plugin-aws-estate-common';
import {
  isBlockedByConfiguration,
  isStartImpaired,
  isThrottled,
} from './events';
import { EcsFacts } from './facts';
import { HealthRule } from './rule';

/** ECS repeats these while they last. */
const THROTTLED_MS = 30 * 60_000;

/** What the service scheduler complains of, as long as the service has not been steady since. */
export const scheduler: HealthRule = facts => [
  ...complaint(facts, isStartImpaired, {
    code: 'start-impaired',
    status: facts.running === 0 ? 'down' : 'degraded',
    sentence: 'ECS cannot start its tasks reliably: they start and stop again.',
  }),
  ...complaint(
    facts,
    event =>
      isThrottled(event) && facts.now - Date.parse(event.at) <= THROTTLED_MS,
    {
      code: 'operations-throttled',
      status: 'degraded',
      sentence:
        'ECS is throttled by other AWS services and cannot start or stop tasks for now.',
    },
  ),
  ...complaint(facts, isBlockedByConfiguration, {
    code: 'deployment-blocked',
    status: 'degraded',
    sentence:
      'The deployment cannot go on: its minimum and maximum percent leave no room to start or stop a task.',
  }),
];

function complaint(
  { events, steadyAt = 0, page }: EcsFacts,
  matches: (event: EcsServiceEvent) => boolean,
  reason: Pick<HealthReason, 'code' | 'status' | 'sentence'>,
): HealthReason[] {
  const found = events.filter(
    event => Date.parse(event.at) > steadyAt && matches(event),
  );
  if (found.length === 0) {
    return [];
  }
  const [latest] = found;
  return [
    {
      ...reason,
      since: found[found.length - 1].at,
      evidence: [{ label: 'event', value: latest.message, at: latest.at }],
      consoleUrl: page('events'),
    },
  ];
}
