import { parseArn } from '../../estate/model/arns';
import type { QueueAttributes } from '../../estate/model/placedTypes';
import { AwsError } from '../../wire/errors';

const SECOND = 1_000;

/** What CreateQueue and SetQueueAttributes may set here, with the ranges of AWS. */
const SETTABLE = {
  VisibilityTimeout: [0, 43_200],
  MessageRetentionPeriod: [60, 1_209_600],
  DelaySeconds: [0, 900],
  ReceiveMessageWaitTimeSeconds: [0, 20],
} as const;

/**
 * Reads attributes as CreateQueue and SetQueueAttributes take them.
 *
 * @throws AwsError InvalidAttributeValue for a value that AWS refuses, and
 * NotImplemented for an attribute that the simulator does not know
 */
export function readAttributes(
  given: Readonly<Partial<Record<string, string>>> = {},
): Partial<QueueAttributes> {
  const invalid = (name: string) =>
    new AwsError(
      'InvalidAttributeValue',
      `Invalid value for the parameter ${name}.`,
    );
  const millisecondsOf = (name: keyof typeof SETTABLE) => {
    const text = given[name];
    const [smallest, largest] = SETTABLE[name];
    if (text === undefined) {
      return undefined;
    }
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < smallest || value > largest) {
      throw invalid(name);
    }
    return value * SECOND;
  };
  const unknown = Object.keys(given).find(
    name =>
      !(name in SETTABLE) && name !== 'RedrivePolicy' && name !== 'FifoQueue',
  );
  if (unknown !== undefined) {
    throw new AwsError(
      'NotImplemented',
      `The simulator cannot set ${unknown} of a queue.`,
      501,
    );
  }
  const read = {
    visibility: millisecondsOf('VisibilityTimeout'),
    retention: millisecondsOf('MessageRetentionPeriod'),
    delay: millisecondsOf('DelaySeconds'),
    receiveWait: millisecondsOf('ReceiveMessageWaitTimeSeconds'),
  };
  return {
    ...Object.fromEntries(
      Object.entries(read).filter(([, value]) => value !== undefined),
    ),
    // An empty policy takes the dead-letter queue away.
    ...(given.RedrivePolicy === undefined
      ? {}
      : { deadLetter: readRedrivePolicy(given.RedrivePolicy, invalid) }),
  };
}

function readRedrivePolicy(
  text: string,
  invalid: (name: string) => AwsError,
): QueueAttributes['deadLetter'] {
  if (text === '') {
    return undefined;
  }
  let policy: { deadLetterTargetArn?: unknown; maxReceiveCount?: unknown };
  try {
    policy = Object(JSON.parse(text));
  } catch {
    throw invalid('RedrivePolicy');
  }
  const arn = String(policy.deadLetterTargetArn);
  const maxReceiveCount = Number(policy.maxReceiveCount);
  if (
    parseArn(arn)?.service !== 'sqs' ||
    !(maxReceiveCount >= 1 && maxReceiveCount <= 1_000)
  ) {
    throw invalid('RedrivePolicy');
  }
  return { arn, maxReceiveCount };
}
