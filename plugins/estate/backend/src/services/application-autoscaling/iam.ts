import { IamAction } from '@pilothouse/plugin-aws-estate-node';

/** What reading scaling calls. */
export const applicationAutoScalingIam: readonly IamAction[] = [
  {
    action: 'application-autoscaling:DescribeScalableTargets',
    purpose: 'between which bounds a service scales',
  },
  {
    action: 'application-autoscaling:DescribeScalingPolicies',
    purpose: 'which alarms drive scaling, and so are no faults',
  },
  {
    action: 'application-autoscaling:DescribeScheduledActions',
    purpose: 'which schedule scales a service to zero',
  },
];
