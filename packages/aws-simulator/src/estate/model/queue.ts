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
import type { QueueAttributes, SqsQueue } from './placedTypes';
import type { StackMember } from './stacks';
import type { MetricAlarm, Place } from './types';
import { creationDate } from './creation';

/** A queue with what was made beside it. */
export interface BuiltQueue extends StackMember {
  readonly queue: SqsQueue;
  readonly alarms: readonly MetricAlarm[];
}

/**
 * Makes an empty queue; what `attributes` leaves out is as CreateQueue has it.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
 */
export function makeQueue(
  partition: string,
  place: Place,
  name: string,
  {
    attributes,
    createdAt,
  }: { attributes?: Partial<QueueAttributes>; createdAt?: Date },
): SqsQueue {
  const arn = arnOf(partition, 'sqs', place, name);
  return {
    account: place.account,
    region: place.region,
    arn,
    name,
    fifo: name.endsWith('.fifo'),
    attributes: {
      ...attributes,
      visibility: attributes?.visibility ?? 30_000,
      retention: attributes?.retention ?? 4 * 86_400_000,
    },
    standing: 0,
    createdAt: createdAt ?? creationDate(arn),
  };
}

/** Makes the SQS queue of one run. */
export function buildQueue(
  placed: PlacedQueue,
  options: PlacedOptions,
): BuiltQueue {
  const { definition, run, stage } = placed;
  const { place, partition } = options;
  const settings = underRun(definition, run);
  const { visibility, retention, deadLetter } = settings;
  const name = run.name ?? definition.name;
  const values = placeholdersOf(name, place, stage);
  const queue: SqsQueue = {
    ...makeQueue(partition, place, name, {
      attributes: {
        visibility,
        retention,
        deadLetter: deadLetter && {
          arn: arnOf(partition, 'sqs', place, deadLetter.queue),
          maxReceiveCount: deadLetter.maxReceiveCount,
        },
      },
    }),
    standing: settings.messages ?? 0,
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
      arn: queue.arn,
    },
    alarms,
  );
  return { queue, alarms, ...member };
}
