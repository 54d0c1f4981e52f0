import * as ECS from '@aws-sdk/client-ecs';
import * as Lambda from '@aws-sdk/client-lambda';
import * as Tagging from '@aws-sdk/client-resource-groups-tagging-api';
import * as SQS from '@aws-sdk/client-sqs';
import type { CallContext } from '../core/context';
import { parseArn } from '../estate/model/arns';
import { hashUuid } from '../estate/model/hash';
import type { Tags } from '../estate/model/types';
import { MOST_TAGS } from '../estate/tagStore';
import type { World } from '../estate/world';
import { describeError, isDeliberate } from '../wire/describeError';
import { readServiceModel } from '../wire/model';
import type { Handlers } from '../wire/service';
import { ecsHandlers } from './ecs';
import { lambdaHandlers } from './lambda';
import { sqsHandlers } from './sqs';

/** https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_TagResources.html */
const MOST_RESOURCES = 20;

const invalid = (message: string) =>
  new Tagging.InvalidParameterException({ message, $metadata: {} });

/** How the resources of one service are tagged. */
interface Tagger {
  /** Of the service, whose errors it throws. */
  readonly client: object;
  add(arn: string, tags: Tags, context: CallContext): unknown;
  remove(arn: string, keys: string[], context: CallContext): unknown;
}

/**
 * Handlers that change tags through the Resource Groups Tagging API. As at AWS
 * it is the service of each resource that changes them: with its own checks and
 * errors, and its own call in CloudTrail.
 */
export function taggingChangeHandlers(world: World): Handlers<typeof Tagging> {
  const taggers = taggersByService(world);
  const others = tagDirectly(world);
  /** Changes each resource by itself; one that fails leaves the others be. */
  const change = async (
    arns: readonly string[],
    context: CallContext,
    changeOne: (
      tagger: Tagger,
      arn: string,
      itsContext: CallContext,
    ) => unknown,
  ): Promise<Tagging.TagResourcesOutput> => {
    checkArns(arns);
    const failed: Record<string, Tagging.FailureInfo> = {};
    for (const arn of new Set(arns)) {
      const tagger = taggers.get(parseArn(arn)!.service) ?? others;
      try {
        checkPlace(arn, context);
        // Every resource is a call of its own to CloudTrail.
        const requestId = hashUuid(context.requestId, arn);
        await changeOne(tagger, arn, { ...context, requestId });
      } catch (thrown) {
        if (!isDeliberate(thrown)) throw thrown;
        failed[arn] = failureOf(tagger, thrown);
      }
    }
    return { FailedResourcesMap: failed };
  };

  return {
    TagResources: (input, context) => {
      const tags = input.Tags ?? {};
      checkKeys(Object.keys(tags));
      return change(input.ResourceARNList ?? [], context, (tagger, arn, its) =>
        tagger.add(arn, tags, its),
      );
    },

    UntagResources: (input, context) => {
      const keys = input.TagKeys ?? [];
      checkKeys(keys);
      return change(input.ResourceARNList ?? [], context, (tagger, arn, its) =>
        tagger.remove(arn, keys, its),
      );
    },
  };
}

/** By the service in ARNs: those whose own API changes tags here. */
function taggersByService(world: World): ReadonlyMap<string, Tagger> {
  const ecs = ecsHandlers(world);
  const lambda = lambdaHandlers(world);
  const sqs = sqsHandlers(world);
  return new Map<string, Tagger>([
    [
      'ecs',
      {
        client: ECS,
        add: (resourceArn, tags, context) =>
          ecs.TagResource!(
            {
              resourceArn,
              tags: Object.entries(tags).map(([key, value]) => ({
                key,
                value,
              })),
            },
            context,
          ),
        remove: (resourceArn, tagKeys, context) =>
          ecs.UntagResource!({ resourceArn, tagKeys }, context),
      },
    ],
    [
      'lambda',
      {
        client: Lambda,
        add: (Resource, Tags, context) =>
          lambda.TagResource!({ Resource, Tags }, context),
        remove: (Resource, TagKeys, context) =>
          lambda.UntagResource!({ Resource, TagKeys }, context),
      },
    ],
    [
      'sqs',
      {
        client: SQS,
        add: (arn, Tags, context) =>
          sqs.TagQueue!({ QueueUrl: queuePath(arn), Tags }, context),
        remove: (arn, TagKeys, context) =>
          sqs.UntagQueue!({ QueueUrl: queuePath(arn), TagKeys }, context),
      },
    ],
  ]);
}

/** Tags load balancers, target groups and alarms. */
function tagDirectly(world: World): Tagger {
  const checkKnown = (arn: string, { account, region }: CallContext) => {
    const { loadBalancers, targetGroups, metricAlarms, compositeAlarms } =
      world.region(account, region);
    const known = [
      ...loadBalancers,
      ...targetGroups,
      ...metricAlarms,
      ...compositeAlarms,
    ];
    if (!known.some(resource => resource.arn === arn)) {
      throw invalid(
        `The simulator cannot tag ${arn}: name an ECS resource, function, queue, load balancer, target group or alarm that exists.`,
      );
    }
  };
  return {
    client: Tagging,
    add: (arn, tags, context) => {
      checkKnown(arn, context);
      if (world.tags.isTooMany(arn, tags)) {
        throw invalid(`A resource can have at most ${MOST_TAGS} tags.`);
      }
      world.tags.add(arn, tags);
    },
    remove: (arn, keys, context) => {
      checkKnown(arn, context);
      world.tags.remove(arn, keys);
    },
  };
}

/** The part of a queue's URL by which it is found. */
function queuePath(arn: string): string {
  const { account, resource } = parseArn(arn)!;
  return `${account}/${resource}`;
}

/** @throws InvalidParameterException */
function checkArns(arns: readonly string[]): void {
  if (arns.length < 1 || arns.length > MOST_RESOURCES) {
    throw invalid(
      `ResourceARNList must have between 1 and ${MOST_RESOURCES} items.`,
    );
  }
  const wrong = arns.find(arn => !parseArn(arn));
  if (wrong !== undefined) {
    throw invalid(`"${wrong}" is not a valid ARN.`);
  }
}

/** @throws InvalidParameterException */
function checkPlace(arn: string, { account, region }: CallContext): void {
  const parsed = parseArn(arn)!;
  if (parsed.account !== account || parsed.region !== region) {
    throw invalid(
      `${arn} is not in account ${account} and Region ${region}: call its own Region with credentials of its account.`,
    );
  }
}

/** @throws InvalidParameterException */
function checkKeys(keys: readonly string[]): void {
  if (keys.length < 1 || keys.length > MOST_TAGS) {
    throw invalid(`A call takes between 1 and ${MOST_TAGS} tags.`);
  }
  for (const key of keys) {
    if (key.length < 1 || key.length > 128) {
      throw invalid('Tag keys must have between 1 and 128 characters.');
    }
    if (key.toLowerCase().startsWith('aws:')) {
      throw invalid(
        `Tag key "${key}" is invalid: the prefix "aws:" is reserved.`,
      );
    }
  }
}

function failureOf(tagger: Tagger, thrown: unknown): Tagging.FailureInfo {
  const { code, message, status } = describeError(
    readServiceModel(tagger.client),
    thrown,
  );
  return {
    ErrorCode: code as Tagging.ErrorCode,
    ErrorMessage: message,
    StatusCode: status,
  };
}
