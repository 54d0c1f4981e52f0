import {
  AlarmData,
  formatArn,
  isArn,
  parseArn,
} from '@pilothouse/plugin-aws-estate-common';
import { ObservedResource, Relation } from '@pilothouse/plugin-aws-estate-node';

/** Every ECS metric of a service carries both: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html */
const ECS_NAMESPACES = ['AWS/ECS', 'ECS/ContainerInsights'];

/** The links that an alarm states by its dimensions, or by its rule. */
export function relateAlarm({
  arn,
  data,
}: ObservedResource<AlarmData>): Relation[] {
  if (!isArn(arn)) {
    return [];
  }
  const self = parseArn(arn);
  const { ClusterName, ServiceName, TargetGroup, FunctionName, QueueName } =
    data.dimensions;
  const relations: Relation[] = (data.combines ?? []).map(name => ({
    kind: 'combines',
    toArn: formatArn({ ...self, resource: `alarm:${name}` }),
  }));
  const ofEcs =
    data.namespace === undefined || ECS_NAMESPACES.includes(data.namespace);
  if (ofEcs && ClusterName && ServiceName) {
    relations.push({
      kind: 'watches',
      toArn: formatArn({
        ...self,
        service: 'ecs',
        resource: `service/${ClusterName}/${ServiceName}`,
      }),
    });
  }
  if (TargetGroup?.startsWith('targetgroup/')) {
    relations.push({
      kind: 'watches',
      toArn: formatArn({
        ...self,
        service: 'elasticloadbalancing',
        resource: TargetGroup,
      }),
    });
  }
  if (isAbout(data, 'AWS/Lambda') && FunctionName) {
    relations.push({
      kind: 'watches',
      toArn: formatArn({
        ...self,
        service: 'lambda',
        resource: `function:${FunctionName}`,
      }),
    });
  }
  if (isAbout(data, 'AWS/SQS') && QueueName) {
    relations.push({
      kind: 'watches',
      toArn: formatArn({ ...self, service: 'sqs', resource: QueueName }),
    });
  }
  return relations;
}

/** Metric math names no namespace; then the dimensions tell alone. */
function isAbout({ namespace }: AlarmData, wanted: string): boolean {
  return namespace === undefined || namespace === wanted;
}
