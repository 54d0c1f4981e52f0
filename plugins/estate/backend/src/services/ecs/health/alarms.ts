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
import { count, list } from './words';

/** A few say as much as hundreds. */
const ALARMS_SHOWN = 5;

/** Names of the alarms that target tracking makes for itself. */
const TARGET_TRACKING = /^TargetTracking-/;

/**
 * Alarms that watch the service. Those that drive autoscaling are no faults:
 * the low one is in ALARM whenever a service has scaled in.
 */
export const alarms: HealthRule = facts => {
  const watching = facts.alarms.filter(alarm => !drivesScaling(alarm, facts));
  const on = watching
    .filter(({ data }) => data.state === 'ALARM')
    .filter(alarm => isBelievable(alarm, facts, 'cloudwatch'));
  return [
    ...on.slice(0, ALARMS_SHOWN).map(inAlarm),
    ...moreInAlarm(on.slice(ALARMS_SHOWN)),
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

/** The alarms beyond those that have a reason of their own, in one. */
function moreInAlarm(more: readonly Related<AlarmData>[]): HealthReason[] {
  if (more.length === 0) {
    return [];
  }
  return [
    {
      code: 'alarm',
      status: 'degraded',
      sentence: `${count(more.length, 'more alarm')} ${
        more.length === 1 ? 'is' : 'are'
      } in ALARM: ${list(more.map(({ name }) => name))}.`,
      evidence: more.slice(0, ALARMS_SHOWN).map(({ arn, name, data }) => ({
        label: 'alarm',
        value: `${name}: ${data.stateReason ?? data.state}`,
        at: data.stateUpdatedAt,
        arn,
      })),
    },
  ];
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
      evidence: stale.slice(0, ALARMS_SHOWN).map(({ arn, name, data }) => ({
        label: 'alarm',
        value: `${name}, last known ${data.state}`,
        arn,
      })),
    },
  ];
}
