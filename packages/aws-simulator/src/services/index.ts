import * as AutoScaling from '@aws-sdk/client-application-auto-scaling';
import * as CloudFormation from '@aws-sdk/client-cloudformation';
import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import type * as EC2 from '@aws-sdk/client-ec2';
import * as ECS from '@aws-sdk/client-ecs';
import * as ELB from '@aws-sdk/client-elastic-load-balancing-v2';
import * as EventBridge from '@aws-sdk/client-eventbridge';
import * as Lambda from '@aws-sdk/client-lambda';
import * as Organizations from '@aws-sdk/client-organizations';
import * as Tagging from '@aws-sdk/client-resource-groups-tagging-api';
import * as SQS from '@aws-sdk/client-sqs';
import type { World } from '../estate/world';
import {
  defineLazyService,
  defineService,
  type ServiceAddress,
  type SimulatedService,
} from '../wire/service';
import { applicationAutoScalingHandlers } from './applicationAutoScaling';
import { cloudFormationHandlers } from './cloudFormation';
import { cloudWatchHandlers, type CloudWatchOptions } from './cloudWatch';
import { watchAlarms } from './cloudWatch/alarmWatch';
import { ec2Handlers } from './ec2';
import { ecsHandlers } from './ecs';
import { toEvent } from './ecs/notices';
import { elasticLoadBalancingHandlers } from './elasticLoadBalancing';
import { eventBridgeHandlers, type EventBridgeOptions } from './eventBridge';
import { lambdaHandlers } from './lambda';
import { organizationsHandlers } from './organizations';
import { sqsHandlers } from './sqs';
import { taggingHandlers } from './tagging';

/** How requests name EC2, so that its large client is loaded only when one does. */
export const EC2_ADDRESS: ServiceAddress = {
  signingName: 'ec2',
  target: 'AmazonEC2',
  version: '2016-11-15',
  protocolId: 'aws.protocols#ec2Query',
};

function requireEc2(): typeof EC2 {
  // eslint-disable-next-line global-require
  return require('@aws-sdk/client-ec2');
}

/**
 * Every AWS service of a world, except STS, which belongs to the simulator's
 * identities. From here on the world's events are published on its bus.
 */
export function createServices(
  world: World,
  options: CloudWatchOptions & EventBridgeOptions = {},
): SimulatedService[] {
  const { events } = world;
  if (events) {
    world.onNotice((service, notice) =>
      events.publish(toEvent(world, service, notice)),
    );
    watchAlarms(world);
  }
  return [
    defineService(Organizations, organizationsHandlers(world)),
    defineService(Tagging, taggingHandlers(world)),
    defineService(CloudFormation, cloudFormationHandlers(world)),
    defineService(ECS, ecsHandlers(world)),
    defineService(Lambda, lambdaHandlers(world)),
    defineService(SQS, sqsHandlers(world)),
    defineService(ELB, elasticLoadBalancingHandlers(world)),
    defineService(EventBridge, eventBridgeHandlers(world, options)),
    defineService(CloudWatch, cloudWatchHandlers(world, options)),
    defineService(AutoScaling, applicationAutoScalingHandlers(world)),
    defineLazyService(EC2_ADDRESS, () =>
      defineService(requireEc2(), ec2Handlers(world)),
    ),
  ];
}
