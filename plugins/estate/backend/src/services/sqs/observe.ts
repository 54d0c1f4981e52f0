import { QueueAttributeName } from '@aws-sdk/client-sqs';
import { isArn, SqsQueueData } from '@pilothouse/plugin-aws-estate-common';
import { Observation } from '@pilothouse/plugin-aws-estate-node';
import { MissingFieldError, required } from '../shared/observed';

/** The attributes that are asked for: no policy, no key. */
export const QUEUE_ATTRIBUTES: QueueAttributeName[] = [
  'QueueArn',
  'VisibilityTimeout',
  'MessageRetentionPeriod',
  'RedrivePolicy',
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
];

type Attributes = Partial<Record<string, string>>;

/**
 * What is stored of a queue.
 *
 * @throws MissingFieldError
 */
export function observeQueue(attributes: Attributes): Observation {
  const arn = required(attributes.QueueArn, 'QueueArn');
  const name = arn.slice(arn.lastIndexOf(':') + 1);
  const data: SqsQueueData = {
    // the name of a FIFO queue must end so
    fifo: name.endsWith('.fifo'),
    visibilityTimeout: number(attributes, 'VisibilityTimeout'),
    retentionPeriod: number(attributes, 'MessageRetentionPeriod'),
    ...redrive(attributes.RedrivePolicy),
    visible: number(attributes, 'ApproximateNumberOfMessages'),
    inFlight: number(attributes, 'ApproximateNumberOfMessagesNotVisible'),
    delayed: number(attributes, 'ApproximateNumberOfMessagesDelayed'),
    createdAt: seconds(attributes.CreatedTimestamp),
    lastModified: seconds(attributes.LastModifiedTimestamp),
  };
  return { kind: 'resource', arn, type: 'sqs:queue', name, data };
}

function number(attributes: Attributes, field: string): number {
  const value = Number(required(attributes[field], field));
  if (!Number.isInteger(value)) {
    throw new MissingFieldError(field);
  }
  return value;
}

/** The redrive policy is JSON in a text: `{"deadLetterTargetArn":"…","maxReceiveCount":5}`; AWS takes the count as a text, too. */
function redrive(
  policy: string | undefined,
): Pick<SqsQueueData, 'deadLetterArn' | 'maxReceiveCount'> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(policy || '{}');
  } catch {
    throw new MissingFieldError('RedrivePolicy');
  }
  const { deadLetterTargetArn: arn, maxReceiveCount } = (parsed ??
    {}) as Record<string, unknown>;
  const count = Number(maxReceiveCount);
  return {
    deadLetterArn: typeof arn === 'string' && isArn(arn) ? arn : undefined,
    maxReceiveCount: Number.isInteger(count) ? count : undefined,
  };
}

function seconds(value: string | undefined): string | undefined {
  const at = new Date(Number(value) * 1000);
  return value && Number.isFinite(at.getTime()) ? at.toISOString() : undefined;
}
