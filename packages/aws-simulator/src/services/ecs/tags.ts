import * as ECS from '@aws-sdk/client-ecs';
import type { CallContext } from '../../core/context';
import { parseArn } from '../../estate/model/arns';
import { MOST_TAGS } from '../../estate/tagStore';
import type { World } from '../../estate/world';
import type { Handlers } from '../../wire/service';
import { clientError, invalidParameter } from './errors';
import { ecsTags } from './lookup';
import { findTaskDefinition } from './taskDefinitions';

/** Handlers about the tags of ECS resources. */
export function tagHandlers(world: World): Handlers<typeof ECS> {
  return {
    ListTagsForResource: (input, context) => ({
      tags: ecsTags(world, checkArn(world, context, input.resourceArn)),
    }),

    TagResource: (input, context) => {
      const arn = checkArn(world, context, input.resourceArn);
      const tags = Object.fromEntries(
        (input.tags ?? []).map(tag => [tag.key ?? '', tag.value ?? '']),
      );
      checkKeys(Object.keys(tags));
      if (world.tags.isTooMany(arn, tags)) {
        throw invalidParameter(
          `A resource can have at most ${MOST_TAGS} tags.`,
        );
      }
      world.tags.add(arn, tags);
      return {};
    },

    UntagResource: (input, context) => {
      const arn = checkArn(world, context, input.resourceArn);
      checkKeys(input.tagKeys ?? []);
      world.tags.remove(arn, input.tagKeys ?? []);
      return {};
    },
  };
}

/** @throws InvalidParameterException for a key that callers may not set */
export function checkKeys(keys: readonly string[]): void {
  for (const key of keys) {
    if (key.length < 1 || key.length > 128) {
      throw invalidParameter(
        'Tag keys must have between 1 and 128 characters.',
      );
    }
    if (key.toLowerCase().startsWith('aws:')) {
      throw invalidParameter(
        `Tag key "${key}" is invalid: the prefix "aws:" is reserved.`,
      );
    }
  }
}

function checkArn(
  world: World,
  context: CallContext,
  text: string | undefined,
): string {
  const arn = parseArn(text ?? '');
  if (!text || arn?.service !== 'ecs') {
    throw invalidParameter(
      'The specified resource ARN is invalid. Check the ARN and try again.',
    );
  }
  const [kind, ...names] = arn.resource.split('/');
  const here = arn.account === context.account && arn.region === context.region;
  const { clusters } = world.region(context.account, context.region);
  const cluster = clusters.get(names[0]);
  const exists: Record<string, () => boolean> = {
    cluster: () => cluster?.arn === text,
    service: () => {
      const service = cluster && world.services.find(cluster, names[1]);
      return service?.arn === text && !world.services.isDeleted(service);
    },
    'task-definition': () =>
      findTaskDefinition(world, context, text) !== undefined,
    task: () =>
      cluster !== undefined &&
      world.serviceOfTask(cluster, names[1]) !== undefined,
  };
  if (!exists[kind]) {
    throw invalidParameter(`Tagging a ${kind} is not supported.`);
  }
  if (!here || !exists[kind]()) {
    throw kind === 'cluster' || kind === 'service'
      ? new ECS.ResourceNotFoundException({
          message: 'The specified resource could not be found.',
          $metadata: {},
        })
      : clientError('The referenced resource was not found.');
  }
  return text;
}
