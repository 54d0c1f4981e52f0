import { AlarmData } from '@pilothouse/plugin-aws-estate-common';
import { reasonsOfAlarms } from '../../shared/alarms';
import { EcsFacts, Related } from './facts';
import { HealthRule } from './rule';

/** Names of the alarms that target tracking makes for itself. */
const TARGET_TRACKING = /^TargetTracking-/;

/**
 * Alarms that watch the service. Those that drive autoscaling are no faults:
 * the low one is in ALARM whenever a service has scaled in.
 */
export const alarms: HealthRule = facts =>
  reasonsOfAlarms(
    facts.alarms.filter(alarm => !drivesScaling(alarm, facts)),
    facts,
  );

/** Whether an alarm belongs to a scaling policy of the service. */
export function drivesScaling(
  { name }: Related<AlarmData>,
  { scaling }: EcsFacts,
): boolean {
  return (
    TARGET_TRACKING.test(name) ||
    (scaling?.data.policies ?? []).some(({ alarmNames }) =>
      alarmNames.includes(name),
    )
  );
}
