import {
  ScalableTarget,
  ScalingPolicy,
  ScheduledAction,
  SuspendedState,
} from '@aws-sdk/client-application-auto-scaling';
import { ScalableTargetData } from '@pilothouse/plugin-aws-estate-common';
import { Observation } from '@pilothouse/plugin-aws-estate-node';
import { required, texts } from '../shared/observed';

/**
 * What is stored of a scalable target, with its policies and schedules.
 *
 * @throws MissingFieldError
 */
export function observeScalableTarget(
  target: ScalableTarget,
  policies: readonly ScalingPolicy[],
  actions: readonly ScheduledAction[],
): Observation {
  const resourceId = required(target.ResourceId, 'ResourceId');
  const data: ScalableTargetData = {
    resourceId,
    minCapacity: required(target.MinCapacity, 'MinCapacity'),
    maxCapacity: required(target.MaxCapacity, 'MaxCapacity'),
    suspended: suspendedParts(target.SuspendedState),
    policies: policies.map(policy => ({
      name: required(policy.PolicyName, 'PolicyName'),
      type: required(policy.PolicyType, 'PolicyType'),
      alarmNames: texts(policy.Alarms?.map(({ AlarmName }) => AlarmName)),
    })),
    scheduledActions: actions.map(action => ({
      name: required(action.ScheduledActionName, 'ScheduledActionName'),
      schedule: required(action.Schedule, 'Schedule'),
      timezone: action.Timezone,
      minCapacity: action.ScalableTargetAction?.MinCapacity,
      maxCapacity: action.ScalableTargetAction?.MaxCapacity,
    })),
  };
  return {
    kind: 'resource',
    arn: required(target.ScalableTargetARN, 'ScalableTargetARN'),
    type: 'application-autoscaling:scalable-target',
    // `service/cluster/name` says more than the id in the ARN
    name: resourceId,
    data,
  };
}

function suspendedParts(state: SuspendedState | undefined): string[] {
  return [
    ...(state?.DynamicScalingInSuspended ? ['scale-in'] : []),
    ...(state?.DynamicScalingOutSuspended ? ['scale-out'] : []),
    ...(state?.ScheduledScalingSuspended ? ['scheduled'] : []),
  ];
}
