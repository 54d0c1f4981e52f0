import * as CloudFormation from '@aws-sdk/client-cloudformation';
import type { CallContext } from '../core/context';
import { compare } from '../estate/model/regional';
import type { Stack } from '../estate/model/types';
import type { World } from '../estate/world';
import { AwsError } from '../wire/errors';
import type { Handlers } from '../wire/service';
import { indexBy } from './indexing';
import { paginate } from './paging';

/** The model sets no page size; AWS answers about a hundred at a time. */
const PAGE = 100;

const validationError = (message: string) =>
  new AwsError('ValidationError', message);

/** AWS CloudFormation, as far as stacks and their resources are read. */
export function cloudFormationHandlers(
  world: World,
): Handlers<typeof CloudFormation> {
  const stacksOf = (context: CallContext) =>
    world.region(context.account, context.region).stacks;
  const find = (context: CallContext, nameOrId: string | undefined) => {
    const stacks = stacksOf(context);
    const stack =
      indexBy(stacks, 'id', item => item.id).get(nameOrId ?? '') ??
      stacks.find(item => item.name === nameOrId);
    if (!stack) {
      throw validationError(`Stack with id ${nameOrId} does not exist`);
    }
    return stack;
  };
  const pageOf = <Item>(
    items: readonly Item[],
    key: (item: Item) => string,
    token: string | undefined,
    scope: readonly unknown[],
  ) =>
    paginate(items, {
      key,
      size: PAGE,
      token,
      scope,
      invalidToken: () => validationError('NextToken is not valid'),
    });

  return {
    DescribeStacks: (input, context) => {
      if (input.StackName) {
        return { Stacks: [describe(world, find(context, input.StackName))] };
      }
      const page = pageOf(
        stacksOf(context),
        stack => stack.id,
        input.NextToken,
        ['DescribeStacks', context.account, context.region],
      );
      return {
        Stacks: page.items.map(stack => describe(world, stack)),
        NextToken: page.nextToken,
      };
    },

    ListStacks: (input, context) => {
      const wanted = input.StackStatusFilter;
      const stacks = stacksOf(context).filter(
        () => !wanted?.length || wanted.includes('UPDATE_COMPLETE'),
      );
      const page = pageOf(stacks, stack => stack.id, input.NextToken, [
        'ListStacks',
        context.account,
        context.region,
        wanted,
      ]);
      return {
        StackSummaries: page.items.map(stack => ({
          StackId: stack.id,
          StackName: stack.name,
          CreationTime: stack.createdAt,
          LastUpdatedTime: stack.updatedAt,
          StackStatus: 'UPDATE_COMPLETE' as const,
          DriftInformation: { StackDriftStatus: 'NOT_CHECKED' as const },
        })),
        NextToken: page.nextToken,
      };
    },

    ListStackResources: (input, context) => {
      const stack = find(context, input.StackName);
      const page = pageOf(
        [...stack.resources].sort((a, b) => compare(a.logicalId, b.logicalId)),
        resource => resource.logicalId,
        input.NextToken,
        ['ListStackResources', stack.id],
      );
      return {
        StackResourceSummaries: page.items.map(resource => ({
          LogicalResourceId: resource.logicalId,
          PhysicalResourceId: resource.physicalId,
          ResourceType: resource.type,
          LastUpdatedTimestamp: stack.updatedAt,
          ResourceStatus: 'UPDATE_COMPLETE' as const,
        })),
        NextToken: page.nextToken,
      };
    },

    DescribeStackResources: (input, context) => {
      const { StackName, PhysicalResourceId, LogicalResourceId } = input;
      if (!StackName && !PhysicalResourceId) {
        throw validationError(
          'You must specify either StackName or PhysicalResourceId.',
        );
      }
      const stack = StackName
        ? find(context, StackName)
        : stacksOf(context).find(item =>
            item.resources.some(
              resource => resource.physicalId === PhysicalResourceId,
            ),
          );
      if (!stack) {
        throw validationError(`Stack for ${PhysicalResourceId} does not exist`);
      }
      return {
        // At most the first hundred; ListStackResources has the rest.
        StackResources: stack.resources
          .filter(
            resource =>
              !LogicalResourceId || resource.logicalId === LogicalResourceId,
          )
          .slice(0, PAGE)
          .map(resource => ({
            StackId: stack.id,
            StackName: stack.name,
            LogicalResourceId: resource.logicalId,
            PhysicalResourceId: resource.physicalId,
            ResourceType: resource.type,
            Timestamp: stack.updatedAt,
            ResourceStatus: 'UPDATE_COMPLETE' as const,
          })),
      };
    },
  };
}

function describe(world: World, stack: Stack): CloudFormation.Stack {
  return {
    StackId: stack.id,
    StackName: stack.name,
    CreationTime: stack.createdAt,
    LastUpdatedTime: stack.updatedAt,
    StackStatus: 'UPDATE_COMPLETE',
    DisableRollback: false,
    NotificationARNs: [],
    Capabilities: ['CAPABILITY_IAM'],
    Outputs: [],
    Parameters: [],
    EnableTerminationProtection: false,
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
    Tags: Object.entries(world.tags.get(stack.id)).map(([Key, Value]) => ({
      Key,
      Value,
    })),
  };
}
