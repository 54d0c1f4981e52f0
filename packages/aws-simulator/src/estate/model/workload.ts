import type { Run, Workload, WorkloadSettings } from '../document/workload';
import { arnOf } from './arns';
import { creationDate } from './creation';
import { hashHex } from './hash';
import { alarmResources, buildAlarms, logicalName, underRun } from './placed';
import type { MadeResource, StackMember } from './stacks';
import {
  fillPlaceholders,
  mergeTags,
  type PlaceholderValues,
  type TagLayer,
} from './tags';
import type {
  EcsCluster,
  EcsService,
  EcsServiceSettings,
  LoadBalancer,
  Place,
  TargetGroup,
} from './types';

/** A service with what was made beside it. */
export interface BuiltWorkload extends StackMember {
  readonly service: EcsService;
}

interface WorkloadOptions {
  readonly workload: Workload;
  readonly run: Run;
  readonly cluster: EcsCluster;
  readonly partition: string;
  readonly estateName: string;
  readonly estateTags: TagLayer;
  /** The load balancer of the cluster; asked for only when it is needed. */
  readonly loadBalancer: () => LoadBalancer;
  readonly stackId: (name: string) => string;
}

/** Makes the ECS service of one run, with its target group and alarms. */
export function buildWorkload(options: WorkloadOptions): BuiltWorkload {
  const { workload, run, cluster, partition } = options;
  const place: Place = { account: cluster.account, region: cluster.region };
  const name = run.name ?? workload.name;
  const merged = mergeSettings(workload, run);
  const values: PlaceholderValues = {
    environment: cluster.environment,
    service: name,
    cluster: cluster.name,
    region: place.region,
    account: place.account,
  };
  const arn = arnOf(partition, 'ecs', place, `service/${cluster.name}/${name}`);
  const family = `${cluster.name}-${name}`;
  const settings = completeSettings(merged, {
    ...place,
    containerInstances: cluster.containerInstances,
    partition,
    estateName: options.estateName,
    workload: workload.name,
  });

  const stackName = merged.stack && fillPlaceholders(merged.stack.name, values);
  const service: EcsService = {
    ...place,
    arn,
    name,
    cluster: { name: cluster.name, arn: cluster.arn },
    family,
    revision: settings.task.revision,
    container: name,
    createdAt: creationDate(arn),
    settings,
    targetGroup:
      merged.loadBalancer &&
      buildTargetGroup(name, arn, merged, partition, options.loadBalancer()),
    stack: stackName
      ? { name: stackName, id: options.stackId(stackName) }
      : undefined,
    alarms: buildAlarms(merged.alarms, place, partition, values, [
      { Name: 'ClusterName', Value: cluster.name },
      { Name: 'ServiceName', Value: name },
    ]),
    expected: merged.expected,
  };
  return {
    service,
    stack: service.stack,
    resources: resourcesOf(service, partition),
    tags: mergeTags([options.estateTags, workload.tags, run.tags], values),
    stackTags: mergeTags([merged.stack?.tags], values),
  };
}

function resourcesOf(service: EcsService, partition: string): MadeResource[] {
  const logical = logicalName(service.name);
  return [
    {
      logicalId: `${logical}Service`,
      physicalId: service.arn,
      type: 'AWS::ECS::Service',
      arn: service.arn,
    },
    {
      logicalId: `${logical}TaskDefinition`,
      physicalId: arnOf(
        partition,
        'ecs',
        service,
        `task-definition/${service.family}:${service.settings.task.revision}`,
      ),
      type: 'AWS::ECS::TaskDefinition',
    },
    ...(service.targetGroup
      ? [
          {
            logicalId: `${logical}TargetGroup`,
            physicalId: service.targetGroup.arn,
            type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
            arn: service.targetGroup.arn,
          },
        ]
      : []),
    ...alarmResources(logical, service.alarms),
  ];
}

function mergeSettings(workload: Workload, run: Run): WorkloadSettings {
  return {
    ...underRun(workload, run),
    task: { ...workload.task, ...run.task },
    expected: { ...workload.expected, ...run.expected },
  };
}

function completeSettings(
  settings: WorkloadSettings,
  identity: Place & {
    containerInstances: number;
    partition: string;
    estateName: string;
    workload: string;
  },
): EcsServiceSettings {
  const schedulingStrategy = settings.schedulingStrategy ?? 'REPLICA';
  const daemon = schedulingStrategy === 'DAEMON';
  const { partition, account, region, estateName, workload } = identity;
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return {
    launchType: settings.launchType ?? 'FARGATE',
    schedulingStrategy,
    deploymentController: settings.deploymentController ?? 'ECS',
    strategy: settings.strategy ?? 'ROLLING',
    bakeTime: settings.bakeTime ?? 5 * 60_000,
    // A daemon runs once on every container instance.
    desired: settings.desired ?? (daemon ? identity.containerInstances : 2),
    minimumHealthyPercent: settings.minimumHealthyPercent ?? (daemon ? 0 : 100),
    maximumPercent: settings.maximumPercent ?? (daemon ? 100 : 200),
    circuitBreaker: settings.circuitBreaker ?? 'off',
    propagateTags: settings.propagateTags ?? 'NONE',
    task: {
      version: '1.0.0',
      revision: 12,
      cpu: 256,
      memory: 512,
      architecture: 'X86_64',
      environment: {},
      secrets: [],
      sidecars: [],
      ...settings.task,
      image:
        settings.task?.image ??
        `${account}.dkr.ecr.${region}.${suffix}/${estateName}/${workload}`,
    },
    scaling: settings.scaling,
    scenario: settings.scenario ?? { kind: 'steady', deployed: 9 * 86_400_000 },
  };
}

function buildTargetGroup(
  serviceName: string,
  serviceArn: string,
  settings: WorkloadSettings,
  partition: string,
  loadBalancer: LoadBalancer,
): TargetGroup {
  // A target group's name has at most 32 characters and is unique in its Region.
  const suffix = hashHex(6, serviceArn);
  const name = `${serviceName.replaceAll('_', '-').slice(0, 25)}-${suffix}`;
  const place = {
    account: loadBalancer.account,
    region: loadBalancer.region,
  };
  return {
    ...place,
    arn: arnOf(
      partition,
      'elasticloadbalancing',
      place,
      `targetgroup/${name}/${hashHex(16, serviceArn, 'target-group')}`,
    ),
    name,
    port: settings.task?.port ?? 8080,
    healthCheckPath: settings.loadBalancer!.path,
    gracePeriod: settings.loadBalancer!.gracePeriod,
    loadBalancer,
    serviceArn,
  };
}
