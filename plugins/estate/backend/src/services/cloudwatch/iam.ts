import { IamAction } from '@pilothouse/plugin-aws-estate-node';

/** What reading alarms calls. */
export const cloudWatchIam: readonly IamAction[] = [
  {
    action: 'cloudwatch:DescribeAlarms',
    purpose: 'which alarms are on, and which service they watch',
  },
];
