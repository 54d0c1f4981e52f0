import { commonTags } from './tags';
import type { Place, Stack, StackResource, Tags } from './types';
import { creationDate } from './creation';

/** A resource of a stack, and its ARN where it can have tags. */
export interface MadeResource extends StackResource {
  readonly arn?: string;
}

/** Something that a stack can make: a workload with what stands beside it. */
export interface StackMember {
  readonly stack?: { readonly name: string; readonly id: string };
  /** Tags without those that CloudFormation adds. */
  readonly tags: Tags;
  /** Tags that the document gives its stack. */
  readonly stackTags: Tags;
  readonly resources: readonly MadeResource[];
}

/**
 * Makes the stack that some workloads share. Its tags are those that all of
 * them have, under the ones that the document gives the stack itself.
 */
export function buildStack(
  { name, id }: { readonly name: string; readonly id: string },
  members: readonly StackMember[],
  place: Place,
  tags: Map<string, Tags>,
): Stack {
  const createdAt = creationDate(id);
  tags.set(
    id,
    Object.assign(
      {},
      commonTags(members.map(member => member.tags)),
      ...members.map(member => member.stackTags),
    ),
  );
  return {
    ...place,
    id,
    name,
    createdAt,
    updatedAt: new Date(createdAt.getTime() + 30 * 86_400_000),
    resources: members.flatMap(member =>
      member.resources.map(({ logicalId, physicalId, type }) => ({
        logicalId,
        physicalId,
        type,
      })),
    ),
  };
}

/**
 * Gives the resources of a member their tags. CloudFormation marks what it
 * made: these tags cannot be changed by hand.
 */
export function setMemberTags(
  { stack, tags: own, resources }: StackMember,
  tags: Map<string, Tags>,
): void {
  for (const { arn, logicalId } of resources) {
    if (arn) {
      tags.set(
        arn,
        stack
          ? {
              ...own,
              'aws:cloudformation:stack-name': stack.name,
              'aws:cloudformation:stack-id': stack.id,
              'aws:cloudformation:logical-id': logicalId,
            }
          : own,
      );
    }
  }
}
