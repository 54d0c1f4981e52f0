import { StackData } from '@pilothouse/plugin-aws-estate-common';
import { ClaimStack } from '@pilothouse/plugin-aws-estate-node';
import { StoredResource } from './storedResource';

/** CloudFormation nests stacks five deep in practice; a circle must not hold us. */
const DEEPEST = 16;

/**
 * The CloudFormation stack that a resource is part of, then that stack's
 * parents; `undefined` where its stack is not stored.
 *
 * CloudFormation tags what it creates with `aws:cloudformation:stack-id`:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
 */
export function stacksOf(
  resource: StoredResource,
  resources: ReadonlyMap<string, StoredResource>,
): ClaimStack[] | undefined {
  const stacks: ClaimStack[] = [];
  let arn: string | undefined = resource.tags['aws:cloudformation:stack-id'];
  while (arn && stacks.length < DEEPEST) {
    const stack = resources.get(arn);
    if (!stack) {
      break;
    }
    stacks.push({ arn, name: stack.name, tags: stack.tags });
    arn = (stack.data as Partial<StackData>).parentStackId;
  }
  return stacks.length > 0 ? stacks : undefined;
}
