import { StackData } from '@pilothouse/plugin-aws-estate-common';
import { ClaimStack, SweepTarget } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { readLiveResources, StoredResource } from './storedResource';

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
  let arn = stackArn(resource);
  while (arn && stacks.length < DEEPEST) {
    const stack = resources.get(arn);
    if (!stack) {
      break;
    }
    stacks.push({ arn, name: stack.name, tags: stack.tags });
    arn = parentArn(stack);
  }
  return stacks.length > 0 ? stacks : undefined;
}

/** Adds the stacks of a target that resources are part of, and their parents, to the resources. */
export async function readStacks(
  transaction: Knex.Transaction,
  { accountId, region }: SweepTarget,
  resources: Map<string, StoredResource>,
): Promise<void> {
  let wanted = [...resources.values()].flatMap(each => [
    stackArn(each),
    parentArn(each),
  ]);
  for (let depth = 0; depth <= DEEPEST && wanted.length > 0; depth++) {
    const missing = new Set(
      wanted.filter(arn => arn !== undefined && !resources.has(arn)),
    );
    const stacks = (
      await readLiveResources(transaction, [...missing] as string[])
    ).filter(each => each.accountId === accountId && each.region === region);
    stacks.forEach(stack => resources.set(stack.arn, stack));
    wanted = stacks.map(parentArn);
  }
}

function stackArn(resource: StoredResource): string | undefined {
  return resource.tags['aws:cloudformation:stack-id'];
}

function parentArn(stack: StoredResource): string | undefined {
  return (stack.data as Partial<StackData>).parentStackId;
}
