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
  const results = data.asyncInvocation.map(({ onSuccessArn }) => onSuccessArn);
  const failures = [
    data.deadLetterArn,
    ...data.asyncInvocation.map(({ onFailureArn }) => onFailureArn),
    ...data.eventSources.map(({ onFailureArn }) => onFailureArn),
  ];
  return [
    ...links('reads-from', sources),
    ...links('sends-to', results),
    ...links('dead-letters-to', failures),
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
