import {
  AwsEvent,
  EventScope,
  EventSubscription,
} from '@pilothouse/plugin-aws-estate-node';
import { arnInPlace, arnsInPlace, objectIn, textIn } from '../shared/events';
import { shortName } from './arns';

/** What changes a service by an API call. */
const SERVICE_CALLS = [
  'CreateService',
  'UpdateService',
  'DeleteService',
  'CreateTaskSet',
  'UpdateTaskSet',
  'DeleteTaskSet',
  'UpdateServicePrimaryTaskSet',
  'StopServiceDeployment',
];
/** What changes a cluster. */
const CLUSTER_CALLS = [
  'CreateCluster',
  'UpdateCluster',
  'DeleteCluster',
  'PutClusterCapacityProviders',
];

/**
 * What tells that a service changed. ECS delivers its own events durably;
 * those of CloudTrail are best effort.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html
 */
export const ecsEvents: readonly EventSubscription[] = [
  {
    source: 'aws.ecs',
    detailTypes: ['ECS Task State Change'],
    delivery: 'durable',
    scope: scopeOfTask,
  },
  {
    source: 'aws.ecs',
    detailTypes: ['ECS Service Action', 'ECS Deployment State Change'],
    delivery: 'durable',
    scope: event => ({ arns: services(event, event.resources) }),
  },
  {
    source: 'aws.ecs',
    detailTypes: ['AWS API Call via CloudTrail'],
    detailPattern: {
      eventSource: ['ecs.amazonaws.com'],
      eventName: [...SERVICE_CALLS, ...CLUSTER_CALLS],
    },
    delivery: 'best-effort',
    scope: scopeOfCall,
  },
];

function scopeOfTask(event: AwsEvent): EventScope {
  const { group, clusterArn } = event.detail;
  // a task that was run by itself belongs to no service
  const [, service] = /^service:(.+)$/.exec(textIn(group) ?? '') ?? [];
  const [cluster] = arnsInPlace(event, 'ecs', [clusterArn]);
  return { arns: service && cluster ? inCluster(event, cluster, service) : [] };
}

function scopeOfCall(event: AwsEvent): EventScope {
  const { detail } = event;
  const name = textIn(detail.eventName) ?? '';
  if (textIn(detail.errorCode) !== undefined) {
    // what failed has changed nothing
    return { arns: [] };
  }
  if (CLUSTER_CALLS.includes(name)) {
    return 'cell';
  }
  if (!SERVICE_CALLS.includes(name)) {
    return { arns: [] };
  }
  const request = objectIn(detail.requestParameters);
  const response = objectIn(detail.responseElements);
  const told = services(event, [
    objectIn(response.service).serviceArn,
    objectIn(response.taskSet).serviceArn,
    request.service,
  ]);
  if (told.length > 0) {
    return { arns: told };
  }
  const service = textIn(request.service) ?? textIn(request.serviceName);
  if (!service || service.startsWith('arn:')) {
    // of a stopped deployment only the deployment is named
    return service ? { arns: [] } : 'cell';
  }
  const cluster = textIn(request.cluster) ?? 'default';
  return { arns: inCluster(event, cluster, service) };
}

function inCluster(event: AwsEvent, cluster: string, service: string) {
  const arn = arnInPlace(
    event,
    'ecs',
    `service/${shortName(cluster)}/${service}`,
  );
  return arn ? [arn] : [];
}

function services(event: AwsEvent, values: readonly unknown[]): string[] {
  return arnsInPlace(event, 'ecs', values).filter(arn =>
    arn.includes(':service/'),
  );
}
