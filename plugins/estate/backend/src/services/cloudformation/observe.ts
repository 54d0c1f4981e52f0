import { Stack } from '@aws-sdk/client-cloudformation';
import { StackData } from '@pilothouse/plugin-aws-estate-common';
import { Observation } from '@pilothouse/plugin-aws-estate-node';
import { required, tagsOf, text, time } from '../shared/observed';
import { scrubStackReason } from '../shared/scrub';

/**
 * What is stored of a stack: no parameters and no outputs, for these carry
 * secrets, and of the reason only what quotes neither.
 *
 * @throws MissingFieldError
 */
export function observeStack(stack: Stack): Observation {
  const data: StackData = {
    status: required(stack.StackStatus, 'StackStatus'),
    statusReason: stack.StackStatusReason
      ? text(scrubStackReason(stack.StackStatusReason))
      : undefined,
    createdAt: time(stack.CreationTime),
    updatedAt: time(stack.LastUpdatedTime),
    parentStackId: stack.ParentId,
    driftStatus: stack.DriftInformation?.StackDriftStatus,
  };
  return {
    kind: 'resource',
    // a stack's id is its ARN
    arn: required(stack.StackId, 'StackId'),
    type: 'cloudformation:stack',
    name: required(stack.StackName, 'StackName'),
    tags: tagsOf(stack.Tags, ({ Key, Value }) => [Key, Value]),
    data,
  };
}
