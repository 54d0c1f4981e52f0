import {
  TargetGroup,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { TargetGroupData } from '@pilothouse/plugin-aws-estate-common';
import { Observation } from '@pilothouse/plugin-aws-estate-node';
import { required, text, texts } from '../shared/observed';

/** A group of a load balancer has few; a broken one may keep dead targets. */
const TARGETS = 1_000;

/**
 * What is stored of a target group and its targets.
 *
 * @param targets - absent where AWS was not asked for them
 * @throws MissingFieldError
 */
export function observeTargetGroup(
  group: TargetGroup,
  targets?: readonly TargetHealthDescription[],
): Observation {
  const data: TargetGroupData = {
    protocol: group.Protocol,
    port: group.Port,
    targetType: group.TargetType,
    healthCheckPath: group.HealthCheckPath,
    loadBalancerArns: texts(group.LoadBalancerArns),
    targets: targets?.slice(0, TARGETS).map(observeTarget),
  };
  return {
    kind: 'resource',
    arn: required(group.TargetGroupArn, 'TargetGroupArn'),
    type: 'elasticloadbalancing:targetgroup',
    name: required(group.TargetGroupName, 'TargetGroupName'),
    data,
  };
}

function observeTarget({
  Target: target,
  TargetHealth: health,
}: TargetHealthDescription): NonNullable<TargetGroupData['targets']>[number] {
  return {
    id: required(target?.Id, 'Target.Id'),
    port: target?.Port,
    availabilityZone: target?.AvailabilityZone,
    state: required(health?.State, 'TargetHealth.State'),
    reason: health?.Reason,
    description: text(health?.Description),
  };
}

/**
 * Whether ECS can register tasks with a group, and a load balancer uses it:
 * tasks are targets by IP address or by instance, and without a load balancer
 * every target is `unused`.
 */
export function servesTasks(group: TargetGroup): boolean {
  return (
    (group.TargetType === 'ip' || group.TargetType === 'instance') &&
    (group.LoadBalancerArns ?? []).length > 0
  );
}
