import {
  isArn,
  LambdaFunctionData,
} from '@pilothouse/plugin-aws-estate-common';
import { ObservedResource, Relation } from '@pilothouse/plugin-aws-estate-node';
import { relateToStack } from '../shared/stack';

/** The links that a function states. */
export function relateFunction({
  data,
  tags,
}: ObservedResource<LambdaFunctionData>): Relation[] {
  const sources = data.eventSources.map(({ sourceArn }) => sourceArn);
  const sinks = [
    data.deadLetterArn,
    ...data.asyncInvocation.flatMap(({ onSuccessArn, onFailureArn }) => [
      onSuccessArn,
      onFailureArn,
    ]),
    ...data.eventSources.map(({ onFailureArn }) => onFailureArn),
  ];
  return [
    ...links('reads-from', sources),
    ...links('sends-to', sinks),
    ...relateToStack(tags),
  ];
}

function links(
  kind: string,
  arns: ReadonlyArray<string | undefined>,
): Relation[] {
  const present = arns.filter(
    (arn): arn is string => arn !== undefined && isArn(arn),
  );
  return [...new Set(present)].map(toArn => ({ kind, toArn }));
}
