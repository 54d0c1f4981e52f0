import {
  AlarmData,
  EcsServiceData,
  LambdaFunctionData,
  ScalableTargetData,
  SqsQueueData,
  TargetGroupData,
} from '@pilothouse/plugin-aws-estate-common';

/**
 * What is stored of a resource comes as plain JSON whose shape follows from its
 * type. These look at what a screen rests on, so that data of an older release
 * or of another type is left out instead of breaking the page.
 */
type Stored = Record<string, unknown> | undefined;

export function asEcsService(data: Stored): EcsServiceData | undefined {
  return data &&
    typeof data.desiredCount === 'number' &&
    areArrays(data, ['deployments', 'tasks', 'stoppedTasks', 'events'])
    ? (data as unknown as EcsServiceData)
    : undefined;
}

export function asLambdaFunction(data: Stored): LambdaFunctionData | undefined {
  return data &&
    typeof data.memorySize === 'number' &&
    typeof data.timeout === 'number' &&
    areArrays(data, [
      'architectures',
      'environmentNames',
      'layers',
      'provisionedConcurrency',
      'aliases',
      'asyncInvocation',
      'eventSources',
    ])
    ? (data as unknown as LambdaFunctionData)
    : undefined;
}

export function asSqsQueue(data: Stored): SqsQueueData | undefined {
  return data &&
    typeof data.visible === 'number' &&
    typeof data.inFlight === 'number' &&
    typeof data.retentionPeriod === 'number'
    ? (data as unknown as SqsQueueData)
    : undefined;
}

export function asTargetGroup(data: Stored): TargetGroupData | undefined {
  return data &&
    areArrays(data, ['loadBalancerArns']) &&
    (data.targets === undefined || areArrays(data, ['targets']))
    ? (data as unknown as TargetGroupData)
    : undefined;
}

const ALARM_STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

export function asAlarm(data: Stored): AlarmData | undefined {
  return data &&
    ALARM_STATES.includes(String(data.state)) &&
    typeof data.actionsEnabled === 'boolean'
    ? (data as unknown as AlarmData)
    : undefined;
}

export function asScalableTarget(data: Stored): ScalableTargetData | undefined {
  return data &&
    typeof data.minCapacity === 'number' &&
    typeof data.maxCapacity === 'number' &&
    areArrays(data, ['policies', 'scheduledActions'])
    ? (data as unknown as ScalableTargetData)
    : undefined;
}

function areArrays(
  data: Record<string, unknown>,
  names: readonly string[],
): boolean {
  return names.every(name => Array.isArray(data[name]));
}
