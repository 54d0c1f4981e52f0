import {
  AwsResourceDetails,
  EcsServiceData,
} from '@pilothouse/plugin-aws-estate-common';
import { capacityWords, updateWords } from './lambdaWords';
import { asEcsService, asLambdaFunction } from './storedData';

/** One environment in one Region of one account, with what runs there. */
export interface Lane {
  environment: string | undefined;
  region: string;
  accountId: string;
  accountName: string | undefined;
  workloads: AwsResourceDetails[];
}

/** One version of a workload that runs, or is on its way, in a lane. */
export interface LaneDeployment {
  /** Unique within the page. */
  id: string;
  lane: Lane;
  workload: AwsResourceDetails;
  /** Whether it is the lane's first line: only that one tells where it is. */
  startsLane: boolean;
  /** Whether it is the workload's first line: only that one tells name and status. */
  startsWorkload: boolean;
  /** For example `payment-api:42`, or the workload's own version. */
  version: string | undefined;
  desired: number | undefined;
  running: number | undefined;
  pending: number | undefined;
  /** What it may use, in plain words: tasks of an ECS service, concurrency of a Lambda function. */
  capacity: string | undefined;
  /** In plain words. */
  rollout: string | undefined;
  rolloutReason: string | undefined;
  /** When its deployment or task set was created (ISO 8601). */
  deployedAt: string | undefined;
}

/** Environments by their usual names, the one that matters most first. */
const ENVIRONMENTS = [
  /^(prod|prd|live)/i,
  /^(stag|stg|pre|uat|accept)/i,
  /^(test|tst|qa|int)/i,
  /^(dev|sandbox)/i,
];

/** Position of an environment: production first, unknown names after the known ones, none last. */
function environmentRank(environment: string | undefined): number {
  if (!environment) {
    return ENVIRONMENTS.length + 1;
  }
  const known = ENVIRONMENTS.findIndex(pattern => pattern.test(environment));
  return known === -1 ? ENVIRONMENTS.length : known;
}

/**
 * Sorts a service's workloads into lanes: production first, then by name of the
 * environment, Region and account. Within a lane they stay as the server sorted
 * them, worst first.
 */
export function toLanes(workloads: readonly AwsResourceDetails[]): Lane[] {
  const lanes = new Map<string, Lane>();
  for (const workload of workloads) {
    const { environment, region, accountId, accountName } = workload;
    const key = JSON.stringify([environment, region, accountId]);
    const lane = lanes.get(key) ?? {
      environment,
      region,
      accountId,
      accountName,
      workloads: [],
    };
    lane.workloads.push(workload);
    lanes.set(key, lane);
  }
  return [...lanes.values()].sort(
    (a, b) =>
      environmentRank(a.environment) - environmentRank(b.environment) ||
      (a.environment ?? '').localeCompare(b.environment ?? '') ||
      a.region.localeCompare(b.region) ||
      a.accountId.localeCompare(b.accountId),
  );
}

/** The lines of the lanes: a workload has one for each version it runs, the primary first. */
export function toLaneDeployments(lanes: readonly Lane[]): LaneDeployment[] {
  return lanes.flatMap(lane =>
    lane.workloads.flatMap((workload, position) => {
      return linesOf(workload).map((line, index) => ({
        ...line,
        capacity: line.capacity ?? taskWords(line),
        id: `${workload.arn}#${index}`,
        lane,
        workload,
        startsLane: position === 0 && index === 0,
        startsWorkload: index === 0,
      }));
    }),
  );
}

type Line = Omit<
  LaneDeployment,
  'id' | 'lane' | 'workload' | 'startsLane' | 'startsWorkload' | 'capacity'
> & { capacity?: string };

function linesOf(workload: AwsResourceDetails): Line[] {
  const service = asEcsService(workload.data);
  if (service) {
    return ecsLines(service, workload);
  }
  const lambda = asLambdaFunction(workload.data);
  if (lambda) {
    // Its version names the aliases with their shares already.
    return [
      {
        ...plain(workload),
        capacity: capacityWords(lambda),
        rollout: updateWords(lambda),
        rolloutReason: lambda.lastUpdateStatusReason,
        deployedAt: lambda.lastModified,
      },
    ];
  }
  return [plain(workload)];
}

/** For example `1 / 4 tasks (+2 pending)`: running of desired. */
function taskWords({ running, desired, pending }: Line): string | undefined {
  return desired === undefined
    ? undefined
    : `${running ?? 0} / ${desired} ${desired === 1 ? 'task' : 'tasks'}${
        pending ? ` (+${pending} pending)` : ''
      }`;
}

/** A service under CodeDeploy or an external controller has task sets, others deployments. */
function ecsLines(
  service: EcsServiceData,
  workload: AwsResourceDetails,
): Line[] {
  const deployments = service.deployments.map(deployment => ({
    primary: deployment.status === 'PRIMARY',
    version: revisionOf(deployment.taskDefinitionArn),
    desired: deployment.desiredCount,
    running: deployment.runningCount,
    pending: deployment.pendingCount,
    rollout: rolloutWords(deployment.status, deployment.rolloutState),
    rolloutReason: deployment.rolloutStateReason,
    deployedAt: deployment.createdAt,
  }));
  const taskSets = (service.taskSets ?? []).map(taskSet => ({
    primary: taskSet.status === 'PRIMARY',
    version: revisionOf(taskSet.taskDefinitionArn),
    desired: taskSet.computedDesiredCount,
    running: taskSet.runningCount,
    pending: taskSet.pendingCount,
    rollout: taskSetWords(taskSet.status, taskSet.stabilityStatus),
    rolloutReason: undefined,
    deployedAt: taskSet.createdAt,
  }));
  const all = taskSets.length > 0 ? taskSets : deployments;
  if (all.length === 0) {
    return [
      {
        ...plain(workload),
        desired: service.desiredCount,
        running: service.runningCount,
        pending: service.pendingCount,
      },
    ];
  }
  return [...all]
    .sort((a, b) => Number(b.primary) - Number(a.primary))
    .map(({ primary, ...line }) => ({
      ...line,
      version:
        primary && workload.version
          ? `${workload.version} (${revisionWords(line.version)})`
          : line.version,
    }));
}

function plain(workload: AwsResourceDetails): Line {
  return {
    version: workload.version,
    desired: undefined,
    running: undefined,
    pending: undefined,
    rollout: undefined,
    rolloutReason: undefined,
    // its last change may be of another kind
    deployedAt: undefined,
  };
}

/** `family:revision` of a task definition's ARN. */
export function revisionOf(taskDefinitionArn: string): string {
  return taskDefinitionArn.slice(taskDefinitionArn.lastIndexOf('/') + 1);
}

/** Beside a version the number will do: the family is the service's own name. */
function revisionWords(familyAndRevision: string): string {
  const [, revision] = familyAndRevision.split(':');
  return revision ? `revision ${revision}` : familyAndRevision;
}

function rolloutWords(
  status: string,
  rolloutState: string | undefined,
): string | undefined {
  switch (rolloutState) {
    case 'IN_PROGRESS':
      return 'In progress';
    case 'COMPLETED':
      return status === 'PRIMARY' ? 'Completed' : 'Being replaced';
    case 'FAILED':
      return 'Failed';
    default:
      return status === 'ACTIVE' ? 'Being replaced' : undefined;
  }
}

function taskSetWords(
  status: string,
  stability: string | undefined,
): string | undefined {
  if (status === 'DRAINING') {
    return 'Draining';
  }
  return stability === 'STABILIZING' ? 'Stabilizing' : 'Steady';
}
