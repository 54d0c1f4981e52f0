import * as SQS from '@aws-sdk/client-sqs';
import type { CallContext } from '../../core/context';
import { arnOf } from '../../estate/model/arns';
import type { SqsQueue } from '../../estate/model/placedTypes';
import { MOST_TAGS } from '../../estate/tagStore';
import type { World } from '../../estate/world';
import { AwsError } from '../../wire/errors';
import type { Handlers } from '../../wire/service';
import { paginate } from '../paging';
import { getQueue, queueDoesNotExist, queueUrl } from './lookup';
import { LARGEST_MESSAGE } from './sending';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html */
const LARGEST_PAGE = 1_000;

/** Handlers that read queues and their tags; messages stand beside them. */
export function queueHandlers(world: World): Handlers<typeof SQS> {
  return {
    ListQueues: (input, context) => {
      const prefix = input.QueueNamePrefix ?? '';
      const page = pageOfUrls(
        context,
        world.queues
          .list(context)
          .filter(({ name }) => name.startsWith(prefix)),
        input,
        ['ListQueues', context.account, context.region, prefix],
      );
      return { QueueUrls: page.items, NextToken: page.nextToken };
    },

    ListDeadLetterSourceQueues: (input, context) => {
      const target = getQueue(world, context, input.QueueUrl);
      const page = pageOfUrls(
        context,
        world.queues
          .list(context)
          .filter(
            ({ attributes }) => attributes.deadLetter?.arn === target.arn,
          ),
        input,
        ['ListDeadLetterSourceQueues', target.arn],
      );
      return { queueUrls: page.items, NextToken: page.nextToken };
    },

    GetQueueUrl: (input, context) => {
      const account = input.QueueOwnerAWSAccountId ?? context.account;
      const queue = world.queues.find(
        arnOf(
          context.partition,
          'sqs',
          { account, region: context.region },
          input.QueueName ?? '',
        ),
      );
      if (!queue) {
        throw queueDoesNotExist();
      }
      return { QueueUrl: queueUrl(context, queue) };
    },

    GetQueueAttributes: (input, context) => {
      const queue = getQueue(world, context, input.QueueUrl);
      const asked = new Set<string>(input.AttributeNames ?? []);
      const all = attributesOf(world, queue);
      for (const name of asked) {
        if (!(name in SQS.QueueAttributeName)) {
          throw new SQS.InvalidAttributeName({
            message: `Unknown Attribute ${name}.`,
            $metadata: {},
          });
        }
      }
      return {
        Attributes: asked.has('All')
          ? all
          : Object.fromEntries(
              Object.entries(all).filter(([name]) => asked.has(name)),
            ),
      };
    },

    ListQueueTags: (input, context) => ({
      Tags: {
        ...world.tags.get(getQueue(world, context, input.QueueUrl).arn),
      },
    }),

    TagQueue: (input, context) => {
      const { arn } = getQueue(world, context, input.QueueUrl);
      const tags = input.Tags ?? {};
      checkKeys(Object.keys(tags));
      if (world.tags.isTooMany(arn, tags)) {
        throw invalidParameter(
          `Too many tags added for queue. A queue can have at most ${MOST_TAGS}.`,
        );
      }
      world.tags.add(arn, tags);
      return {};
    },

    UntagQueue: (input, context) => {
      const { arn } = getQueue(world, context, input.QueueUrl);
      checkKeys(input.TagKeys ?? []);
      world.tags.remove(arn, input.TagKeys ?? []);
      return {};
    },
  };
}

const invalidParameter = (message: string) =>
  new AwsError('InvalidParameterValue', message);

function pageOfUrls(
  context: CallContext,
  queues: readonly SqsQueue[],
  input: { MaxResults?: number; NextToken?: string },
  scope: readonly unknown[],
) {
  const size = input.MaxResults ?? LARGEST_PAGE;
  if (!Number.isInteger(size) || size < 1 || size > LARGEST_PAGE) {
    throw invalidParameter(
      `Value ${size} for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and ${LARGEST_PAGE}.`,
    );
  }
  const page = paginate(queues, {
    key: ({ arn }) => arn,
    size,
    token: input.NextToken,
    scope,
    invalidToken: () => invalidParameter('Invalid or expired next token.'),
  });
  return {
    items: page.items.map(queue => queueUrl(context, queue)),
    // Without a page size, SQS answers the first thousand and no token.
    nextToken: input.MaxResults === undefined ? undefined : page.nextToken,
  };
}

/** Every attribute, as text, as SQS answers them. */
function attributesOf(world: World, queue: SqsQueue): Record<string, string> {
  const { attributes, createdAt } = queue;
  const depth = world.queues.depth(queue.arn);
  const seconds = (milliseconds: number) =>
    String(Math.floor(milliseconds / 1_000));
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(depth.visible),
    ApproximateNumberOfMessagesNotVisible: String(depth.inFlight),
    ApproximateNumberOfMessagesDelayed: String(depth.delayed),
    CreatedTimestamp: seconds(createdAt.getTime()),
    LastModifiedTimestamp: seconds(createdAt.getTime()),
    VisibilityTimeout: seconds(attributes.visibility),
    MaximumMessageSize: String(LARGEST_MESSAGE),
    MessageRetentionPeriod: seconds(attributes.retention),
    DelaySeconds: seconds(attributes.delay ?? 0),
    ReceiveMessageWaitTimeSeconds: seconds(attributes.receiveWait ?? 0),
    SqsManagedSseEnabled: 'true',
    ...(attributes.deadLetter
      ? {
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: attributes.deadLetter.arn,
            maxReceiveCount: attributes.deadLetter.maxReceiveCount,
          }),
        }
      : {}),
    ...(queue.fifo
      ? {
          FifoQueue: 'true',
          ContentBasedDeduplication: 'false',
          DeduplicationScope: 'queue',
          FifoThroughputLimit: 'perQueue',
        }
      : {}),
  };
}

function checkKeys(keys: readonly string[]): void {
  for (const key of keys) {
    if (key.length < 1 || key.length > 128) {
      throw invalidParameter(
        'Tag keys must be between 1 and 128 characters in length.',
      );
    }
    if (key.toLowerCase().startsWith('aws:')) {
      throw invalidParameter(
        `Tag key ${key} is invalid: system tags cannot be changed.`,
      );
    }
  }
}
