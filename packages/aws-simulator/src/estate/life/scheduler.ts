import type { Failure } from '../document/scenario';
import { countFailure, failToPlace } from './failures';
import { messages, stopReasons } from './messages';
import type { DeploymentRecord, TaskRecord } from './records';
import {
  beginRollout,
  completeDeployment,
  advanceTrafficShift,
} from './rollout';
import type { LifeState } from './state';
import {
  failureFor,
  isLive,
  isServing,
  launchTask,
  stopTask,
  suffer,
  type TaskHooks,
} from './tasks';

const SECOND = 1_000;
/** A service that crashes at once is not steady for having run a moment. */
const STEADY_AFTER = 10 * SECOND;
const STEADY_REPEATS = 6 * 3_600 * SECOND;

/**
 * The service scheduler of Amazon ECS in small: it keeps the desired count,
 * replaces what ends, rolls deployments out and gives up on those that fail.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
 */
export class ServiceScheduler {
  readonly #state: LifeState;
  readonly #hooks: TaskHooks;
  #settling = false;
  /** Since when there has been nothing to do; absent while there is. */
  #calmSince?: number;
  #steadyTimer = 0;

  constructor(state: LifeState) {
    this.#state = state;
    this.#hooks = {
      settle: () => this.settle(),
      failed: (deployment, beforeRunning) =>
        countFailure(state, deployment, beforeRunning, () => this.settle()),
    };
  }

  /** Begins a deployment of a revision. */
  deploy(revision: number): void {
    const state = this.#state;
    state.steady = false;
    state.latestRevision = Math.max(state.latestRevision, revision);
    beginRollout(state, revision);
    this.settle();
  }

  /** Makes a revision fail from now on, or be well again. */
  turn(revision: number, failure: Failure | undefined): void {
    const state = this.#state;
    if (failure) {
      state.failures.set(revision, failure);
    } else {
      state.failures.delete(revision);
    }
    for (const task of state.unstopped) {
      if (isLive(task) && task.deployment.revision === revision) {
        task.failure = failureFor(state, revision);
        task.failingSince = state.now;
        if (task.lastStatus === 'RUNNING') {
          suffer(state, task, this.#hooks);
        }
      }
    }
    this.settle();
  }

  /** Sets the desired count. */
  scale(desired: number): void {
    const state = this.#state;
    if (desired === state.desired) {
      return;
    }
    state.desired = desired;
    state.primary.desired = desired;
    state.primary.updatedAt = state.now;
    state.steady = false;
    this.settle();
  }

  /** Stops everything, and starts nothing any more. */
  end(): void {
    const state = this.#state;
    state.deleted = true;
    state.steady = false;
    state.desired = 0;
    state.primary.desired = 0;
    state.primary.updatedAt = state.now;
    this.settle();
  }

  /** Ends one task because somebody asked for it. */
  stop(task: TaskRecord, reason: string): void {
    this.#state.steady = false;
    stopTask(
      this.#state,
      task,
      { stopCode: 'UserInitiated', stoppedReason: reason },
      this.#hooks,
    );
    this.settle();
  }

  /** Does whatever the present state asks for. */
  settle(): void {
    if (this.#settling) {
      return;
    }
    this.#settling = true;
    try {
      this.#retire();
      this.#launch();
      this.#judge();
    } finally {
      this.#settling = false;
    }
  }

  #live(deployment?: DeploymentRecord): TaskRecord[] {
    return [...this.#state.unstopped].filter(
      task => isLive(task) && (!deployment || task.deployment === deployment),
    );
  }

  /** Stops tasks that are too many: of older deployments first as new ones take over. */
  #retire(): void {
    const state = this.#state;
    const primary = state.primary;
    const stopped: TaskRecord[] = [];
    const stop = (task: TaskRecord) => {
      stopped.push(task);
      stopTask(
        state,
        task,
        {
          stopCode: 'ServiceSchedulerInitiated',
          stoppedReason: stopReasons.scaling(task.deployment.id),
        },
        this.#hooks,
      );
    };

    const current = this.#live(primary);
    current.slice(primary.desired).filter(isLive).forEach(stop);

    const failed = state.deployments.filter(
      deployment => deployment !== primary && deployment.state === 'FAILED',
    );
    for (const deployment of failed) {
      this.#live(deployment).forEach(stop);
    }

    const old = this.#live().filter(task => task.deployment !== primary);
    if (state.deleted) {
      old.forEach(stop);
    } else if (state.blueGreen) {
      if (primary.takesTraffic && primary.rollout.stage === 'CLEAN_UP') {
        old.forEach(stop);
      }
    } else if (primary.state !== 'FAILED') {
      const { minimumHealthyPercent } = state.service.settings;
      const needed = Math.ceil((state.desired * minimumHealthyPercent) / 100);
      let spare = this.#live().filter(isServing).length - needed;
      for (const task of old) {
        if (!isServing(task)) {
          stop(task);
        } else if (spare > 0) {
          spare -= 1;
          stop(task);
        }
      }
    }

    if (stopped.length > 0) {
      const name = state.service.name;
      const draining = stopped.filter(task => task.target === 'draining');
      if (draining.length > 0) {
        state.say(messages.draining(name, draining.length));
      }
      state.say(
        messages.stopped(
          name,
          stopped.map(task => task.id),
        ),
      );
    }
  }

  #launch(): void {
    const state = this.#state;
    const primary = state.primary;
    const stalled = primary.state === 'FAILED';
    if (stalled || primary.nextLaunchAt > state.now) {
      return;
    }
    const missing = primary.desired - this.#live(primary).length;
    const most = state.blueGreen
      ? Infinity
      : Math.floor(
          (state.desired * state.service.settings.maximumPercent) / 100,
        );
    const count = Math.min(missing, most - this.#live().length);
    if (count <= 0) {
      return;
    }
    const failure = state.failures.get(primary.revision);
    if (failure?.kind === 'unplaceable') {
      failToPlace(state, primary, failure.reason, () => this.settle());
      return;
    }
    const launched = Array.from({ length: count }, () =>
      launchTask(state, primary, this.#hooks),
    );
    state.say(
      messages.started(
        state.service.name,
        launched.map(task => task.id),
      ),
    );
  }

  /** Completes deployments, and says so when the service has come to rest. */
  #judge(): void {
    const state = this.#state;
    if (state.deleted) {
      return;
    }
    const primary = state.primary;
    const tasks = [...state.unstopped];
    const serving = tasks.filter(
      task => task.deployment === primary && isServing(task),
    ).length;
    const filled = serving >= primary.desired;
    if (filled && primary.state === 'IN_PROGRESS') {
      advanceTrafficShift(state, () => this.settle());
    }
    const others = tasks.some(task => task.deployment !== primary);
    const closing = tasks.some(task => !isLive(task));
    if (
      filled &&
      !others &&
      primary.state === 'IN_PROGRESS' &&
      primary.completesAt <= state.now
    ) {
      if (!state.blueGreen || primary.rollout.stage === 'CLEAN_UP') {
        completeDeployment(state, primary);
      }
    }
    const calm =
      filled &&
      !closing &&
      primary.state === 'COMPLETED' &&
      tasks.every(task => task.target !== 'unhealthy');
    if (calm && !state.steady && this.#calmSince === undefined) {
      this.#calmSince = state.now;
      const since = this.#calmSince;
      state.after(STEADY_AFTER, () => {
        if (this.#calmSince === since && !state.steady) {
          this.#rest();
        }
      });
    } else if (!calm) {
      this.#calmSince = undefined;
    }
  }

  #rest(): void {
    const state = this.#state;
    state.steady = true;
    state.forgetComplaints();
    this.#steadyTimer += 1;
    const mine = this.#steadyTimer;
    const repeat = () => {
      if (state.steady && mine === this.#steadyTimer) {
        state.say(messages.steady(state.service.name), {
          eventType: 'INFO',
          eventName: 'SERVICE_STEADY_STATE',
        });
        state.after(STEADY_REPEATS, repeat);
      }
    };
    repeat();
  }
}
