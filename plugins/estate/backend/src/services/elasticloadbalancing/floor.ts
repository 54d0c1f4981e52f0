/** What a sweep of one cell of load balancers reads. Whole numbers. */
export interface ElasticLoadBalancingCellContent {
  targetGroups: number;
  /** Those with targets by IP address or instance behind a load balancer. */
  servingTargetGroups: number;
}

/**
 * The fewest calls that can read them: `max(1, ⌈G/400⌉) + H` for G target
 * groups, H of which serve.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetGroups.html
 */
export function elasticLoadBalancingFloor(
  content: ElasticLoadBalancingCellContent,
): number {
  return (
    Math.max(1, Math.ceil(content.targetGroups / 400)) +
    content.servingTargetGroups
  );
}
