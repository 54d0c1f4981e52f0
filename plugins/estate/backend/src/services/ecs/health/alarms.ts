import { AlarmData } from '@pilothouse/plugin-aws-estate-common';
import { isOfTargetTracking, reasonsOfAlarms } from '../../shared/alarms';
import { EcsFacts, Related } from './facts';
import { HealthRule } from './rule';

/**
 * Alarms that watch the service, or guard its deployments. Those that drive
 * autoscaling are no faults.
 */
export const alarms: HealthRule = facts =>
  reasonsOfAlarms(
    facts.alarms.filter(alarm => !drivesScaling(alarm, facts)),
    facts,
    facts.data.deploymentAlarms?.names,
  );

/** Whether an alarm belongs to a scaling policy of the service. */
export function drivesScaling(
  alarm: Related<AlarmData>,
  { scaling }: EcsFacts,
): boolean {
  return (
    isOfTargetTracking(alarm) ||
    (scaling?.data.policies ?? []).some(({ alarmNames }) =>
      alarmNames.includes(alarm.name),
    )
  );
}
