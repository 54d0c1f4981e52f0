import { TargetGroupData } from '@pilothouse/plugin-aws-estate-common';
import {
  defineAwsService,
  defineResourceType,
} from '@pilothouse/plugin-aws-estate-node';
import { elasticLoadBalancingBuckets } from './buckets';
import { collectElasticLoadBalancing } from './collect';
import { targetGroupPage } from './console';
import { elasticLoadBalancingIam } from './iam';

/** Elastic Load Balancing: what load balancers think of the tasks of a service. */
export const elasticLoadBalancing = defineAwsService({
  id: 'elasticloadbalancing',
  title: 'Elastic Load Balancing',
  scope: 'region',
  cadence: {
    every: { minutes: 5 },
    because:
      'the state of a target is only ever that of now: it is read as often as the tasks behind it',
  },
  buckets: elasticLoadBalancingBuckets,
  iam: elasticLoadBalancingIam,
  resourceTypes: [
    defineResourceType<TargetGroupData>({
      type: 'elasticloadbalancing:targetgroup',
      title: 'Target group',
      workload: false,
      restsOn: ['tagging', 'cloudformation'],
      relate: ({ data }) =>
        data.loadBalancerArns.map(toArn => ({ kind: 'behind', toArn })),
      consoleUrl: targetGroupPage,
    }),
  ],
  collect: collectElasticLoadBalancing,
});
