import { isArn } from '@pilothouse/plugin-aws-estate-common';
import { Relation, ResourceTags } from '@pilothouse/plugin-aws-estate-node';

/**
 * The tag that CloudFormation sets on what it creates; nobody else can set a
 * tag that begins with `aws:`.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
 */
const STACK_TAG = 'aws:cloudformation:stack-id';

/** The CloudFormation stack that a resource is part of, by its tags. */
export function relateToStack(tags: ResourceTags): Relation[] {
  const stack = tags[STACK_TAG];
  return stack !== undefined && isArn(stack)
    ? [{ kind: 'part-of', toArn: stack }]
    : [];
}
