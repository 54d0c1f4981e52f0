import fc from 'fast-check';
import {
  EcsServiceData,
  EcsStoppedTask,
  EcsTask,
} from '@pilothouse/plugin-aws-estate-common';
import { ObservedResource } from '@pilothouse/plugin-aws-estate-node';
import {
  codeDeployService,
  deployment,
  ELB_HEALTH_CHECK,
  event,
  EXIT_1,
  IMAGE_PULL,
  nativeDeployment,
  NO_MEMORY,
  old,
  OUT_OF_MEMORY,
  pendingTask,
  rollingOut,
  SCALING_ACTIVITY,
  SECRETS,
  service,
  STEADY,
  stops,
  task,
  taskSet,
} from './builders';
import { Around, surroundings } from './arbitrarySurroundings';
import { targetGroupArn } from './surroundings';

/** A service with everything around it. */
export interface Situation {
  data: EcsServiceData;
  surroundings: Around;
}

const minutes = fc.integer({ min: 0, max: 3 * 24 * 60 });
const few = fc.integer({ min: 0, max: 6 });

/** How tasks stop, failures and others. */
export const FAILING_STOPS = [
  EXIT_1,
  OUT_OF_MEMORY,
  IMAGE_PULL,
  SECRETS,
  ELB_HEALTH_CHECK,
];
const OTHER_STOPS = [
  SCALING_ACTIVITY,
  { stopCode: 'UserInitiated' },
  { stopCode: 'SpotInterruption' },
  { stopCode: 'InfrastructureHealth' },
];

const stoppedTask: fc.Arbitrary<EcsStoppedTask> = fc
  .tuple(
    fc.constantFrom(41, 42),
    minutes,
    fc.constantFrom(...FAILING_STOPS, ...OTHER_STOPS),
  )
  .map(([revision, at, how]) => stops(revision, [at], how)[0]);

const serviceEvent = fc
  .tuple(
    minutes,
    fc.constantFrom(
      STEADY,
      STEADY,
      NO_MEMORY,
      'has started 1 tasks: (task a).',
      'is unable to consistently start tasks successfully.',
      'operations are being throttled. Will try again later.',
      'was unable to stop or start tasks during a deployment because of the service deployment configuration.',
    ),
  )
  .map(([at, text]) => event(at, text));

/** More than the revisions of a situation can run together. */
const MOST_TASKS = 30;

const conditions = fc.array(
  fc.record({
    at: minutes,
    health: fc.constantFrom('HEALTHY', 'UNHEALTHY', 'UNKNOWN'),
  }),
  { minLength: MOST_TASKS, maxLength: MOST_TASKS },
);

/** As many tasks as the counts say, each in some condition. */
function tasksOf(
  { deployments, taskSets }: EcsServiceData,
  [...states]: Array<{ at: number; health: string }>,
): EcsTask[] {
  return [...deployments, ...taskSets].flatMap(
    ({ id, taskDefinitionArn, runningCount, pendingCount }) => {
      const common = { startedBy: id, taskDefinitionArn };
      return [
        ...states
          .splice(0, runningCount)
          .map(({ at, health }) =>
            task(41, at, { ...common, healthStatus: health }),
          ),
        ...states
          .splice(0, pendingCount)
          .map(({ at }) => ({ ...pendingTask(41, at), ...common })),
      ];
    },
  );
}

const nativeDeploymentInSomeState = fc
  .record({
    status: fc.constantFrom(
      'PENDING',
      'SUCCESSFUL',
      'STOPPED',
      'STOP_REQUESTED',
      'IN_PROGRESS',
      'ROLLBACK_REQUESTED',
      'ROLLBACK_IN_PROGRESS',
      'ROLLBACK_SUCCESSFUL',
      'ROLLBACK_FAILED',
    ),
    stage: fc.constantFrom(undefined, 'SCALE_UP', 'BAKE_TIME', 'SOMETHING_NEW'),
  })
  .map(({ status, stage }) =>
    nativeDeployment(status, { lifecycleStage: stage }),
  );

const counts = fc.record({ running: few, of: few, pending: few });

const byEcs = fc
  .record({
    primary: counts,
    state: fc.constantFrom(
      'COMPLETED' as const,
      'IN_PROGRESS' as const,
      'FAILED' as const,
      undefined,
    ),
    began: minutes,
    failedTasks: few,
    older: fc.option(few, { nil: undefined }),
    strategy: fc.constantFrom('ROLLING' as const, 'BLUE_GREEN' as const),
    serviceDeployment: fc.option(nativeDeploymentInSomeState, {
      nil: undefined,
    }),
  })
  .map(({ primary, state, began, failedTasks, older, ...rest }) =>
    service(
      [
        state === 'IN_PROGRESS'
          ? rollingOut(42, primary, began, { failedTasks })
          : deployment(42, primary, {
              began,
              failedTasks,
              rolloutState: state,
            }),
        ...(older === undefined ? [] : [old(41, older)]),
      ],
      {
        deploymentStrategy: rest.strategy,
        serviceDeployment: rest.serviceDeployment,
      },
    ),
  );

const byTaskSets = fc
  .record({
    blue: counts,
    green: fc.option(counts, { nil: undefined }),
    began: minutes,
  })
  .map(({ blue, green, began }) =>
    codeDeployService([
      taskSet(41, 'PRIMARY', blue),
      ...(green ? [taskSet(42, 'ACTIVE', green, { began })] : []),
    ]),
  );

/** Any service in any surroundings, as AWS could tell it. */
export const situation: fc.Arbitrary<Situation> = fc
  .record({
    base: fc.oneof(byEcs, byTaskSets),
    surroundings,
    states: conditions,
    stoppedTasks: fc.array(stoppedTask, { maxLength: 6 }),
    events: fc.array(serviceEvent, { maxLength: 6 }),
    behind: fc.boolean(),
    grace: fc.constantFrom(undefined, 300),
    daemon: fc.boolean(),
    sized: fc.boolean(),
  })
  .map(
    ({
      base,
      surroundings: around,
      behind,
      grace,
      daemon,
      sized,
      states,
      ...rest
    }) => ({
      data: {
        ...base,
        ...rest,
        tasks: tasksOf(base, states),
        schedulingStrategy: daemon ? 'DAEMON' : 'REPLICA',
        targetGroupArns: behind ? [targetGroupArn()] : [],
        healthCheckGracePeriodSeconds: grace,
        taskDefinition: base.taskDefinition && {
          ...base.taskDefinition,
          cpu: sized ? '512' : undefined,
          memory: sized ? '1024' : undefined,
        },
      },
      surroundings: around,
    }),
  );

/** A task of the present PRIMARY deployment that failed just now. */
export function failedNow(
  data: EcsServiceData,
  how: (typeof FAILING_STOPS)[number],
): EcsStoppedTask {
  const primary = [...data.deployments, ...data.taskSets].find(
    ({ status }) => status === 'PRIMARY',
  );
  const [stopped] = stops(42, [0], how);
  return {
    ...stopped,
    startedBy: primary?.id,
    taskDefinitionArn: primary?.taskDefinitionArn ?? stopped.taskDefinitionArn,
  };
}

/** The same with an unhealthy target in place of a healthy one; nothing where there is none. */
export function withUnhealthyTarget(
  related: readonly ObservedResource[],
): ObservedResource[] | undefined {
  let changed = false;
  const result = related.map(resource => {
    const targets = (resource.data as { targets?: Array<{ state: string }> })
      .targets;
    const index = targets?.findIndex(({ state }) => state === 'healthy') ?? -1;
    if (!targets || index < 0 || changed) {
      return resource;
    }
    changed = true;
    return {
      ...resource,
      data: {
        ...resource.data,
        targets: targets.map((target, i) =>
          i === index ? { ...target, state: 'unhealthy' } : target,
        ),
      },
    };
  });
  return changed ? result : undefined;
}
