import {
  AlarmData,
  EcsFailureRun,
  EcsServiceData,
  EcsServiceEvent,
  EcsStoppedTask,
  ScalableTargetData,
  TargetGroupData,
} from '@pilothouse/plugin-aws-estate-common';
import {
  AssessmentContext,
  ObservedResource,
} from '@pilothouse/plugin-aws-estate-node';
import { compareText } from '../../shared/order';
import { shortName } from '../arns';
import { servicePageOf, ServiceTab } from '../console';
import { classifyStop, StopCause } from '../stops/classifyStop';
import { isSteadyState } from './events';
import { Measured, measuredFacts } from './measured';
import { check } from './schema';

/** A deployment or a task set: one revision of a service, alike for every controller. */
export interface Revision {
  id: string;
  primary: boolean;
  /** `family:revision`. */
  name: string;
  taskDefinitionArn: string;
  desired: number;
  running: number;
  pending: number;
  failedTasks: number;
  state: 'in-progress' | 'completed' | 'failed';
  stateReason?: string;
  createdAt?: number;
  /** Moves with every change of its state. */
  updatedAt?: number;
}

/** A task that stopped, and why. */
export interface Stop extends StopCause {
  task: EcsStoppedTask;
  at: number;
}

/** A related resource whose data could be read. */
export interface Related<Data> {
  arn: string;
  name: string;
  data: Data;
  observedAt: number;
}

/** What the rules look at: the stored data, put in order. Times are in milliseconds. */
export interface EcsFacts {
  now: number;
  name: string;
  /** When the service was read. */
  observedAt: number;
  data: EcsServiceData;
  desired: number;
  running: number;
  primary?: Revision;
  /** Older revisions that have not been removed yet. */
  others: Revision[];
  /** Whether a deployment is under way, so that counts are meant to move. */
  rollingOut: boolean;
  /** Failed tasks of the present revisions within the last hour, newest first. */
  failures: Stop[];
  /** Since when tasks of the present revisions fail, by what stopped them. */
  failureRuns: EcsFailureRun[];
  /** The last failed task of the present revisions, however long ago. */
  lastFailure?: Stop;
  /** Newest first. */
  events: EcsServiceEvent[];
  /** When ECS last said that the service is steady. */
  steadyAt?: number;
  targetGroups: Related<TargetGroupData>[];
  alarms: Related<AlarmData>[];
  scaling?: Related<ScalableTargetData>;
  measured: Measured;
  /** Related resources that do not fit what this code knows. */
  unreadable: Array<{ arn: string; problem: string }>;
  cells: AssessmentContext['cells'];
  page(tab?: ServiceTab): string | undefined;
}

/** As long as ECS lists a stopped task: further back the record has gaps. */
const FAILURE_WINDOW_MS = 60 * 60_000;

/** Puts what is stored in order. The result does not depend on the order of anything in it. */
export function gatherFacts(
  resource: ObservedResource<EcsServiceData>,
  data: EcsServiceData,
  context: AssessmentContext,
): EcsFacts {
  const now = context.now.getTime();
  const revisions = revisionsOf(data);
  const primary = revisions.find(revision => revision.primary);
  const events = [...data.events].sort(
    (a, b) => Date.parse(b.at) - Date.parse(a.at) || compareText(a.id, b.id),
  );
  const steady = events.find(isSteadyState);
  const failed = failuresOf(data, revisions);
  return {
    now,
    name: resource.name,
    observedAt: resource.observedAt.getTime(),
    data,
    desired: data.desiredCount,
    running: data.runningCount,
    primary,
    others: revisions.filter(revision => revision !== primary),
    rollingOut: isRollingOut(data, revisions, primary),
    failures: failed.filter(({ at }) => now - at <= FAILURE_WINDOW_MS),
    failureRuns: presentRuns(data, revisions, now),
    lastFailure: failed[0],
    events,
    steadyAt: steady && Date.parse(steady.at),
    ...relatedFacts(data, context),
    measured: measuredFacts(context),
    cells: context.cells,
    page: tab => servicePageOf(resource.arn, tab),
  };
}

/** A deployment from before rollout states says none; it is long done. */
const STATES = {
  IN_PROGRESS: 'in-progress',
  COMPLETED: 'completed',
  FAILED: 'failed',
} as const;

function revisionsOf(data: EcsServiceData): Revision[] {
  const deployments = data.deployments
    .filter(({ status }) => status !== 'INACTIVE')
    .map(
      (deployment): Revision => ({
        id: deployment.id,
        primary: deployment.status === 'PRIMARY',
        name: shortName(deployment.taskDefinitionArn),
        taskDefinitionArn: deployment.taskDefinitionArn,
        desired: deployment.desiredCount,
        running: deployment.runningCount,
        pending: deployment.pendingCount,
        failedTasks: deployment.failedTasks,
        state: STATES[deployment.rolloutState ?? 'COMPLETED'],
        stateReason: deployment.rolloutStateReason,
        createdAt: Date.parse(deployment.createdAt),
        updatedAt: deployment.updatedAt
          ? Date.parse(deployment.updatedAt)
          : undefined,
      }),
    );
  const taskSets = data.taskSets.map(
    (set): Revision => ({
      id: set.id,
      primary: set.status === 'PRIMARY',
      name: shortName(set.taskDefinitionArn),
      taskDefinitionArn: set.taskDefinitionArn,
      desired: set.computedDesiredCount,
      running: set.runningCount,
      pending: set.pendingCount,
      failedTasks: 0,
      state:
        set.stabilityStatus === 'STABILIZING' ? 'in-progress' : 'completed',
      createdAt: set.createdAt ? Date.parse(set.createdAt) : undefined,
    }),
  );
  return [...deployments, ...taskSets].sort(
    (a, b) =>
      (b.createdAt ?? 0) - (a.createdAt ?? 0) || compareText(a.id, b.id),
  );
}

/** Task sets stabilise after every stop; only a second one means a deployment. */
function isRollingOut(
  data: EcsServiceData,
  revisions: readonly Revision[],
  primary: Revision | undefined,
): boolean {
  if (data.deploymentController !== 'ECS') {
    return revisions.length > 1;
  }
  const status = data.serviceDeployment?.status;
  return (
    primary?.state === 'in-progress' ||
    status === 'IN_PROGRESS' ||
    status === 'ROLLBACK_IN_PROGRESS'
  );
}

/**
 * The failures that still matter. A task names the deployment that started
 * it: one of a deployment that is over died of something that is over.
 */
function failuresOf(
  data: EcsServiceData,
  revisions: readonly Revision[],
): Stop[] {
  const ids = new Set(revisions.map(({ id }) => id));
  const definitions = new Set(
    revisions.map(({ taskDefinitionArn }) => taskDefinitionArn),
  );
  return data.stoppedTasks
    .map(task => ({
      ...classifyStop(task),
      task,
      at: Date.parse(task.stoppedAt),
    }))
    .filter(({ failure }) => failure)
    .filter(({ task: { startedBy, taskDefinitionArn } }) =>
      startedBy?.startsWith('ecs-svc/')
        ? ids.has(startedBy)
        : definitions.has(taskDefinitionArn),
    )
    .sort((a, b) => b.at - a.at || compareText(a.task.arn, b.task.arn));
}

/** The runs of failures that go on: their last failure still matters. */
function presentRuns(
  data: EcsServiceData,
  revisions: readonly Revision[],
  now: number,
): EcsFailureRun[] {
  const present = new Set(
    revisions.flatMap(({ id, taskDefinitionArn }) => [id, taskDefinitionArn]),
  );
  return (data.failureRuns ?? [])
    .filter(
      ({ of, last }) =>
        present.has(of) && now - Date.parse(last) <= FAILURE_WINDOW_MS,
    )
    .sort(
      (a, b) =>
        Date.parse(a.first) - Date.parse(b.first) ||
        compareText(a.code + a.of, b.code + b.of),
    );
}

type RelatedFacts = Pick<
  EcsFacts,
  'targetGroups' | 'alarms' | 'scaling' | 'unreadable'
>;

function relatedFacts(
  data: EcsServiceData,
  { related }: AssessmentContext,
): RelatedFacts {
  const facts: RelatedFacts = { targetGroups: [], alarms: [], unreadable: [] };
  const sorted = [...related].sort((a, b) => compareText(a.arn, b.arn));
  const groups = new Set(data.targetGroupArns);

  function read<Type extends 'targetGroup' | 'alarm' | 'scalableTarget'>(
    type: Type,
    { arn, name, data: stored, observedAt }: ObservedResource,
  ) {
    const checked = check(type, stored);
    if (checked.problem !== undefined) {
      facts.unreadable.push({ arn, problem: checked.problem });
      return [];
    }
    return [
      { arn, name, data: checked.data, observedAt: observedAt.getTime() },
    ];
  }

  for (const resource of sorted) {
    if (
      resource.type === 'elasticloadbalancing:targetgroup' &&
      groups.has(resource.arn)
    ) {
      facts.targetGroups.push(...read('targetGroup', resource));
    } else if (resource.type === 'cloudwatch:alarm') {
      facts.alarms.push(...read('alarm', resource));
    } else if (resource.type === 'application-autoscaling:scalable-target') {
      facts.scaling ??= read('scalableTarget', resource)[0];
    }
  }
  return facts;
}
