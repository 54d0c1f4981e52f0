import { arnOf } from './arns';
import { commonTags } from './tags';
import type { Place, Stack, StackResource, Tags } from './types';
import { creationDate, type BuiltWorkload } from './workload';

/**
 * Makes the stack that some workloads share. Its tags are those that all of
 * them have, under the ones that the document gives the stack itself.
 */
export function buildStack(
  { name, id }: { readonly name: string; readonly id: string },
  members: readonly BuiltWorkload[],
  partition: string,
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
    resources: members.flatMap(member => resourcesOf(member, partition)),
  };
}

function resourcesOf(
  { service }: BuiltWorkload,
  partition: string,
): StackResource[] {
  const logical = service.name
    .split(/[^A-Za-z0-9]+/)
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return [
    {
      logicalId: `${logical}Service`,
      physicalId: service.arn,
      type: 'AWS::ECS::Service',
    },
    {
      logicalId: `${logical}TaskDefinition`,
      physicalId: arnOf(
        partition,
        'ecs',
        service,
        `task-definition/${service.family}:${service.settings.task.revision}`,
      ),
      type: 'AWS::ECS::TaskDefinition',
    },
    ...(service.targetGroup
      ? [
          {
            logicalId: `${logical}TargetGroup`,
            physicalId: service.targetGroup.arn,
            type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
          },
        ]
      : []),
    ...service.alarms.map((alarm, index) => ({
      logicalId: `${logical}Alarm${index + 1}`,
      physicalId: alarm.name,
      type: 'AWS::CloudWatch::Alarm',
    })),
  ];
}
