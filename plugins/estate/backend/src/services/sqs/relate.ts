import { SqsQueueData } from '@pilothouse/plugin-aws-estate-common';
import { ObservedResource, Relation } from '@pilothouse/plugin-aws-estate-node';
import { relateToStack } from '../shared/stack';

/** The links that a queue states. */
export function relateQueue({
  data,
  tags,
}: ObservedResource<SqsQueueData>): Relation[] {
  return [
    ...(data.deadLetterArn
      ? [{ kind: 'dead-letters-to', toArn: data.deadLetterArn }]
      : []),
    ...relateToStack(tags),
  ];
}
