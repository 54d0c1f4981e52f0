import type * as Lambda from '@aws-sdk/client-lambda';
import type { CallContext } from '../../core/context';
import { MOST_TAGS } from '../../estate/tagStore';
import type { World } from '../../estate/world';
import type { Handlers } from '../../wire/service';
import { announce } from './announcing';
import { invalidParameter } from './errors';
import { getFunction } from './lookup';

/** Handlers about the tags of functions. */
export function tagHandlers(world: World): Handlers<typeof Lambda> {
  const arnOfResource = (context: CallContext, text: string | undefined) => {
    if (!text?.startsWith('arn:')) {
      throw invalidParameter(`${text} is not a valid resource ARN.`);
    }
    const { lambda, qualifier } = getFunction(world, context, text);
    if (qualifier) {
      throw invalidParameter(
        'Tags on function aliases and versions are not supported. Please specify a function ARN.',
      );
    }
    return lambda.arn;
  };

  return {
    ListTags: (input, context) => ({
      Tags: { ...world.tags.get(arnOfResource(context, input.Resource)) },
    }),

    TagResource: (input, context) => {
      const arn = arnOfResource(context, input.Resource);
      const tags = input.Tags ?? {};
      checkKeys(Object.keys(tags));
      if (world.tags.isTooMany(arn, tags)) {
        throw invalidParameter(
          `The number of tags exceeds the limit of ${MOST_TAGS}.`,
        );
      }
      world.tags.add(arn, tags);
      announce(world, context, 'TagResource', input, undefined);
      return {};
    },

    UntagResource: (input, context) => {
      const arn = arnOfResource(context, input.Resource);
      checkKeys(input.TagKeys ?? []);
      world.tags.remove(arn, input.TagKeys ?? []);
      announce(world, context, 'UntagResource', input, undefined);
      return {};
    },
  };
}

/** @throws InvalidParameterValueException for a key that callers may not set */
export function checkKeys(keys: readonly string[]): void {
  for (const key of keys) {
    if (key.length < 1 || key.length > 128) {
      throw invalidParameter(
        'Tag keys must have between 1 and 128 characters.',
      );
    }
    if (key.toLowerCase().startsWith('aws:')) {
      throw invalidParameter(
        `System tags cannot be added or removed by requester: ${key}`,
      );
    }
  }
}
