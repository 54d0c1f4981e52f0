import { IamAction } from '@pilothouse/plugin-aws-estate-node';

/** What reading target health calls. */
export const elasticLoadBalancingIam: readonly IamAction[] = [
  {
    action: 'elasticloadbalancing:DescribeTargetGroups',
    purpose: 'which target groups load balancers send traffic to',
  },
  {
    action: 'elasticloadbalancing:DescribeTargetHealth',
    purpose: 'whether load balancers find the tasks of a service healthy',
  },
];
