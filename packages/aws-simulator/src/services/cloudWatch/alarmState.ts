import type { CompositeAlarm, MetricAlarm } from '../../estate/model/types';
import { indexBy } from '../indexing';
import type { World } from '../../estate/world';
import { evaluateRule } from './rule';

/** How an alarm is, and since when. */
export interface AlarmState {
  readonly value: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  readonly since: Date;
}

/** The state of a metric alarm: as the document says, or coming and going with the clock. */
export function metricAlarmState(world: World, alarm: MetricAlarm): AlarmState {
  const { state, since, recurs } = alarm.definition;
  const start = world.startedAt.getTime();
  if (!recurs) {
    return { value: state, since: new Date(start - since) };
  }
  // A recurring alarm was last raised half its time in ALARM before the start.
  const anchor = start - recurs.lasting / 2;
  const elapsed = world.now().getTime() - anchor;
  const round = Math.floor(elapsed / recurs.every);
  const raisedAt = anchor + round * recurs.every;
  return elapsed - round * recurs.every < recurs.lasting
    ? { value: 'ALARM', since: new Date(raisedAt) }
    : { value: 'OK', since: new Date(raisedAt + recurs.lasting) };
}

/** The state of a composite alarm, from those its rule names. */
export function compositeAlarmState(
  world: World,
  alarm: CompositeAlarm,
): AlarmState {
  return evaluateComposite(world, alarm, new Set());
}

function evaluateComposite(
  world: World,
  alarm: CompositeAlarm,
  visited: ReadonlySet<string>,
): AlarmState {
  const { metricAlarms, compositeAlarms } = world.region(
    alarm.account,
    alarm.region,
  );
  const seen = new Set([...visited, alarm.name]);
  const named: AlarmState[] = [];
  const raised = evaluateRule(alarm.rule, name => {
    const metric = indexBy(metricAlarms, item => item.name).get(name);
    const composite = compositeAlarms.find(item => item.name === name);
    let state: AlarmState | undefined;
    if (metric) {
      state = metricAlarmState(world, metric);
    } else if (composite && !seen.has(name)) {
      state = evaluateComposite(world, composite, seen);
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
