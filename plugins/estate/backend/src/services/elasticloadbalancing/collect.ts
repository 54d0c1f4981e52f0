import {
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  paginateDescribeTargetGroups,
  TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  CollectContext,
  Observation,
} from '@pilothouse/plugin-aws-estate-node';
import { attempt, isAwsError } from '../shared/attempt';
import { observeTargetGroup, servesTasks } from './observe';

const TARGET_GROUPS_A_PAGE = 400;

/**
 * Reads target groups, and the health of their targets where tasks can be
 * among them: one call for each such group, the costliest part of the estate.
 */
export async function* collectElasticLoadBalancing(
  context: CollectContext,
): AsyncGenerator<Observation, void, void> {
  const client = context.client(ElasticLoadBalancingV2Client);
  const pages = paginateDescribeTargetGroups(
    { client, pageSize: TARGET_GROUPS_A_PAGE },
    {},
  );
  for await (const { TargetGroups: groups = [] } of pages) {
    for (const group of groups) {
      const observation = await attempt(
        context,
        `target health of ${group.TargetGroupName}`,
        () => observe(client, group),
      );
      if (observation) {
        yield observation;
      }
    }
  }
}

async function observe(
  client: ElasticLoadBalancingV2Client,
  group: TargetGroup,
): Promise<Observation | undefined> {
  if (!servesTasks(group)) {
    return observeTargetGroup(group);
  }
  try {
    const { TargetHealthDescriptions: targets = [] } = await client.send(
      new DescribeTargetHealthCommand({ TargetGroupArn: group.TargetGroupArn }),
    );
    return observeTargetGroup(group, targets);
  } catch (error) {
    if (
      isAwsError(error, 'TargetGroupNotFoundException', 'TargetGroupNotFound')
    ) {
      // deleted in the meantime
      return undefined;
    }
    throw error;
  }
}
