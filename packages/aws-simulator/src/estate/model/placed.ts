import type { FunctionDefinition, FunctionRun } from '../document/function';
import type { QueueDefinition, QueueRun } from '../document/queue';
import type { AlarmDefinition } from '../document/workload';
import { arnOf } from './arns';
import type { MadeResource, StackMember } from './stacks';
import {
  fillPlaceholders,
  mergeTags,
  type PlaceholderValues,
  type TagLayer,
} from './tags';
import type { MetricAlarm, Place } from './types';
import { creationDate } from './creation';

/** A run of a function in one Region. */
export interface PlacedFunction {
  readonly definition: FunctionDefinition;
  readonly run: FunctionRun;
  readonly stage?: string;
}

/** A run of a queue in one Region. */
export interface PlacedQueue {
  readonly definition: QueueDefinition;
  readonly run: QueueRun;
  readonly stage?: string;
}

/** What is the same for all functions and queues of a place. */
export interface PlacedOptions {
  readonly place: Place;
  readonly partition: string;
  readonly estateName: string;
  readonly estateTags: TagLayer;
  readonly stackId: (name: string) => string;
}

/** Lays the settings of a run over those above the runs; what the run leaves out stays. */
export function underRun<Settings extends object, Run extends object>(
  settings: Settings,
  run: Run,
): Settings & Run {
  const own = Object.fromEntries(
    Object.entries(run).filter(([, value]) => value !== undefined),
  );
  return { ...settings, ...own } as Settings & Run;
}

/** What placeholders of a function or queue stand for. */
export function placeholdersOf(
  name: string,
  place: Place,
  stage: string | undefined,
): PlaceholderValues {
  return {
    environment: stage,
    service: name,
    region: place.region,
    account: place.account,
  };
}

/** Makes the alarms that stand at a service, function or queue. */
export function buildAlarms(
  definitions: readonly AlarmDefinition[] | undefined,
  place: Place,
  partition: string,
  values: PlaceholderValues,
  dimensions: MetricAlarm['dimensions'],
): MetricAlarm[] {
  return (definitions ?? []).map(definition => {
    const name = fillPlaceholders(definition.name, values) ?? definition.name;
    const arn = arnOf(partition, 'cloudwatch', place, `alarm:${name}`);
    return {
      account: place.account,
      region: place.region,
      arn,
      name,
      definition,
      dimensions,
      createdAt: creationDate(arn),
    };
  });
}

/**
 * Says what a function or queue is in its stack, together with its alarms.
 *
 * @param made - the resource itself, with its logical id
 */
export function buildMember(
  { definition, run }: PlacedFunction | PlacedQueue,
  { estateTags, stackId }: PlacedOptions,
  values: PlaceholderValues,
  made: MadeResource,
  alarms: readonly MetricAlarm[],
): StackMember {
  const stack = run.stack ?? definition.stack;
  const stackName = stack && fillPlaceholders(stack.name, values);
  return {
    stack: stackName ? { name: stackName, id: stackId(stackName) } : undefined,
    tags: mergeTags([estateTags, definition.tags, run.tags], values),
    stackTags: mergeTags([stack?.tags], values),
    resources: [made, ...alarmResources(made.logicalId, alarms)],
  };
}

/** Alarms as resources of a stack, named after what they stand at. */
export function alarmResources(
  logicalId: string,
  alarms: readonly MetricAlarm[],
): MadeResource[] {
  return alarms.map((alarm, index) => ({
    logicalId: `${logicalId}Alarm${index + 1}`,
    physicalId: alarm.name,
    type: 'AWS::CloudWatch::Alarm',
    arn: alarm.arn,
  }));
}

/** A name as CloudFormation's logical ids have it: letters and digits. */
export function logicalName(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
