import * as ECS from '@aws-sdk/client-ecs';
import type { CallContext } from '../../core/context';
import type { Failure } from '../../estate/document/scenario';
import { MOST_TAGS } from '../../estate/tagStore';
import type {
  EcsCluster,
  EcsService,
  EcsServiceSettings,
} from '../../estate/model/types';
import type { World } from '../../estate/world';
import { AwsError } from '../../wire/errors';
import type { Handlers } from '../../wire/service';
import { checkDesiredCount } from './changes';
import { clientError, invalidParameter, serviceNotFound } from './errors';
import { ecsArn, getCluster, getService } from './lookup';
import { describeService } from './serviceShape';
import { checkKeys } from './tags';
import { registeredRevision } from './revisions';
import { findTaskDefinition } from './taskDefinitions';

/** Members of CreateService that the simulator follows; every task has a network interface as it is. */
const KNOWN: ReadonlySet<string> = new Set([
  'cluster',
  'serviceName',
  'taskDefinition',
  'desiredCount',
  'launchType',
  'schedulingStrategy',
  'deploymentConfiguration',
  'networkConfiguration',
  'propagateTags',
  'tags',
]);

/** Handlers that make and delete services. */
export function lifecycleHandlers(world: World): Handlers<typeof ECS> {
  return {
    CreateService: (input, context) => {
      const cluster = getCluster(world, context, input.cluster);
      const service = makeService(world, context, cluster, input);
      const tags = tagsOf(input);
      world.services.create(service);
      if (Object.keys(tags).length > 0) {
        world.tags.add(service.arn, tags);
      }
      return { service: describeService(world, service, true) };
    },

    DeleteService: (input, context) => {
      const cluster = getCluster(world, context, input.cluster);
      const service = getService(world, cluster, input.service);
      if (world.services.isDeleted(service)) {
        throw serviceNotFound();
      }
      const daemon = service.settings.schedulingStrategy === 'DAEMON';
      if (!input.force && !daemon && world.life(service).desired > 0) {
        throw invalidParameter(
          'The service cannot be stopped while it is scaled above 0.',
        );
      }
      world.change(service, { kind: 'delete' });
      world.tags.forget(service.arn);
      return { service: describeService(world, service, true) };
    },
  };
}

/** The service that an input describes, if ECS would make it. */
function makeService(
  world: World,
  context: CallContext,
  cluster: EcsCluster,
  input: ECS.CreateServiceRequest,
): EcsService {
  checkSimulated(input);
  const name = input.serviceName ?? '';
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,254}$/.test(name)) {
    throw invalidParameter(
      'Invalid service name: use up to 255 letters, digits, hyphens and underscores.',
    );
  }
  checkDesiredCount(input.desiredCount);
  const found = findTaskDefinition(world, context, input.taskDefinition ?? '');
  if (!found) {
    throw clientError('TaskDefinition not found.');
  }
  const existing = world.services.find(cluster, name);
  if (existing && !world.services.isDeleted(existing)) {
    throw invalidParameter('Creation of service was not idempotent.');
  }
  if (existing && world.life(existing).unstopped.size > 0) {
    throw invalidParameter('Unable to Start a service that is still Draining.');
  }
  const { family, container, settings } = found.service;
  return {
    account: cluster.account,
    region: cluster.region,
    arn: ecsArn(context, `service/${cluster.name}/${name}`),
    name,
    cluster: { name: cluster.name, arn: cluster.arn },
    family,
    revision: found.revision,
    container,
    createdAt: world.now(),
    settings: settingsOf(
      input,
      settings,
      registeredRevision(world, found.service, found.revision)?.failure,
    ),
    alarms: [],
  };
}

/** Settings of a new service: those of the call, and the task of its definition. */
function settingsOf(
  input: ECS.CreateServiceRequest,
  { task }: EcsServiceSettings,
  failure: Failure | undefined,
): EcsServiceSettings {
  const configuration = input.deploymentConfiguration;
  const breaker = configuration?.deploymentCircuitBreaker;
  const afterFailure = breaker?.rollback ? 'rollback' : 'on';
  return {
    launchType: input.launchType === 'EC2' ? 'EC2' : 'FARGATE',
    schedulingStrategy: 'REPLICA',
    deploymentController: 'ECS',
    strategy: 'ROLLING',
    bakeTime: 0,
    desired: input.desiredCount ?? 0,
    minimumHealthyPercent: configuration?.minimumHealthyPercent ?? 100,
    maximumPercent: configuration?.maximumPercent ?? 200,
    circuitBreaker: breaker?.enable ? afterFailure : 'off',
    propagateTags: input.propagateTags ?? 'NONE',
    task,
    scenario: failure
      ? { kind: 'never-started', since: 0, cause: failure }
      : { kind: 'steady', deployed: 0 },
  };
}

function checkSimulated(input: ECS.CreateServiceRequest): void {
  const others = Object.entries(input)
    .filter(([name, value]) => value !== undefined && !KNOWN.has(name))
    .map(([name]) => name);
  if (input.schedulingStrategy === 'DAEMON') {
    others.push('schedulingStrategy DAEMON');
  }
  if (others.length > 0) {
    throw new AwsError(
      'NotImplemented',
      `The simulator cannot make an ECS service with ${others.join(', ')}.`,
      501,
    );
  }
}

function tagsOf(input: ECS.CreateServiceRequest): Record<string, string> {
  const tags = Object.fromEntries(
    (input.tags ?? []).map(tag => [tag.key ?? '', tag.value ?? '']),
  );
  checkKeys(Object.keys(tags));
  if (Object.keys(tags).length > MOST_TAGS) {
    throw invalidParameter(`A resource can have at most ${MOST_TAGS} tags.`);
  }
  return tags;
}
