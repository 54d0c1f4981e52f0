import {
  ApplicationAutoScalingClient,
  paginateDescribeScalableTargets,
  paginateDescribeScalingPolicies,
  paginateDescribeScheduledActions,
  ScalableTarget,
  ScalingPolicy,
  ScheduledAction,
} from '@aws-sdk/client-application-auto-scaling';
import {
  CollectContext,
  Observation,
} from '@pilothouse/plugin-aws-estate-node';
import { attempt } from '../shared/attempt';
import { observeScalableTarget } from './observe';

const TARGETS_A_PAGE = 50;
/** AWS allows no more: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalingPolicies.html */
const POLICIES_A_PAGE = 10;
const ACTIONS_A_PAGE = 50;

/** A new value for every paginator: they write page size and token into it. */
const ofEcs = () => ({ ServiceNamespace: 'ecs' } as const);

/**
 * Reads how ECS services scale. Policies and schedules name their target only
 * by its resource id, so they are read before the first observation is made;
 * where nothing scales they are not read at all. The fewest calls:
 * `max(1, ⌈T/50⌉)`, and where there are targets
 * `max(1, ⌈P/10⌉) + max(1, ⌈A/50⌉)`.
 */
export async function* collectApplicationAutoScaling(
  context: CollectContext,
): AsyncGenerator<Observation, void, void> {
  const client = context.client(ApplicationAutoScalingClient);
  const targets: ScalableTarget[] = [];
  for await (const page of paginateDescribeScalableTargets(
    { client, pageSize: TARGETS_A_PAGE },
    ofEcs(),
  )) {
    targets.push(...(page.ScalableTargets ?? []));
  }
  if (targets.length === 0) {
    return;
  }

  const policies = await readPolicies(client);
  const actions = await readActions(client);
  for (const target of targets) {
    const observation = await attempt(
      context,
      `scalable target ${target.ResourceId}`,
      async () =>
        observeScalableTarget(
          target,
          policies.filter(({ ResourceId: id }) => id === target.ResourceId),
          actions.filter(({ ResourceId: id }) => id === target.ResourceId),
        ),
    );
    if (observation) {
      yield observation;
    }
  }
}

async function readPolicies(
  client: ApplicationAutoScalingClient,
): Promise<ScalingPolicy[]> {
  const policies: ScalingPolicy[] = [];
  for await (const page of paginateDescribeScalingPolicies(
    { client, pageSize: POLICIES_A_PAGE },
    ofEcs(),
  )) {
    policies.push(...(page.ScalingPolicies ?? []));
  }
  return policies;
}

async function readActions(
  client: ApplicationAutoScalingClient,
): Promise<ScheduledAction[]> {
  const actions: ScheduledAction[] = [];
  for await (const page of paginateDescribeScheduledActions(
    { client, pageSize: ACTIONS_A_PAGE },
    ofEcs(),
  )) {
    actions.push(...(page.ScheduledActions ?? []));
  }
  return actions;
}
