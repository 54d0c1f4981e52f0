import type { TaskRecord } from '../../../estate/life/records';
import type { LifeState } from '../../../estate/life/state';
import { hashFraction, hashHex } from '../../../estate/model/hash';
import type { EcsService } from '../../../estate/model/types';
import type { World } from '../../../estate/world';
import { dailyLoad, jitter } from '../../cloudWatch/metrics/load';

export const MINUTE = 60_000;
/** A task that runs for a shorter part of a minute is not sampled in it. */
const SAMPLED = 20_000;

const keys = new WeakMap<EcsService, string>();

/**
 * What the values of a service that nothing else says are drawn from: short,
 * because it is hashed many times.
 */
export function keyOf(world: World, service: EcsService): string {
  let key = keys.get(service);
  if (key === undefined) {
    key = hashHex(8, world.seed, service.arn, 'metrics');
    keys.set(service, key);
  }
  return key;
}

/** How one task did in a minute. */
export interface TaskMinute {
  /** Per cent of what its task definition reserves. */
  readonly cpu: number;
  /** Per cent of what its task definition reserves. */
  readonly memory: number;
  /** Part of the minute in which the load balancer sends it requests as a healthy target, from 0 to 1. */
  readonly serving: number;
  /** Whether it answers requests with errors. */
  readonly ill: boolean;
  /** Whether it was killed in this minute, with requests open. */
  readonly killed: boolean;
}

/** How the tasks of a service did in a minute; those that ran too briefly are left out. */
export interface ServiceMinute {
  readonly tasks: readonly TaskMinute[];
  /** At the end of the minute, or now. */
  readonly running: number;
  /** Targets at the end of the minute, or now. */
  readonly healthy: number;
  readonly unhealthy: number;
}

/**
 * What a service did in a minute, from the life that it has lived.
 *
 * @param start - scenario time, the start of the minute in milliseconds
 * @returns nothing for a minute that has not begun
 */
export function minuteOf(
  world: World,
  service: EcsService,
  start: number,
): ServiceMinute | undefined {
  const now = world.now().getTime();
  if (now <= start) {
    return undefined;
  }
  const life = world.life(service);
  if (now < start + MINUTE) {
    return observe(world, service, life, start, now);
  }
  // A minute that is over does not change, and has several metrics.
  const known = finishedMinutes(life);
  let minute = known.get(start);
  if (!minute) {
    minute = observe(world, service, life, start, start + MINUTE);
    known.set(start, minute);
  }
  return minute;
}

/** Those asked for last: callers read all metrics of a service one after another. */
const finished = new Map<Readonly<LifeState>, Map<number, ServiceMinute>>();
const SERVICES_KEPT = 16;

function finishedMinutes(
  life: Readonly<LifeState>,
): Map<number, ServiceMinute> {
  const minutes = finished.get(life) ?? new Map<number, ServiceMinute>();
  finished.delete(life);
  finished.set(life, minutes);
  for (const oldest of finished.keys()) {
    if (finished.size <= SERVICES_KEPT) {
      break;
    }
    finished.delete(oldest);
  }
  return minutes;
}

function observe(
  world: World,
  service: EcsService,
  life: Readonly<LifeState>,
  start: number,
  end: number,
): ServiceMinute {
  const there = life.ran.filter(
    task => task.startedAt! < end && (task.stoppedAt ?? Infinity) > start,
  );
  const atEnd = there.filter(task => (task.stoppedAt ?? Infinity) >= end);
  const inService = (task: TaskRecord) => (task.stoppingAt ?? Infinity) >= end;
  const isUnhealthy = (task: TaskRecord) =>
    (task.unhealthyAt ?? Infinity) < end;
  return {
    tasks: there
      .filter(
        task =>
          overlap(task.startedAt, task.stoppedAt, start, end) >=
          Math.min(SAMPLED, end - start),
      )
      .map(task => taskMinute(world, service, task, start, end)),
    running: atEnd.length,
    healthy: atEnd.filter(
      task =>
        inService(task) &&
        !isUnhealthy(task) &&
        (task.healthyAt ?? Infinity) < end,
    ).length,
    unhealthy: atEnd.filter(task => inService(task) && isUnhealthy(task))
      .length,
  };
}

function taskMinute(
  world: World,
  service: EcsService,
  task: TaskRecord,
  start: number,
  end: number,
): TaskMinute {
  const base = 12 + 33 * hashFraction(keyOf(world, service), 'cpu');
  const noise = jitter(0.15, task.id, start);
  const memory = memoryOf(world, service, task, end);
  const { failure } = task;
  const failing = task.failingSince! < end;
  return {
    cpu: Math.min(100, base * dailyLoad(start) * noise),
    memory,
    serving:
      overlap(
        task.healthyAt,
        Math.min(task.stoppingAt ?? Infinity, task.unhealthyAt ?? Infinity),
        start,
        end,
      ) /
      (end - start),
    ill: failing && failure?.kind === 'fails-health-check',
    killed:
      failure?.kind === 'out-of-memory' &&
      task.stoppedAt !== undefined &&
      task.stoppedAt >= start &&
      task.stoppedAt < end,
  };
}

/** A task that runs out of memory climbs evenly to all that it has. */
function memoryOf(
  world: World,
  service: EcsService,
  task: TaskRecord,
  at: number,
): number {
  const base =
    (35 + 25 * hashFraction(keyOf(world, service), 'memory')) *
    jitter(0.03, task.id, at);
  const { failure } = task;
  if (failure?.kind !== 'out-of-memory' || task.failingSince! >= at) {
    return base;
  }
  const from = Math.max(task.startedAt!, task.failingSince!);
  // As long as the task has from its life: the climb ends when it is killed.
  const life =
    failure.after *
    (0.8 + 0.6 * hashFraction(world.seed, service.arn, task.id, 'end'));
  const climbed = Math.max(0, Math.min(1, (at - from) / life));
  return Math.min(100, base + (100 - base) * climbed);
}

/** How long two spans of time have in common; nothing for one that never began. */
function overlap(
  from: number | undefined,
  to: number = Infinity,
  start: number,
  end: number,
): number {
  return from === undefined
    ? 0
    : Math.max(0, Math.min(to, end) - Math.max(from, start));
}
