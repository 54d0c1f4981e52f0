import { AwsServiceDefinition } from '@pilothouse/plugin-aws-estate-node';
import { applicationAutoScaling } from './application-autoscaling/definition';
import { cloudFormation } from './cloudformation/definition';
import { cloudWatch } from './cloudwatch/definition';
import { cloudWatchMetrics } from './cloudwatch-metrics/definition';
import { ecs } from './ecs/definition';
import { elasticLoadBalancing } from './elasticloadbalancing/definition';
import { lambda } from './lambda/definition';
import { sqs } from './sqs/definition';
import { tagging } from './tagging/definition';

/** Every AWS service that the estate collects. Adding one is adding a folder, and a line here. */
export const awsServices: readonly AwsServiceDefinition[] = [
  ecs,
  lambda,
  elasticLoadBalancing,
  sqs,
  cloudWatch,
  cloudWatchMetrics,
  applicationAutoScaling,
  cloudFormation,
  tagging,
];
