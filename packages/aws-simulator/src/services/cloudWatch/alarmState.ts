import type { CompositeAlarm, MetricAlarm } from '../../estate/model/types';
import { indexBy } from '../indexing';
import type { World } from '../../estate/world';
import { evaluateRule } from './rule';

/** How an alarm is, and since when. */
export interface AlarmState {
  readonly value: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  readonly since: Date;
}

/**
 * The state of a metric alarm: as the document says, or coming and going with
 * the clock.
 *
 * @param at - scenario time in milliseconds; the present when absent
 */
export function metricAlarmState(
  world: World,
  alarm: MetricAlarm,
  at: number = world.now().getTime(),
): AlarmState {
  const { state, since, recurs } = alarm.definition;
  if (!recurs) {
    return {
      value: state,
      since: new Date(world.startedAt.getTime() - since),
    };
  }
  const raisedAt = lastRaised(world, recurs, at);
  const loweredAt = raisedAt + recurs.lasting;
  return at < loweredAt
    ? { value: 'ALARM', since: new Date(raisedAt) }
    : { value: 'OK', since: new Date(loweredAt) };
}

/** When the state of a metric alarm changes next after a time; `Infinity` for never. */
export function nextAlarmChange(
  world: World,
  alarm: MetricAlarm,
  after: number,
): number {
  const { recurs } = alarm.definition;
  if (!recurs) {
    return Infinity;
  }
  const raisedAt = lastRaised(world, recurs, after);
  const loweredAt = raisedAt + recurs.lasting;
  return after < loweredAt ? loweredAt : raisedAt + recurs.every;
}

/** When a recurring alarm was raised last; at first, half its time in ALARM before the start. */
function lastRaised(
  world: World,
  recurs: { readonly every: number; readonly lasting: number },
  at: number,
): number {
  const anchor = world.startedAt.getTime() - recurs.lasting / 2;
  return anchor + Math.floor((at - anchor) / recurs.every) * recurs.every;
}

/**
 * The state of a composite alarm, from those its rule names.
 *
 * @param at - scenario time in milliseconds; the present when absent
 */
export function compositeAlarmState(
  world: World,
  alarm: CompositeAlarm,
  at: number = world.now().getTime(),
): AlarmState {
  return evaluateComposite(world, alarm, at, new Set());
}

/** Why an alarm is in its state, in CloudWatch's words. */
export function reasonOf(
  alarm: MetricAlarm | CompositeAlarm,
  state: AlarmState,
): string {
  if (!('definition' in alarm)) {
    return `${alarm.arn} transitioned to ${
      state.value
    } at ${state.since.toUTCString()}`;
  }
  if (state.value === 'INSUFFICIENT_DATA') {
    return 'Insufficient Data: 3 datapoints were unknown.';
  }
  const { statistic, threshold } = alarm.definition;
  const comparison = statistic === 'Minimum' ? 'less than' : 'greater than';
  const crossed = state.value === 'ALARM' ? 'were' : 'were not';
  return `Threshold Crossed: 3 datapoints ${crossed} ${comparison} the threshold (${threshold.toFixed(
    1,
  )}).`;
}

function evaluateComposite(
  world: World,
  alarm: CompositeAlarm,
  at: number,
  visited: ReadonlySet<string>,
): AlarmState {
  const { metricAlarms, compositeAlarms } = world.region(
    alarm.account,
    alarm.region,
  );
  const seen = new Set([...visited, alarm.name]);
  const named: AlarmState[] = [];
  const raised = evaluateRule(alarm.rule, name => {
    const metric = indexBy(metricAlarms, 'name', item => item.name).get(name);
    const composite = compositeAlarms.find(item => item.name === name);
    let state: AlarmState | undefined;
    if (metric) {
      state = metricAlarmState(world, metric, at);
    } else if (composite && !seen.has(name)) {
      state = evaluateComposite(world, composite, at, seen);
    }
    if (state) {
      named.push(state);
    }
    return state?.value;
  });
  // It changed, at the latest, when one of those it watches changed last.
  const since = Math.max(
    world.startedAt.getTime() - alarm.since,
    ...named
      .filter(state => (state.value === 'ALARM') === raised)
      .map(state => state.since.getTime()),
  );
  return { value: raised ? 'ALARM' : 'OK', since: new Date(since) };
}
