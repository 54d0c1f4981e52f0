import * as AutoScaling from '@aws-sdk/client-application-auto-scaling';
import type { CallContext } from '../core/context';
import { arnOf } from '../estate/model/arns';
import { hashHex, hashUuid } from '../estate/model/hash';
import { compare } from '../estate/model/regional';
import type { EcsService } from '../estate/model/types';
import type { World } from '../estate/world';
import type { Handlers } from '../wire/service';
import { paginate } from './paging';

const DIMENSION = 'ecs:service:DesiredCount';
const $metadata = {};

interface PagedInput {
  readonly ServiceNamespace?: string;
  readonly ScalableDimension?: string;
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

/** Application Auto Scaling of ECS services, as far as it is read. */
export function applicationAutoScalingHandlers(
  world: World,
): Handlers<typeof AutoScaling> {
  /** The scalable services of a call, in the order of their resource ids. */
  const scalable = (
    context: CallContext,
    input: PagedInput,
    resourceIds?: readonly string[],
  ): EcsService[] => {
    if (
      input.ServiceNamespace !== 'ecs' ||
      (input.ScalableDimension && input.ScalableDimension !== DIMENSION)
    ) {
      return [];
    }
    const wanted = resourceIds?.length ? new Set(resourceIds) : undefined;
    return world
      .region(context.account, context.region)
      .services.filter(
        service =>
          service.settings.scaling &&
          !world.services.isDeleted(service) &&
          (!wanted || wanted.has(resourceIdOf(service))),
      );
  };
  const scopeOf = (context: CallContext, input: PagedInput, extra: unknown) => [
    context.operation,
    context.account,
    context.region,
    input.ServiceNamespace,
    input.ScalableDimension,
    extra,
  ];
  const { partition } = world.model;
  const common = (service: EcsService) => ({
    ServiceNamespace: 'ecs' as const,
    ResourceId: resourceIdOf(service),
    ScalableDimension: DIMENSION as AutoScaling.ScalableDimension,
    CreationTime: service.createdAt,
  });

  return {
    DescribeScalableTargets: (input, context) => {
      const page = pageOf(
        scalable(context, input, input.ResourceIds),
        service => service.arn,
        input,
        50,
        scopeOf(context, input, input.ResourceIds),
      );
      return {
        ScalableTargets: page.items.map(service => ({
          ...common(service),
          MinCapacity: service.settings.scaling!.minimum,
          MaxCapacity: service.settings.scaling!.maximum,
          RoleARN: `arn:${partition}:iam::${service.account}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService`,
          SuspendedState: {
            DynamicScalingInSuspended: false,
            DynamicScalingOutSuspended: false,
            ScheduledScalingSuspended: false,
          },
          ScalableTargetARN: arnOf(
            partition,
            'application-autoscaling',
            service,
            `scalable-target/${hashHex(32, service.arn, 'scalable-target')}`,
          ),
        })),
        NextToken: page.nextToken,
      };
    },

    DescribeScalingPolicies: (input, context) => {
      const services = scalable(
        context,
        input,
        input.ResourceId ? [input.ResourceId] : undefined,
      ).filter(
        service =>
          service.settings.scaling!.cpu !== undefined &&
          (!input.PolicyNames?.length ||
            input.PolicyNames.includes(policyName(service))),
      );
      const page = pageOf(
        services,
        service => service.arn,
        input,
        10,
        scopeOf(context, input, [input.ResourceId, input.PolicyNames]),
      );
      return {
        ScalingPolicies: page.items.map(service => ({
          ...common(service),
          PolicyARN: arnOf(
            partition,
            'autoscaling',
            service,
            `scalingPolicy:${hashUuid(
              service.arn,
              'policy',
            )}:resource/ecs/${resourceIdOf(service)}:policyName/${policyName(
              service,
            )}`,
          ),
          PolicyName: policyName(service),
          PolicyType: 'TargetTrackingScaling' as const,
          TargetTrackingScalingPolicyConfiguration: {
            TargetValue: service.settings.scaling!.cpu,
            PredefinedMetricSpecification: {
              PredefinedMetricType: 'ECSServiceAverageCPUUtilization' as const,
            },
            DisableScaleIn: false,
          },
          Alarms: [],
        })),
        NextToken: page.nextToken,
      };
    },

    DescribeScheduledActions: (input, context) => {
      const actions = scalable(
        context,
        input,
        input.ResourceId ? [input.ResourceId] : undefined,
      )
        .flatMap(service => scheduledActions(world, service))
        .filter(
          action =>
            !input.ScheduledActionNames?.length ||
            input.ScheduledActionNames.includes(action.name),
        );
      const page = pageOf(
        actions,
        action => `${action.service.arn} ${action.name}`,
        input,
        50,
        scopeOf(context, input, [input.ResourceId, input.ScheduledActionNames]),
      );
      return {
        ScheduledActions: page.items.map(({ service, name, at, capacity }) => ({
          ...common(service),
          ScheduledActionName: name,
          ScheduledActionARN: arnOf(
            partition,
            'autoscaling',
            service,
            `scheduledAction:${hashUuid(
              service.arn,
              name,
            )}:resource/ecs/${resourceIdOf(
              service,
            )}:scheduledActionName/${name}`,
          ),
          Schedule: `cron(${at.getUTCMinutes()} ${at.getUTCHours()} * * ? *)`,
          ScalableTargetAction: {
            MinCapacity: capacity,
            MaxCapacity: capacity,
          },
        })),
        NextToken: page.nextToken,
      };
    },

    DescribeScalingActivities: (input, context) => {
      const activities = scalable(
        context,
        input,
        input.ResourceId ? [input.ResourceId] : undefined,
      )
        .flatMap(service =>
          world
            .life(service)
            .scalingActivities.map(activity => ({ service, activity })),
        )
        // Newest first; the key has to rise as time falls.
        .map(item => ({
          ...item,
          key: `${String(1e15 - item.activity.at).padStart(16, '0')} ${
            item.activity.id
          }`,
        }))
        .sort((a, b) => compare(a.key, b.key));
      const page = pageOf(
        activities,
        item => item.key,
        input,
        50,
        scopeOf(context, input, input.ResourceId),
      );
      return {
        ScalingActivities: page.items.map(({ service, activity }) => ({
          ActivityId: activity.id,
          ServiceNamespace: 'ecs' as const,
          ResourceId: resourceIdOf(service),
          ScalableDimension: DIMENSION as AutoScaling.ScalableDimension,
          Description: `Setting desired count to ${activity.to}.`,
          Cause: activity.cause,
          StartTime: new Date(activity.at),
          EndTime: new Date(activity.at + 30_000),
          StatusCode: 'Successful' as const,
          StatusMessage: `Successfully set desired count to ${activity.to}. Change successfully fulfilled by ecs.`,
        })),
        NextToken: page.nextToken,
      };
    },
  };
}

function resourceIdOf(service: EcsService): string {
  return `service/${service.cluster.name}/${service.name}`;
}

function policyName(service: EcsService): string {
  return `${service.name}-cpu`;
}

/** A service that sleeps at night has two actions a day, at the times of its scenario. */
function scheduledActions(world: World, service: EcsService) {
  const { scenario, desired } = service.settings;
  if (scenario.kind !== 'scheduled-to-zero') {
    return [];
  }
  const start = world.startedAt.getTime();
  return [
    {
      service,
      name: 'scale-to-zero',
      at: new Date(start - scenario.down),
      capacity: 0,
    },
    {
      service,
      name: 'scale-up',
      at: new Date(start + scenario.up),
      capacity: desired,
    },
  ].sort((a, b) => compare(a.name, b.name));
}

function pageOf<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
  input: PagedInput,
  largest: number,
  scope: readonly unknown[],
) {
  const size = input.MaxResults ?? largest;
  if (size < 1 || size > largest) {
    throw new AutoScaling.ValidationException({
      message: `1 validation error detected: Value '${size}' at 'maxResults' failed to satisfy constraint: Member must have value between 1 and ${largest}`,
      $metadata,
    });
  }
  return paginate(items, {
    key,
    size,
    token: input.NextToken,
    scope,
    invalidToken: () =>
      new AutoScaling.InvalidNextTokenException({
        message: 'The next token supplied was invalid.',
        $metadata,
      }),
  });
}
