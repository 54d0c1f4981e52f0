import type { Failure } from '../document/scenario';

/** Milliseconds since the epoch, in scenario time. */
export type Instant = number;

/** How a task ended, in the words of Amazon ECS. */
export interface TaskEnd {
  readonly stopCode:
    | 'TaskFailedToStart'
    | 'EssentialContainerExited'
    | 'UserInitiated'
    | 'ServiceSchedulerInitiated';
  readonly stoppedReason: string;
  /** Of the main container; absent when it never ran. */
  readonly exitCode?: number;
  /** What the container itself reports, for example `OutOfMemoryError: …`. */
  readonly containerReason?: string;
}

/** A task from its launch until an hour after it stopped. */
export interface TaskRecord {
  readonly id: string;
  readonly deployment: DeploymentRecord;
  readonly createdAt: Instant;
  readonly privateAddress: string;
  readonly availabilityZone: string;
  lastStatus:
    | 'PROVISIONING'
    | 'PENDING'
    | 'RUNNING'
    | 'DEACTIVATING'
    | 'STOPPED';
  desiredStatus: 'RUNNING' | 'STOPPED';
  /** What is wrong with it; decided when it is launched or its revision turns bad. */
  failure?: Failure;
  /** Since when it has that failure. */
  failingSince?: Instant;
  pullStartedAt?: Instant;
  pullStoppedAt?: Instant;
  startedAt?: Instant;
  /** When its health checks first passed. */
  healthyAt?: Instant;
  /** When its health checks began to fail. */
  unhealthyAt?: Instant;
  stoppingAt?: Instant;
  stoppedAt?: Instant;
  end?: TaskEnd;
  /** How the load balancer sees it, or how its own health check does without one. */
  target: 'unregistered' | 'initial' | 'healthy' | 'unhealthy' | 'draining';
  /** Grows with every change, as in task state change events. */
  version: number;
}

/** One entry of a service's `deployments`, or one of its task sets. */
export interface DeploymentRecord {
  /** For example `ecs-svc/5629499534213120789`. */
  readonly id: string;
  readonly revision: number;
  readonly createdAt: Instant;
  readonly rollout: RolloutRecord;
  updatedAt: Instant;
  desired: number;
  /** Tasks that failed one after another; a task that comes to run resets it. */
  failedTasks: number;
  state: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  stateReason: string;
  /** Whether production traffic reaches it; only blue/green deployments wait for it. */
  takesTraffic: boolean;
  /** Not completed before this, even when its tasks serve. */
  completesAt: Instant;
  /** No launch before this. */
  nextLaunchAt: Instant;
  /** Failures to start since the last success; they slow launches down. */
  startFailures: number;
}

/** What ECS calls a service deployment: one rollout, kept after its tasks are gone. */
export interface RolloutRecord {
  readonly id: string;
  readonly revision: number;
  readonly deploymentId: string;
  readonly createdAt: Instant;
  readonly sourceDeploymentId?: string;
  readonly requestedCount: number;
  finishedAt?: Instant;
  updatedAt: Instant;
  status:
    | 'IN_PROGRESS'
    | 'SUCCESSFUL'
    | 'STOPPED'
    | 'ROLLBACK_IN_PROGRESS'
    | 'ROLLBACK_SUCCESSFUL'
    | 'ROLLBACK_FAILED';
  statusReason?: string;
  stage: LifecycleStage;
  rollbackStartedAt?: Instant;
  /** The deployment that it was rolled back to. */
  rollbackDeploymentId?: string;
  /** Failures that the circuit breaker has counted. */
  failureCount: number;
  breaker: 'DISABLED' | 'MONITORING' | 'MONITORING_COMPLETE' | 'TRIGGERED';
}

/** Stages of a native rollout that the simulator passes through. */
export type LifecycleStage =
  | 'RECONCILE_SERVICE'
  | 'SCALE_UP'
  | 'TEST_TRAFFIC_SHIFT'
  | 'PRODUCTION_TRAFFIC_SHIFT'
  | 'BAKE_TIME'
  | 'CLEAN_UP';

/** A line of a service's event log. */
export interface ServiceEventRecord {
  readonly at: Instant;
  readonly message: string;
}

/** What Application Auto Scaling did to a service. */
export interface ScalingActivityRecord {
  readonly id: string;
  readonly at: Instant;
  readonly from: number;
  readonly to: number;
  readonly cause: string;
}

/** Something that Amazon ECS tells EventBridge. */
export type LifeNotice =
  | {
      readonly kind: 'service-action';
      readonly at: Instant;
      readonly eventType: 'INFO' | 'WARN' | 'ERROR';
      readonly eventName: string;
      readonly reason?: string;
    }
  | {
      readonly kind: 'deployment';
      readonly at: Instant;
      readonly eventType: 'INFO' | 'ERROR';
      readonly eventName: string;
      readonly deploymentId: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'task';
      readonly at: Instant;
      readonly task: TaskRecord;
    };

/** What a caller registered as a new revision of a task definition. */
export interface RegisteredRevision {
  readonly at: Instant;
  readonly registeredBy: string;
  /** CPU units of the task. */
  readonly cpu: string;
  /** MiB of the task. */
  readonly memory: string;
  /** By name. */
  readonly containers: ReadonlyMap<string, RegisteredContainer>;
  /** How its tasks fail; absent when they do not. */
  readonly failure?: Failure;
}

/** A container of it. */
export interface RegisteredContainer {
  readonly image: string;
  /** CPU units. */
  readonly cpu: number;
  /** MiB; absent when only the task has a limit. */
  readonly memory?: number;
}

/** A change that a caller made; changes are kept so that a life can be lived again. */
export type LifeChange = { readonly at: Instant } & (
  | {
      readonly kind: 'update';
      readonly desired?: number;
      readonly revision?: number;
      readonly force?: boolean;
      /** How tasks of the revision fail, where it was registered so. */
      readonly failure?: Failure;
    }
  /** Adds a revision to the family; no task is started. */
  | {
      readonly kind: 'register';
      readonly registered: Omit<RegisteredRevision, 'at'>;
    }
  /** Ends the service: its tasks stop, and nothing is started for it again. */
  | { readonly kind: 'delete' }
  | {
      readonly kind: 'stop-task';
      readonly taskId: string;
      readonly reason?: string;
    }
);
