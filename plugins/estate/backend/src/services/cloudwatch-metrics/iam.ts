import { IamAction } from '@pilothouse/plugin-aws-estate-node';

/** What reading metrics calls. */
export const metricsIam: readonly IamAction[] = [
  {
    action: 'cloudwatch:GetMetricData',
    purpose:
      'the golden signals of workloads, within awsEstate.metrics.budgetPerDay',
  },
];
