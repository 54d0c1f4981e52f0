import {
  AlarmData,
  formatArn,
  HealthReason,
  isArn,
  parseArn,
} from '@pilothouse/plugin-aws-estate-common';
import { alarmPage } from '../cloudwatch/console';
import { CELL_WORDS, isBelievable, Surroundings } from './believable';
import { count, list } from './words';

/** A few say as much as hundreds. */
const ALARMS_SHOWN = 5;

/** An alarm whose data could be read. */
export interface ReadAlarm {
  arn: string;
  name: string;
  data: AlarmData;
  /** Milliseconds. */
  observedAt: number;
}

/** Names of the alarms that target tracking makes for itself. */
const TARGET_TRACKING = /^TargetTracking-/;

/** Whether an alarm drives target tracking: the low one is on whenever a workload has scaled in. */
export function isOfTargetTracking({ name }: Pick<ReadAlarm, 'name'>): boolean {
  return TARGET_TRACKING.test(name);
}

/**
 * What the alarms that watch a workload, or what it rests on, say of it.
 *
 * @param named - names of alarms that the workload itself names
 */
export function reasonsOfAlarms(
  watching: readonly ReadAlarm[],
  facts: Surroundings,
  named: readonly string[] = [],
): HealthReason[] {
  const byArn = new Map(watching.map(alarm => [alarm.arn, alarm]));
  const on = watching
    .filter(({ data }) => data.state === 'ALARM')
    .filter(alarm => named.includes(alarm.name) || isAboutIt(alarm, byArn))
    .filter(alarm => isBelievable(alarm, facts, 'cloudwatch'));
  return [
    ...on.slice(0, ALARMS_SHOWN).map(inAlarm),
    ...moreInAlarm(on.slice(ALARMS_SHOWN)),
    ...unknownAlarms(watching, facts),
  ];
}

/**
 * Whether it is the workload that an alarm tells of. A composite alarm may
 * combine alarms of many: it tells of a workload as far as those that watch it
 * are among what raised it. Where none of these is known, it was not related by
 * its rule.
 */
function isAboutIt(
  { arn, data }: ReadAlarm,
  byArn: ReadonlyMap<string, ReadAlarm>,
  seen = new Set<string>(),
): boolean {
  if (!data.composite || !isArn(arn)) {
    return true;
  }
  const self = parseArn(arn);
  const find = (name: string) =>
    byArn.get(formatArn({ ...self, resource: `alarm:${name}` }));
  if (!data.combines?.some(find)) {
    return true;
  }
  // rules may refer to each other in a circle, and to the same alarm often
  seen.add(arn);
  return (data.raisedBy ?? []).some(({ name, state }) => {
    const part = find(name);
    return (
      part?.data.state === state &&
      !seen.has(part.arn) &&
      isAboutIt(part, byArn, seen)
    );
  });
}

function inAlarm({ arn, name, data }: ReadAlarm): HealthReason {
  const noun = data.composite ? 'Composite alarm' : 'Alarm';
  const queue =
    data.namespace === 'AWS/SQS' ? data.dimensions.QueueName : undefined;
  const muted = data.actionsEnabled === false ? ' (its actions are off)' : '';
  return {
    code: 'alarm',
    status: 'degraded',
    sentence: `${noun} ${name}${
      queue ? ` on queue ${queue}` : ''
    } is in ALARM${muted}${data.description ? `: ${data.description}` : ''}.`,
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
function moreInAlarm(more: readonly ReadAlarm[]): HealthReason[] {
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
  watching: readonly ReadAlarm[],
  facts: Surroundings,
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
