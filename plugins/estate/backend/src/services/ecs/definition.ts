import {
  EcsClusterData,
  EcsServiceData,
} from '@pilothouse/plugin-aws-estate-common';
import {
  defineAwsService,
  defineResourceType,
} from '@pilothouse/plugin-aws-estate-node';
import { relateToStack } from '../shared/stack';
import { assessService } from './assess';
import { ecsBuckets } from './buckets';
import { collectEcs } from './collect/collect';
import { refreshEcs } from './collect/refresh';
import { clusterPage, servicePage } from './console';
import { ecsEvents } from './events';
import { ecsIam } from './iam';
import { lastChangeOfService } from './lastChange';
import { mergeService } from './merge';
import { metricsOfService } from './metrics';
import { relateService } from './relate';
import { versionOfService } from './version';

/** Amazon ECS: services with their tasks, deployments and task definitions. */
export const ecs = defineAwsService({
  id: 'ecs',
  title: 'Amazon ECS',
  scope: 'region',
  cadence: {
    every: { minutes: 5 },
    because:
      'ECS forgets a stopped task after about an hour, so it must be read within 30 minutes; five keep the counts of running tasks worth looking at',
  },
  buckets: ecsBuckets,
  iam: ecsIam,
  resourceTypes: [
    defineResourceType<EcsServiceData>({
      type: 'ecs:service',
      title: 'ECS service',
      workload: true,
      restsOn: [
        'elasticloadbalancing',
        'cloudwatch',
        'cloudwatch-metrics',
        'application-autoscaling',
        'cloudformation',
      ],
      merge: mergeService,
      relate: relateService,
      assess: assessService,
      version: versionOfService,
      lastChange: lastChangeOfService,
      metrics: metricsOfService,
      catalog: { kind: 'Component', type: 'service' },
      consoleUrl: arn => servicePage(arn),
    }),
    defineResourceType<EcsClusterData>({
      type: 'ecs:cluster',
      title: 'ECS cluster',
      workload: false,
      relate: resource => relateToStack(resource.tags),
      consoleUrl: clusterPage,
    }),
  ],
  collect: collectEcs,
  events: ecsEvents,
  refresh: refreshEcs,
});
