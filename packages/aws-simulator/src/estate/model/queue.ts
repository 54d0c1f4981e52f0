import { arnOf } from './arns';
import {
  buildAlarms,
  buildMember,
  logicalName,
  placeholdersOf,
  underRun,
  type PlacedOptions,
  type PlacedQueue,
} from './placed';
import type { SqsQueue } from './placedTypes';
import type { StackMember } from './stacks';
import type { MetricAlarm } from './types';
import { creationDate } from './creation';

/** A queue with what was made beside it. */
export interface BuiltQueue extends StackMember {
  readonly queue: SqsQueue;
  readonly alarms: readonly MetricAlarm[];
}

/** Makes the SQS queue of one run; defaults are those of CreateQueue. */
export function buildQueue(
  placed: PlacedQueue,
  options: PlacedOptions,
): BuiltQueue {
  const { definition, run, stage } = placed;
  const { place, partition } = options;
  const settings = underRun(definition, run);
  const name = run.name ?? definition.name;
  const values = placeholdersOf(name, place, stage);
  const arn = arnOf(partition, 'sqs', place, name);
  const queue: SqsQueue = {
    account: place.account,
    region: place.region,
    arn,
    name,
    fifo: name.endsWith('.fifo'),
    attributes: {
      visibility: settings.visibility ?? 30_000,
      retention: settings.retention ?? 4 * 86_400_000,
      deadLetter: settings.deadLetter && {
        arn: arnOf(partition, 'sqs', place, settings.deadLetter.queue),
        maxReceiveCount: settings.deadLetter.maxReceiveCount,
      },
    },
    standing: settings.messages ?? 0,
    createdAt: creationDate(arn),
  };
  const alarms = buildAlarms(settings.alarms, place, partition, values, [
    { Name: 'QueueName', Value: name },
  ]);
  const member = buildMember(
    placed,
    options,
    values,
    {
      logicalId: `${logicalName(name)}Queue`,
      // CloudFormation's Ref of a queue is its URL.
      physicalId: `https://sqs.${place.region}.amazonaws.com/${place.account}/${name}`,
      type: 'AWS::SQS::Queue',
      arn,
    },
    alarms,
  );
  return { queue, alarms, ...member };
}
