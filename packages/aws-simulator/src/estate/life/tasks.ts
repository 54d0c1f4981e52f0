import type { Failure } from '../document/scenario';
import { hashPick } from '../model/hash';
import { messages, stopReasons } from './messages';
import type { DeploymentRecord, TaskEnd, TaskRecord } from './records';
import type { LifeState } from './state';

const SECOND = 1_000;
/** Stopped tasks are answered for about an hour. */
const STOPPED_TASKS_KEPT = 3_600 * SECOND;
const ZONES = ['a', 'b', 'c'];

/** What the scheduler does when a task has changed. */
export interface TaskHooks {
  /** Looks what there is to do now. */
  settle(): void;
  /** Counts a task that the scheduler holds against its deployment. */
  failed(deployment: DeploymentRecord, beforeRunning: boolean): void;
}

/** Whether the scheduler wants the task to go on. */
export function isLive(task: TaskRecord): boolean {
  return task.desiredStatus === 'RUNNING';
}

/** Whether the task does its work: it runs and its health checks pass. */
export function isServing(task: TaskRecord): boolean {
  return (
    isLive(task) && task.lastStatus === 'RUNNING' && task.target === 'healthy'
  );
}

/** Starts a task of a deployment and lets it take its course. */
export function launchTask(
  state: LifeState,
  deployment: DeploymentRecord,
  hooks: TaskHooks,
): TaskRecord {
  const id = state.newTaskId();
  const task: TaskRecord = {
    id,
    deployment,
    createdAt: state.now,
    privateAddress: `10.${
      40 + Math.floor(state.chance(id, 'b') * 8)
    }.${Math.floor(state.chance(id, 'c') * 256)}.${
      4 + Math.floor(state.chance(id, 'd') * 250)
    }`,
    availabilityZone: state.service.region + hashPick(ZONES, id),
    lastStatus: 'PROVISIONING',
    desiredStatus: 'RUNNING',
    failure: failureFor(state, deployment.revision),
    failingSince: state.now,
    target: 'unregistered',
    version: 0,
  };
  state.tasks.set(id, task);
  state.unstopped.add(task);
  state.changed(task);

  // A Fargate task takes about half a minute to a minute until it runs.
  const pending = (5 + 5 * state.chance(id, 'pending')) * SECOND;
  const pull = pending + (8 + 8 * state.chance(id, 'pull')) * SECOND;
  const pulled = pull + (8 + 15 * state.chance(id, 'pulled')) * SECOND;
  const running = pulled + (3 + 4 * state.chance(id, 'running')) * SECOND;
  const when = (delay: number, step: () => void) =>
    state.after(delay, () => isLive(task) && step());

  when(pending, () => {
    task.lastStatus = 'PENDING';
    state.changed(task);
  });
  when(pull, () => {
    task.pullStartedAt = state.now;
  });
  when(pulled, () => {
    task.pullStoppedAt = state.now;
    if (task.failure?.kind === 'fails-to-start') {
      endTask(state, task, {
        stopCode: 'TaskFailedToStart',
        stoppedReason: task.failure.reason,
        containerReason: task.failure.reason,
      });
      hooks.failed(task.deployment, true);
      hooks.settle();
    }
  });
  when(running, () => run(state, task, hooks));
  return task;
}

function run(state: LifeState, task: TaskRecord, hooks: TaskHooks): void {
  const { targetGroup, name } = state.service;
  task.lastStatus = 'RUNNING';
  task.startedAt = state.now;
  state.remember(task);
  task.deployment.failedTasks = 0;
  task.target = targetGroup ? 'initial' : 'healthy';
  task.healthyAt = targetGroup ? undefined : state.now;
  state.changed(task);
  if (targetGroup) {
    state.say(messages.registered(name, targetGroup.arn));
    const checked = (15 + 15 * state.chance(task.id, 'checked')) * SECOND;
    state.after(checked, () => {
      if (isLive(task) && task.target === 'initial' && !isUnhealthy(task)) {
        task.target = 'healthy';
        task.healthyAt = state.now;
        succeed(task);
        hooks.settle();
      }
    });
  } else {
    succeed(task);
  }
  suffer(state, task, hooks);
  hooks.settle();
}

function succeed(task: TaskRecord): void {
  task.deployment.startFailures = 0;
}

function isUnhealthy(task: TaskRecord): boolean {
  return task.failure?.kind === 'fails-health-check';
}

/** Gives a revision's present failure to a task, if it is among those that have it. */
export function failureFor(
  state: LifeState,
  revision: number,
): Failure | undefined {
  const failure = state.failures.get(revision);
  if (failure?.kind !== 'fails-health-check' || !failure.tasks) {
    return failure;
  }
  const ill = [...state.unstopped].filter(
    task =>
      isLive(task) &&
      task.deployment.revision === revision &&
      isUnhealthy(task),
  );
  return ill.length < failure.tasks ? failure : undefined;
}

/** Lets a running task meet the end that its failure has in store. */
export function suffer(
  state: LifeState,
  task: TaskRecord,
  hooks: TaskHooks,
): void {
  const { failure } = task;
  const stillSo = () => isLive(task) && task.failure === failure;
  const spread = (amount: number) =>
    0.8 + amount * state.chance(task.id, 'end');
  switch (failure?.kind) {
    case 'exits':
      state.after(failure.after * spread(0.4), () => {
        if (stillSo()) {
          crash(
            state,
            task,
            {
              stopCode: 'EssentialContainerExited',
              stoppedReason: stopReasons.exited,
              exitCode: failure.exitCode,
            },
            hooks,
          );
        }
      });
      break;
    case 'out-of-memory':
      state.after(failure.after * spread(0.6), () => {
        if (stillSo()) {
          crash(
            state,
            task,
            {
              stopCode: 'EssentialContainerExited',
              stoppedReason: stopReasons.exited,
              exitCode: 137,
              containerReason:
                'OutOfMemoryError: Container killed due to memory usage',
            },
            hooks,
          );
        }
      });
      break;
    case 'fails-health-check':
      failHealthChecks(state, task, failure.status, stillSo, hooks);
      break;
    default:
      break;
  }
}

function failHealthChecks(
  state: LifeState,
  task: TaskRecord,
  status: number,
  stillSo: () => boolean,
  hooks: TaskHooks,
): void {
  const { targetGroup, name } = state.service;
  state.after(20 * SECOND, () => {
    if (!stillSo()) {
      return;
    }
    task.target = 'unhealthy';
    task.unhealthyAt = state.now;
    state.steady = false;
    state.changed(task);
    if (targetGroup) {
      state.sayOnce(
        messages.unhealthyTarget(
          name,
          targetGroup.port,
          targetGroup.arn,
          status,
        ),
      );
    } else {
      state.sayOnce(messages.unhealthyContainer(name, task.id));
    }
  });
  const patience = (targetGroup?.gracePeriod ?? 0) + 60 * SECOND;
  state.after(patience, () => {
    if (stillSo()) {
      stopTask(
        state,
        task,
        {
          stopCode: 'ServiceSchedulerInitiated',
          stoppedReason: targetGroup
            ? stopReasons.loadBalancer(targetGroup.arn)
            : stopReasons.containerHealth,
        },
        hooks,
      );
      hooks.failed(task.deployment, false);
      hooks.settle();
    }
  });
}

/** ECS does not hold an exit after RUNNING against the deployment: `failedTasks` stays. */
function crash(
  state: LifeState,
  task: TaskRecord,
  end: TaskEnd,
  hooks: TaskHooks,
): void {
  endTask(state, task, end);
  hooks.settle();
}

/** Asks a task to end: its connections are drained first, if it has any. */
export function stopTask(
  state: LifeState,
  task: TaskRecord,
  end: TaskEnd,
  hooks: TaskHooks,
): void {
  const ran = task.lastStatus === 'RUNNING';
  task.desiredStatus = 'STOPPED';
  task.stoppingAt = state.now;
  task.end = ran ? { exitCode: 0, ...end } : end;
  const drains = ran && state.service.targetGroup !== undefined;
  if (ran) {
    task.lastStatus = 'DEACTIVATING';
  }
  if (drains) {
    task.target = 'draining';
  }
  state.changed(task);
  state.after((drains ? 20 : 4) * SECOND, () => {
    finish(state, task);
    hooks.settle();
  });
}

/** A task ends by itself, at once. */
function endTask(state: LifeState, task: TaskRecord, end: TaskEnd): void {
  task.desiredStatus = 'STOPPED';
  task.stoppingAt = state.now;
  task.end = end;
  state.steady = false;
  if (task.target !== 'unregistered' && state.service.targetGroup) {
    state.say(
      messages.deregistered(state.service.name, state.service.targetGroup.arn),
    );
  }
  finish(state, task);
}

function finish(state: LifeState, task: TaskRecord): void {
  task.lastStatus = 'STOPPED';
  task.stoppedAt = state.now;
  task.target = 'unregistered';
  state.unstopped.delete(task);
  state.changed(task);
  state.after(STOPPED_TASKS_KEPT, () => state.tasks.delete(task.id));
}
