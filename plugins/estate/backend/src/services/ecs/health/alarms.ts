import {
  AlarmData,
  HealthReason,
  isArn,
  parseArn,
} from '@pilothouse/plugin-aws-estate-common';
import { alarmPage } from '../../cloudwatch/console';
import { EcsFacts, Related } from './facts';
import { HealthRule } from './rule';
import { CELL_WORDS, isBelievable } from './targets';

/** A few say as much as hundreds. */
const STALE_SHOWN = 5;

/** Names of the alarms that target tracking makes for itself. */
const TARGET_TRACKING = /^TargetTracking-/;

/**
 * Alarms that watch the service. Those that drive autoscaling are no faults:
 * the low one is in ALARM whenever a service has scaled in.
 */
export const alarms: HealthRule = facts => {
  const watching = facts.alarms.filter(alarm => !drivesScaling(alarm, facts));
  return [
    ...watching
      .filter(({ data }) => data.state === 'ALARM')
      .filter(alarm => isBelievable(alarm, facts, 'cloudwatch'))
      .map(inAlarm),
    ...unknownAlarms(watching, facts),
  ];
};

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

function inAlarm({ arn, name, data }: Related<AlarmData>): HealthReason {
  const muted = data.actionsEnabled === false ? ' (its actions are off)' : '';
  return {
    code: 'alarm',
    status: 'degraded',
    sentence: `Alarm ${name} is in ALARM${muted}${
      data.description ? `: ${data.description}` : ''
    }.`,
    since: data.stateUpdatedAt,
    evidence: [
      {
        label: 'alarm',
        value: data.stateReason ?? data.state,
        at: data.stateUpdatedAt,
        arn,
      },
    ],
    consoleUrl: isArn(arn) ? alarmPage(parseArn(arn)) : undefined,
  };
}

/**
 * An alarm that cannot be read now is believed for a while; so is that there
 * is none, since the cell was last read completely. A cell that never was may
 * hide one in ALARM.
 */
function unknownAlarms(
  watching: readonly Related<AlarmData>[],
  facts: EcsFacts,
): HealthReason[] {
  const { state = 'never-swept', lastSuccessAt } = facts.cells.cloudwatch ?? {};
  const stale = watching.filter(
    alarm => !isBelievable(alarm, facts, 'cloudwatch'),
  );
  const readCompletely = { observedAt: lastSuccessAt?.getTime() ?? -Infinity };
  if (stale.length === 0 && isBelievable(readCompletely, facts, 'cloudwatch')) {
    return [];
  }
  return [
    {
      code: 'alarms-unknown',
      status: 'unknown',
      sentence: `Whether an alarm is on is unknown: CloudWatch is ${
        CELL_WORDS[state] ?? state
      }.`,
      evidence: stale.slice(0, STALE_SHOWN).map(({ arn, name, data }) => ({
        label: 'alarm',
        value: `${name}, last known ${data.state}`,
        arn,
      })),
    },
  ];
}
