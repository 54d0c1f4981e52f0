import { ScalableTargetData } from '@pilothouse/plugin-aws-estate-common';
import {
  defineAwsService,
  defineResourceType,
} from '@pilothouse/plugin-aws-estate-node';
import { consolePage } from '../shared/console';
import { applicationAutoScalingBuckets } from './buckets';
import { collectApplicationAutoScaling } from './collect';
import { applicationAutoScalingIam } from './iam';
import { relateScalableTarget } from './relate';

/** Application Auto Scaling: bounds, policies and schedules of ECS services. */
export const applicationAutoScaling = defineAwsService({
  id: 'application-autoscaling',
  title: 'Application Auto Scaling',
  scope: 'region',
  cadence: {
    every: { minutes: 15 },
    because:
      'bounds and schedules change by a deployment or by hand, and nothing of them is forgotten',
  },
  buckets: applicationAutoScalingBuckets,
  iam: applicationAutoScalingIam,
  resourceTypes: [
    defineResourceType<ScalableTargetData>({
      type: 'application-autoscaling:scalable-target',
      title: 'Scalable target',
      workload: false,
      relate: relateScalableTarget,
      // the console has no page of a single target
      consoleUrl: arn => consolePage(arn, '/awsautoscaling/home', 'dashboard'),
    }),
  ],
  collect: collectApplicationAutoScaling,
});
