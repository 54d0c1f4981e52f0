import type { Failure } from '../document/scenario';
import { hashDigits, hashFraction, hashHex } from '../model/hash';
import type { EcsService } from '../model/types';
import type {
  DeploymentRecord,
  Instant,
  LifeNotice,
  RegisteredRevision,
  RolloutRecord,
  ScalingActivityRecord,
  ServiceEventRecord,
  TaskRecord,
} from './records';
import { TimerQueue } from './timers';

const SIX_HOURS = 6 * 3_600_000;
/** ECS answers only the last hundred events of a service. */
const EVENTS_KEPT = 100;
/** Metrics of a service reach back this many tasks. */
const TASKS_REMEMBERED = 2_000;

/** Receives what Amazon ECS would tell EventBridge, as it happens. */
export type LifeListener = (notice: LifeNotice) => void;

/**
 * Everything that changes about an ECS service. The scheduler's functions
 * work on it; nothing outside this folder writes to it.
 */
export class LifeState {
  readonly service: EcsService;
  readonly timers = new TimerQueue();
  /** Running and recently stopped tasks by id. */
  readonly tasks = new Map<string, TaskRecord>();
  /** Those of them that have not stopped yet. */
  readonly unstopped = new Set<TaskRecord>();
  /** Tasks that came to run, in that order, also those that ECS has forgotten: metrics remember them. */
  readonly ran: TaskRecord[] = [];
  /** The primary deployment first. */
  readonly deployments: DeploymentRecord[] = [];
  /** Oldest first. */
  readonly rollouts: RolloutRecord[] = [];
  /** Newest first. */
  readonly events: ServiceEventRecord[] = [];
  /** Newest first. */
  readonly scalingActivities: ScalingActivityRecord[] = [];
  /** Revisions that are no good, and why. */
  readonly failures = new Map<number, Failure>();
  /** Revisions that callers registered; all others follow from the document. */
  readonly registered = new Map<number, RegisteredRevision>();
  now: Instant;
  desired: number;
  latestRevision: number;
  steady = false;
  /** Whether a caller deleted the service; tasks may still be stopping. */
  deleted = false;
  readonly #seed: string;
  readonly #listener?: LifeListener;
  readonly #said = new Map<string, Instant>();
  #serial = 0;

  constructor(options: {
    service: EcsService;
    seed: string;
    now: Instant;
    desired: number;
    listener?: LifeListener;
  }) {
    this.service = options.service;
    this.now = options.now;
    this.desired = options.desired;
    this.latestRevision = options.service.revision;
    this.#seed = options.seed;
    this.#listener = options.listener;
  }

  get primary(): DeploymentRecord {
    return this.deployments[0];
  }

  /** Whether old tasks stay until traffic has been shifted to new ones. */
  get blueGreen(): boolean {
    const { deploymentController, strategy } = this.service.settings;
    return deploymentController !== 'ECS' || strategy === 'BLUE_GREEN';
  }

  /** Runs something after a delay; its `now` is then the time it was due. */
  after(delay: number, run: () => void): void {
    this.timers.set(this.now + delay, run);
  }

  /** A number in [0, 1) for the nth decision of a kind about an identity. */
  chance(...parts: (string | number)[]): number {
    return hashFraction(this.#seed, this.service.arn, ...parts);
  }

  newTaskId(): string {
    this.#serial += 1;
    return hashHex(32, this.#seed, this.service.arn, 'task', this.#serial);
  }

  newDeploymentId(): string {
    this.#serial += 1;
    return `ecs-svc/${hashDigits(
      19,
      this.#seed,
      this.service.arn,
      'deployment',
      this.#serial,
    )}`;
  }

  /** Writes a line of the event log and, where it has a name, tells EventBridge. */
  say(
    message: string,
    action?: { eventType: 'INFO' | 'WARN' | 'ERROR'; eventName: string },
  ): void {
    this.events.unshift({ at: this.now, message });
    this.events.length = Math.min(this.events.length, EVENTS_KEPT);
    if (action) {
      this.notice({
        kind: 'service-action',
        at: this.now,
        ...action,
        reason: action.eventType === 'INFO' ? undefined : message,
      });
    }
  }

  /**
   * As `say`, but ECS leaves duplicates out until the cause is resolved or six
   * hours have passed.
   */
  sayOnce(...[message, action]: Parameters<LifeState['say']>): void {
    const last = this.#said.get(message);
    if (last === undefined || this.now - last >= SIX_HOURS) {
      this.#said.set(message, this.now);
      this.say(message, action);
    }
  }

  /** Lets `sayOnce` speak again: what it complained about is resolved. */
  forgetComplaints(): void {
    this.#said.clear();
  }

  /** Tells EventBridge. */
  notice(notice: LifeNotice): void {
    this.#listener?.(notice);
  }

  /** Keeps a task that came to run for the metrics. */
  remember(task: TaskRecord): void {
    this.ran.push(task);
    if (this.ran.length > TASKS_REMEMBERED) {
      this.ran.shift();
    }
  }

  /** Counts a change of a task and tells EventBridge. */
  changed(task: TaskRecord): void {
    task.version += 1;
    this.notice({ kind: 'task', at: this.now, task });
  }
}
