import { IamAction } from '@pilothouse/plugin-aws-estate-node';

/** What reading ECS calls. */
export const ecsIam: readonly IamAction[] = [
  { action: 'ecs:ListClusters', purpose: 'which clusters there are' },
  {
    action: 'ecs:DescribeClusters',
    purpose: 'which clusters run anything, so that empty ones cost no calls',
  },
  { action: 'ecs:ListServices', purpose: 'which services a cluster has' },
  {
    action: 'ecs:DescribeServices',
    purpose:
      'desired, running and pending tasks, deployments, events and tags of a service',
  },
  {
    action: 'ecs:ListTasks',
    purpose: 'which tasks run, and which have stopped within the last hour',
  },
  {
    action: 'ecs:DescribeTasks',
    purpose: 'why tasks stopped: stop code, reason and exit codes',
  },
  {
    action: 'ecs:DescribeTaskDefinition',
    purpose:
      'image, CPU, memory and the names of variables; values are never stored',
  },
  {
    action: 'ecs:DescribeServiceDeployments',
    purpose: 'blue/green, canary and linear deployments, and rollbacks',
  },
];
