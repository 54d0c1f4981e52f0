import {
  CloudFormationClient,
  paginateDescribeStacks,
} from '@aws-sdk/client-cloudformation';
import {
  CollectContext,
  Observation,
} from '@pilothouse/plugin-aws-estate-node';
import { attempt } from '../shared/attempt';
import { observeStack } from './observe';

/** Reads every stack that is not deleted, as many at a time as CloudFormation chooses to give. */
export async function* collectCloudFormation(
  context: CollectContext,
): AsyncGenerator<Observation, void, void> {
  const client = context.client(CloudFormationClient);
  for await (const { Stacks: stacks = [] } of paginateDescribeStacks(
    { client },
    {},
  )) {
    for (const stack of stacks) {
      const observation = await attempt(
        context,
        `stack ${stack.StackName}`,
        async () => observeStack(stack),
      );
      if (observation) {
        yield observation;
      }
    }
  }
}
