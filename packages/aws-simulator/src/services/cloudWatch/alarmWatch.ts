import { DueQueue } from '../../estate/dueQueue';
import type { CompositeAlarm, MetricAlarm } from '../../estate/model/types';
import type { World } from '../../estate/world';
import { toAlarmEvent } from './alarmEvent';
import {
  compositeAlarmState,
  metricAlarmState,
  nextAlarmChange,
  type AlarmState,
} from './alarmState';

/**
 * Publishes every change of an alarm's state when it happens. Only alarms that
 * can change are looked at, and those only when they do.
 */
export function watchAlarms(world: World): void {
  const due = new DueQueue<MetricAlarm>();
  const metricStates = new Map<MetricAlarm, AlarmState>();
  const compositeStates = new Map<CompositeAlarm, AlarmState>();
  /** Scenario time up to which changes were told. */
  let toldTo = -Infinity;
  let startedAt = NaN;

  const compositesBeside = (alarm: MetricAlarm) =>
    world.region(alarm.account, alarm.region).compositeAlarms;

  const begin = (at: number) => {
    due.clear();
    metricStates.clear();
    compositeStates.clear();
    startedAt = world.startedAt.getTime();
    for (const region of world.model.regional.values()) {
      for (const alarm of region.metricAlarms) {
        const next = nextAlarmChange(world, alarm, at);
        if (next !== Infinity) {
          metricStates.set(alarm, metricAlarmState(world, alarm, at));
          due.set(alarm, next);
        }
      }
      for (const alarm of region.compositeAlarms) {
        compositeStates.set(alarm, compositeAlarmState(world, alarm, at));
      }
    }
  };

  const change = <Alarm extends MetricAlarm | CompositeAlarm>(
    alarm: Alarm,
    states: Map<Alarm, AlarmState>,
    state: AlarmState,
    at: number,
  ) => {
    const previous = states.get(alarm);
    states.set(alarm, state);
    if (previous && previous.value !== state.value) {
      world.events?.publish(toAlarmEvent(alarm, previous, state, new Date(at)));
    }
  };

  world.onTick(() => {
    const now = world.now().getTime();
    // A reset, or a clock that was set back: what was told is told.
    if (world.startedAt.getTime() !== startedAt || now < toldTo) {
      begin(now);
    }
    toldTo = now;
    for (;;) {
      const at = due.nextAt;
      const alarm = due.take(now);
      if (!alarm) {
        return;
      }
      change(alarm, metricStates, metricAlarmState(world, alarm, at), at);
      for (const composite of compositesBeside(alarm)) {
        change(
          composite,
          compositeStates,
          compositeAlarmState(world, composite, at),
          at,
        );
      }
      due.set(alarm, nextAlarmChange(world, alarm, at));
    }
  });
}
