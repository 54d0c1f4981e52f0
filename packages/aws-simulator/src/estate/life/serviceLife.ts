import { hashFraction, hashUuid } from '../model/hash';
import type { EcsService } from '../model/types';
import type { Instant, LifeChange } from './records';
import { ServiceScheduler } from './scheduler';
import { LifeState, type LifeListener } from './state';
import { originOf, timelineOf, type ScenarioAction } from './timeline';

const ACTIVITIES_KEPT = 100;

/** What a life starts from. */
export interface ServiceLifeOptions {
  readonly service: EcsService;
  readonly seed: string;
  /** When the scenario starts; its past lies before. */
  readonly startedAt: Instant;
  /** Changes that callers made, in the order of time. */
  readonly changes?: readonly LifeChange[];
  readonly listener?: LifeListener;
}

/**
 * The life of one ECS service: a discrete-event simulation from before the
 * scenario starts. Its state at a time depends on the service, the seed and
 * the changes alone, however often and whenever somebody looked.
 */
export class ServiceLife {
  readonly #state: LifeState;
  readonly #scheduler: ServiceScheduler;
  readonly #timeline: Iterator<ScenarioAction, void>;
  readonly #changes: LifeChange[];
  #nextAction: ScenarioAction | undefined;
  #nextChange = 0;

  constructor(options: ServiceLifeOptions) {
    const { service, seed, startedAt, listener } = options;
    const { revision } = service;
    const { scenario, desired } = service.settings;
    const origin = originOf(
      scenario,
      desired,
      startedAt,
      hashFraction(seed, service.arn, 'origin'),
    );
    this.#state = new LifeState({
      service,
      seed,
      now: origin.at,
      desired: origin.desired,
      listener,
    });
    this.#scheduler = new ServiceScheduler(this.#state);
    this.#timeline = timelineOf(scenario, desired, startedAt);
    this.#changes = [...(options.changes ?? [])];
    if (origin.firstFailure) {
      this.#state.failures.set(revision, origin.firstFailure);
    }
    this.#scheduler.deploy(revision);
    this.#takeNextAction();
  }

  /** The time up to which the life has been lived. */
  get now(): Instant {
    return this.#state.now;
  }

  /** The state at `now`; only this class changes it. */
  get state(): Readonly<LifeState> {
    return this.#state;
  }

  /** When something happens next; `Infinity` when nothing does unless somebody changes it. */
  get nextAt(): Instant {
    return Math.min(
      this.#state.timers.nextAt,
      this.#nextAction?.at ?? Infinity,
      this.#changes[this.#nextChange]?.at ?? Infinity,
    );
  }

  /** Lives on until a time, which must not lie before `now`. */
  advance(until: Instant): void {
    const state = this.#state;
    for (;;) {
      const at = this.nextAt;
      if (at > until) {
        break;
      }
      state.now = Math.max(state.now, at);
      if (at === state.timers.nextAt) {
        state.timers.runNext();
      } else if (at === this.#nextAction?.at) {
        const action = this.#nextAction!;
        this.#takeNextAction();
        this.#act(action);
      } else {
        const change = this.#changes[this.#nextChange];
        this.#nextChange += 1;
        this.#apply(change);
      }
    }
    state.now = until;
  }

  /** Makes a change now. */
  change(change: LifeChange): void {
    this.#changes.splice(this.#nextChange, 0, change);
    this.advance(change.at);
  }

  #takeNextAction(): void {
    this.#nextAction = this.#timeline.next().value ?? undefined;
  }

  #act(action: ScenarioAction): void {
    const state = this.#state;
    switch (action.kind) {
      case 'deploy': {
        const revision = state.latestRevision + 1;
        if (action.failure) {
          state.failures.set(revision, action.failure);
        }
        this.#scheduler.deploy(revision);
        break;
      }
      case 'turn':
        this.#scheduler.turn(state.primary.revision, action.failure);
        break;
      case 'scale':
        if (action.desired !== state.desired) {
          state.scalingActivities.unshift({
            id: hashUuid(state.service.arn, action.at, action.desired),
            at: action.at,
            from: state.desired,
            to: action.desired,
            cause: action.cause,
          });
          state.scalingActivities.length = Math.min(
            state.scalingActivities.length,
            ACTIVITIES_KEPT,
          );
          this.#scheduler.scale(action.desired);
        }
        break;
      default:
        action satisfies never;
    }
  }

  #apply(change: LifeChange): void {
    const state = this.#state;
    if (change.kind === 'stop-task') {
      const task = state.tasks.get(change.taskId);
      if (task?.desiredStatus === 'RUNNING') {
        this.#scheduler.stop(task, change.reason ?? 'Task stopped by user');
      }
      return;
    }
    if (change.kind === 'delete') {
      this.#nextAction = undefined;
      this.#scheduler.end();
      return;
    }
    if (change.kind === 'register') {
      state.latestRevision += 1;
      state.registered.set(state.latestRevision, {
        ...change.registered,
        at: state.now,
      });
      return;
    }
    const { desired, revision, force, failure } = change;
    if (revision !== undefined && failure) {
      state.failures.set(revision, failure);
    }
    if (desired !== undefined) {
      this.#scheduler.scale(desired);
    }
    if (
      force ||
      (revision ?? state.primary.revision) !== state.primary.revision
    ) {
      this.#scheduler.deploy(revision ?? state.primary.revision);
    }
  }
}
