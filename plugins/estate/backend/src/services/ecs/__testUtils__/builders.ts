import {
  EcsDeployment,
  EcsServiceData,
  EcsServiceDeployment,
  EcsServiceEvent,
  EcsStoppedTask,
  EcsTask,
  EcsTaskSet,
} from '@pilothouse/plugin-aws-estate-common';

/**
 * A small language for the state of a service, so that a test reads as an
 * on-call engineer would describe the case. Times are minutes before now.
 */

export const NOW = new Date('2026-11-21T12:00:00.000Z');
export const SERVICE_ARN =
  'arn:aws:ecs:eu-west-1:111111111111:service/main/payment';
const DEFINITION = 'arn:aws:ecs:eu-west-1:111111111111:task-definition/payment';
const LONG_AGO = 3 * 24 * 60;

/** ISO time of so many minutes before now. */
export function ago(minutes: number): string {
  return new Date(NOW.getTime() - minutes * 60_000).toISOString();
}

/** ARN of revision 41 of payment's task definition. */
export function revision(number: number): string {
  return `${DEFINITION}:${number}`;
}

/** Id of the deployment of a revision. */
export function deploymentId(number: number): string {
  return `ecs-svc/${number}`;
}

type Counts = { running: number; of: number; pending?: number };

/** A PRIMARY deployment of a revision, completed long ago unless said otherwise. */
export function deployment(
  number: number,
  counts: Counts,
  more: Partial<EcsDeployment> & { began?: number } = {},
): EcsDeployment {
  const { began = LONG_AGO, ...rest } = more;
  return {
    id: deploymentId(number),
    status: 'PRIMARY',
    taskDefinitionArn: revision(number),
    desiredCount: counts.of,
    runningCount: counts.running,
    pendingCount: counts.pending ?? 0,
    failedTasks: 0,
    rolloutState: 'COMPLETED',
    createdAt: ago(began),
    ...rest,
  };
}

/** A PRIMARY deployment that began so many minutes ago and is not done. */
export function rollingOut(
  number: number,
  counts: Counts,
  began: number,
  more: Partial<EcsDeployment> = {},
): EcsDeployment {
  return deployment(number, counts, {
    rolloutState: 'IN_PROGRESS',
    began,
    ...more,
  });
}

/** The deployment before, whose tasks still serve. */
export function old(number: number, running: number): EcsDeployment {
  return deployment(number, { running, of: running }, { status: 'ACTIVE' });
}

/** A task set of a revision. */
export function taskSet(
  number: number,
  status: EcsTaskSet['status'],
  counts: Counts,
  more: Partial<EcsTaskSet> & { began?: number } = {},
): EcsTaskSet {
  const { began = LONG_AGO, ...rest } = more;
  return {
    id: deploymentId(number),
    status,
    taskDefinitionArn: revision(number),
    computedDesiredCount: counts.of,
    runningCount: counts.running,
    pendingCount: counts.pending ?? 0,
    stabilityStatus: 'STEADY_STATE',
    createdAt: ago(began),
    ...rest,
  };
}

let tasks = 0;

function taskArn(): string {
  tasks += 1;
  return `arn:aws:ecs:eu-west-1:111111111111:task/main/${String(tasks).padStart(
    32,
    '0',
  )}`;
}

/** A task of a revision that runs since so many minutes. */
export function task(
  number: number,
  started: number,
  more: Partial<EcsTask> = {},
): EcsTask {
  return {
    arn: taskArn(),
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    healthStatus: 'UNKNOWN',
    taskDefinitionArn: revision(number),
    startedBy: deploymentId(number),
    startedAt: ago(started),
    createdAt: ago(started + 1),
    ...more,
  };
}

/** A task of a revision that has been pending for so many minutes. */
export function pendingTask(number: number, created: number): EcsTask {
  return task(number, created, {
    lastStatus: 'PENDING',
    startedAt: undefined,
    createdAt: ago(created),
  });
}

/** Tasks of a revision that stopped so many minutes ago, one for each number. */
export function stops(
  number: number,
  minutes: readonly number[],
  how: Partial<EcsStoppedTask> & {
    exitCode?: number;
    containerReason?: string;
  },
): EcsStoppedTask[] {
  const { exitCode, containerReason, ...more } = how;
  return minutes.map(minute => ({
    ...task(number, minute + 2, {
      lastStatus: 'STOPPED',
      desiredStatus: 'STOPPED',
    }),
    stoppedAt: ago(minute),
    containers: [{ name: 'app', exitCode, reason: containerReason }],
    ...more,
  }));
}

/** Ways to stop, as ECS writes them. */
export const EXIT_1 = {
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
  exitCode: 1,
};
export const OUT_OF_MEMORY = {
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
  exitCode: 137,
  containerReason: 'OutOfMemoryError: Container killed due to memory usage',
};
export const IMAGE_PULL = {
  stopCode: 'TaskFailedToStart',
  stoppedReason:
    'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref registry.example/payment:2.15.0: not found',
};
export const SECRETS = {
  stopCode: 'TaskFailedToStart',
  stoppedReason:
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s)',
};
export const SCALING_ACTIVITY = {
  stopCode: 'ServiceSchedulerInitiated',
  stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/41)',
};
export const ELB_HEALTH_CHECK = {
  stopCode: 'ServiceSchedulerInitiated',
  stoppedReason:
    'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/payment/1)',
};

/** A service event, so many minutes ago. */
export function event(minutes: number, text: string): EcsServiceEvent {
  return {
    id: `${minutes} ${text}`,
    at: ago(minutes),
    message: `(service payment) ${text}`,
  };
}

export const STEADY = 'has reached a steady state.';
export const NO_MEMORY =
  'was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 7a1c) has insufficient memory available.';

/** A native deployment in a state. */
export function nativeDeployment(
  status: string,
  more: Partial<EcsServiceDeployment> = {},
): EcsServiceDeployment {
  return {
    arn: 'arn:aws:ecs:eu-west-1:111111111111:service-deployment/main/payment/1',
    status,
    startedAt: ago(10),
    ...more,
  };
}

type ServiceMore = Partial<EcsServiceData>;

/** A service with these deployments; its counts are theirs unless said otherwise. */
export function service(
  deployments: EcsDeployment[],
  more: ServiceMore = {},
): EcsServiceData {
  const sum = (count: (item: EcsDeployment) => number) =>
    deployments.reduce((total, item) => total + count(item), 0);
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  const number = Number(primary?.taskDefinitionArn.split(':').pop() ?? 41);
  return {
    clusterArn: 'arn:aws:ecs:eu-west-1:111111111111:cluster/main',
    clusterName: 'main',
    status: 'ACTIVE',
    launchType: 'FARGATE',
    capacityProviders: [],
    schedulingStrategy: 'REPLICA',
    deploymentController: 'ECS',
    deploymentStrategy: 'ROLLING',
    desiredCount: primary?.desiredCount ?? 0,
    runningCount: sum(({ runningCount }) => runningCount),
    pendingCount: sum(({ pendingCount }) => pendingCount),
    deployments,
    taskSets: [],
    events: [],
    tasks: deployments.flatMap(({ runningCount }) =>
      Array.from({ length: runningCount }, () => task(number, LONG_AGO)),
    ),
    stoppedTasks: [],
    taskDefinition: {
      arn: revision(number),
      family: 'payment',
      revision: number,
      containers: [
        {
          name: 'app',
          image: 'registry.example/payment:2.14.1',
          essential: true,
          ports: [8080],
          environmentNames: [],
          secretNames: [],
          hasHealthCheck: false,
        },
      ],
    },
    targetGroupArns: [],
    ...more,
  };
}

/** A service of the CodeDeploy controller, which has task sets in place of deployments. */
export function codeDeployService(
  taskSets: EcsTaskSet[],
  more: ServiceMore = {},
): EcsServiceData {
  const primary = taskSets.find(({ status }) => status === 'PRIMARY');
  return service([], {
    deploymentController: 'CODE_DEPLOY',
    deploymentStrategy: undefined,
    taskSets,
    desiredCount: primary?.computedDesiredCount ?? 0,
    runningCount: taskSets.reduce((sum, set) => sum + set.runningCount, 0),
    tasks: taskSets.flatMap(({ runningCount }) =>
      Array.from({ length: runningCount }, () => task(41, LONG_AGO)),
    ),
    ...more,
  });
}
