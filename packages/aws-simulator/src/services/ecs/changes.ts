import * as ECS from '@aws-sdk/client-ecs';
import type { EcsService } from '../../estate/model/types';
import type { World } from '../../estate/world';
import { AwsError } from '../../wire/errors';
import type { Handlers } from '../../wire/service';
import { clientError, invalidParameter } from './errors';
import { getActiveService, getCluster } from './lookup';
import { describeService } from './serviceShape';
import { registeredRevision } from './revisions';
import { findTaskDefinition } from './taskDefinitions';
import { findTask } from './tasks';

/** Members of UpdateService that change the simulated service. */
const SIMULATED: ReadonlySet<string> = new Set([
  'cluster',
  'service',
  'desiredCount',
  'taskDefinition',
  'forceNewDeployment',
]);

/** Handlers that change services and tasks. */
export function changeHandlers(world: World): Handlers<typeof ECS> {
  return {
    UpdateService: (input, context) => {
      const cluster = getCluster(world, context, input.cluster);
      const service = getActiveService(world, cluster, input.service);
      checkSimulated(input);
      checkController(service, input);
      const { desiredCount, forceNewDeployment, taskDefinition } = input;
      checkDesiredCount(desiredCount);
      const found =
        taskDefinition === undefined
          ? undefined
          : findTaskDefinition(world, context, taskDefinition);
      if (taskDefinition !== undefined && !found) {
        throw clientError('TaskDefinition not found.');
      }
      if (found && found.service.family !== service.family) {
        throw new AwsError(
          'NotImplemented',
          `The simulator cannot run task definition family "${found.service.family}" as service "${service.name}"; use family "${service.family}".`,
          501,
        );
      }
      world.change(service, {
        kind: 'update',
        desired: desiredCount,
        revision: found?.revision,
        force: forceNewDeployment,
        failure:
          found && registeredRevision(world, service, found.revision)?.failure,
      });
      return { service: describeService(world, service, true) };
    },

    StopTask: (input, context) => {
      const cluster = getCluster(world, context, input.cluster);
      const identifier = input.task ?? '';
      if (!findTask(world, cluster, identifier)) {
        throw invalidParameter('The referenced task was not found.');
      }
      const taskId = identifier.slice(identifier.lastIndexOf('/') + 1);
      const service = world.serviceOfTask(cluster, taskId)!;
      world.change(service, {
        kind: 'stop-task',
        taskId,
        reason: input.reason,
      });
      return { task: findTask(world, cluster, identifier) };
    },
  };
}

/** @throws InvalidParameterException */
export function checkDesiredCount(count: number | undefined): void {
  if (
    count !== undefined &&
    (!Number.isInteger(count) || count < 0 || count > 5_000)
  ) {
    throw invalidParameter('desiredCount must be between 0 and 5000.');
  }
}

function checkSimulated(input: ECS.UpdateServiceRequest): void {
  const others = Object.entries(input)
    .filter(([name, value]) => value !== undefined && !SIMULATED.has(name))
    .map(([name]) => name);
  if (others.length > 0) {
    throw new AwsError(
      'NotImplemented',
      `The simulator cannot update ${others.join(', ')} of an ECS service.`,
      501,
    );
  }
}

function checkController(
  service: EcsService,
  input: ECS.UpdateServiceRequest,
): void {
  const { deploymentController, schedulingStrategy } = service.settings;
  if (
    deploymentController !== 'ECS' &&
    (input.taskDefinition !== undefined || input.forceNewDeployment)
  ) {
    throw invalidParameter(
      deploymentController === 'CODE_DEPLOY'
        ? 'Unable to update task definition on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.'
        : 'Unable to update task definition on services with an EXTERNAL deployment controller. Use CreateTaskSet to deploy a new revision.',
    );
  }
  if (schedulingStrategy === 'DAEMON' && input.desiredCount !== undefined) {
    throw invalidParameter(
      'The daemon scheduling strategy does not support a desired count.',
    );
  }
}
