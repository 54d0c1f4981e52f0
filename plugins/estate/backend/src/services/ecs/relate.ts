import {
  formatArn,
  isArn,
  parseArn,
} from '@pilothouse/plugin-aws-estate-common';
import { EcsServiceData } from '@pilothouse/plugin-aws-estate-common';
import { ObservedResource, Relation } from '@pilothouse/plugin-aws-estate-node';
import { relateToStack } from '../shared/stack';

/** The links that a service states. */
export function relateService(
  resource: ObservedResource<EcsServiceData>,
): Relation[] {
  const { data } = resource;
  return [
    { kind: 'runs-in', toArn: data.clusterArn },
    ...data.targetGroupArns.map(toArn => ({ kind: 'routes-to', toArn })),
    ...guardingAlarms(resource),
    ...relateToStack(resource.tags),
  ];
}

/** The alarms that stop or roll back a deployment of the service. */
function guardingAlarms({
  arn,
  data,
}: ObservedResource<EcsServiceData>): Relation[] {
  if (!isArn(arn)) {
    return [];
  }
  return (data.deploymentAlarms?.names ?? []).map(name => ({
    kind: 'guarded-by',
    toArn: formatArn({
      ...parseArn(arn),
      service: 'cloudwatch',
      resource: `alarm:${name}`,
    }),
  }));
}
