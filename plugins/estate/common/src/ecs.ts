/**
 * What is stored of an ECS service: an allow-list. Environment variables and
 * secrets keep their names only. Texts are AWS's and untrusted; times are
 * ISO 8601 in UTC.
 *
 * @public
 */
export interface EcsServiceData {
  clusterArn: string;
  clusterName: string;
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE';
  launchType?: string;
  capacityProviders: string[];
  schedulingStrategy: 'REPLICA' | 'DAEMON';
  deploymentController: 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL';
  deploymentStrategy?: 'ROLLING' | 'BLUE_GREEN' | 'LINEAR' | 'CANARY';
  circuitBreaker?: { enabled: boolean; rollback: boolean };
  deploymentAlarms?: { names: string[]; enabled: boolean; rollback: boolean };
  createdAt?: string;
  desiredCount: number;
  runningCount: number;
  pendingCount: number;
  deployments: EcsDeployment[];
  taskSets: EcsTaskSet[];
  /** The native deployment in progress or last done, where ECS keeps one. */
  serviceDeployment?: EcsServiceDeployment;
  /** Newest first, at most 20 of the 100 that ECS keeps. */
  events: EcsServiceEvent[];
  /** Tasks that are meant to run, newest first, at most 50. */
  tasks: EcsTask[];
  /** Stopped within the last 24 hours as far as they were seen in their life of about one hour, newest first, at most 50; of more, those that the scheduler stopped on purpose are left out first. */
  stoppedTasks: EcsStoppedTask[];
  /** When the stopped tasks were last read completely. */
  stoppedTasksReadAt?: string;
  /** Since when tasks fail, of those that failed within the last 24 hours: it outlives the stopped tasks, of which 50 are kept. */
  failureRuns?: EcsFailureRun[];
  /** How the desired count last changed, as two sweeps saw it. */
  desiredChange?: EcsDesiredChange;
  /** When within the last 24 hours tasks may have stopped unseen: ECS forgets a stopped task after an hour, and no sweep came in time. Oldest first. */
  missedStops?: EcsMissedStops[];
  /** That of the PRIMARY deployment; absent when it could not be read. */
  taskDefinition?: EcsTaskDefinition;
  /** Of every load balancer, the alternate groups of blue/green deployments included. */
  targetGroupArns: string[];
  healthCheckGracePeriodSeconds?: number;
  /** What could not be read when the service was: its absence says nothing. */
  unread?: EcsServicePart[];
}

/** A time over which ECS has forgotten the stopped tasks before they were read. @public */
export interface EcsMissedStops {
  from: string;
  to: string;
}

/** Failures of one kind, of the tasks of one deployment, each within an hour of the one before. @public */
export interface EcsFailureRun {
  /** The deployment or task set that started the tasks, or else their task definition. */
  of: string;
  /** Why they stopped, as the reasons of health name it, for example `out-of-memory`. */
  code: string;
  first: string;
  last: string;
  /** It may have begun earlier: ECS had forgotten what was before, and nobody had looked. */
  atLeast?: boolean;
}

/** A change of the desired count, dated as well as it is known. @public */
export interface EcsDesiredChange {
  from: number;
  to: number;
  at: string;
}

/** A part of {@link EcsServiceData} that has a call of its own. @public */
export type EcsServicePart =
  | 'tasks'
  | 'stopped-tasks'
  | 'service-deployment'
  | 'task-definition';

/** @public */
export interface EcsDeployment {
  id: string;
  status: 'PRIMARY' | 'ACTIVE' | 'INACTIVE';
  taskDefinitionArn: string;
  desiredCount: number;
  runningCount: number;
  pendingCount: number;
  /** Resets once a task of the deployment runs: it hides flapping. */
  failedTasks: number;
  rolloutState?: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  rolloutStateReason?: string;
  createdAt: string;
  updatedAt?: string;
}

/** @public */
export interface EcsTaskSet {
  id: string;
  status: 'PRIMARY' | 'ACTIVE' | 'DRAINING';
  taskDefinitionArn: string;
  computedDesiredCount: number;
  runningCount: number;
  pendingCount: number;
  /** Percent of the service's desired count. */
  scalePercent?: number;
  stabilityStatus?: 'STEADY_STATE' | 'STABILIZING';
  createdAt?: string;
}

/** @public */
export interface EcsServiceDeployment {
  arn: string;
  /** For example `IN_PROGRESS`, `SUCCESSFUL`, `ROLLBACK_IN_PROGRESS`, `ROLLBACK_SUCCESSFUL`. */
  status: string;
  statusReason?: string;
  lifecycleStage?: string;
  startedAt?: string;
  finishedAt?: string;
  stoppedAt?: string;
  circuitBreaker?: { status: string; failureCount: number; threshold: number };
  alarms?: { status: string; names: string[]; triggered: string[] };
  rollback?: { reason?: string; startedAt?: string };
}

/** @public */
export interface EcsServiceEvent {
  id: string;
  at: string;
  message: string;
}

/** @public */
export interface EcsTask {
  arn: string;
  lastStatus: string;
  desiredStatus: string;
  /** By container health checks: `HEALTHY`, `UNHEALTHY` or `UNKNOWN`. */
  healthStatus?: string;
  taskDefinitionArn: string;
  /** The deployment or task set that started it. */
  startedBy?: string;
  startedAt?: string;
  createdAt?: string;
  availabilityZone?: string;
}

/** @public */
export interface EcsStoppedTask extends EcsTask {
  stoppedAt: string;
  stopCode?: string;
  stoppedReason?: string;
  containers: Array<{ name: string; exitCode?: number; reason?: string }>;
}

/** @public */
export interface EcsTaskDefinition {
  arn: string;
  family: string;
  revision: number;
  /** CPU units and MiB as ECS writes them. */
  cpu?: string;
  memory?: string;
  containers: Array<{
    name: string;
    image: string;
    essential: boolean;
    ports: number[];
    environmentNames: string[];
    secretNames: string[];
    memory?: number;
    hasHealthCheck: boolean;
  }>;
}

/** What is stored of an ECS cluster. @public */
export interface EcsClusterData {
  /** For example `ACTIVE`, `PROVISIONING`, `DEPROVISIONING`, `FAILED`. */
  status?: string;
  activeServicesCount: number;
  runningTasksCount: number;
  pendingTasksCount: number;
  registeredContainerInstancesCount: number;
  capacityProviders: string[];
}

/** What is stored of a target group and its targets. @public */
export interface TargetGroupData {
  protocol?: string;
  port?: number;
  targetType?: string;
  healthCheckPath?: string;
  loadBalancerArns: string[];
  /** Absent where AWS was not asked: no load balancer uses the group, or no task can be in it. */
  targets?: Array<{
    id: string;
    port?: number;
    availabilityZone?: string;
    /** `healthy`, `unhealthy`, `initial`, `draining`, `unused`, `unavailable`. */
    state: string;
    /** For example `Target.ResponseCodeMismatch`. */
    reason?: string;
    description?: string;
  }>;
}

/** What is stored of a CloudWatch alarm. @public */
export interface AlarmData {
  state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  stateReason?: string;
  stateUpdatedAt?: string;
  actionsEnabled: boolean;
  description?: string;
  namespace?: string;
  metricName?: string;
  dimensions: Record<string, string>;
  comparison?: string;
  threshold?: number;
  composite: boolean;
  /** Of a composite alarm: the names of the alarms that its rule combines. */
  combines?: string[];
  /** Of a composite alarm: the states of those alarms by which its rule tells of a fault. */
  raisedBy?: Array<{ name: string; state: AlarmData['state'] }>;
}

/** What is stored of an Application Auto Scaling target. @public */
export interface ScalableTargetData {
  resourceId: string;
  minCapacity: number;
  maxCapacity: number;
  suspended: string[];
  policies: Array<{ name: string; type: string; alarmNames: string[] }>;
  scheduledActions: Array<{
    name: string;
    schedule: string;
    timezone?: string;
    minCapacity?: number;
    maxCapacity?: number;
  }>;
}

/** What is stored of a CloudFormation stack. @public */
export interface StackData {
  status: string;
  statusReason?: string;
  createdAt?: string;
  updatedAt?: string;
  parentStackId?: string;
  driftStatus?: string;
}
