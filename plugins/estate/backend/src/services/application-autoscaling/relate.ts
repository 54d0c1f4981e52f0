import {
  formatArn,
  isArn,
  parseArn,
  ScalableTargetData,
} from '@pilothouse/plugin-aws-estate-common';
import { ObservedResource, Relation } from '@pilothouse/plugin-aws-estate-node';

/** The service that a target scales: its resource id is that of the service's ARN. */
export function relateScalableTarget({
  arn,
  data,
}: ObservedResource<ScalableTargetData>): Relation[] {
  return isArn(arn) && data.resourceId.startsWith('service/')
    ? [
        {
          kind: 'scales',
          toArn: formatArn({
            ...parseArn(arn),
            service: 'ecs',
            resource: data.resourceId,
          }),
        },
      ]
    : [];
}
