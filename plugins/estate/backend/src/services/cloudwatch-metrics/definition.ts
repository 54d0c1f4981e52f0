import { defineAwsService } from '@pilothouse/plugin-aws-estate-node';
import { metricsBuckets } from './buckets';
import { collectMetrics } from './collect';
import { metricsIam } from './iam';

/**
 * The metrics of Amazon CloudWatch. They are the only thing that costs by the
 * read: what is read when is planned within a budget, and most sweeps find
 * little or nothing to do.
 */
export const cloudWatchMetrics = defineAwsService({
  id: 'cloudwatch-metrics',
  title: 'Amazon CloudWatch metrics',
  scope: 'region',
  cadence: {
    every: { minutes: 1 },
    because:
      'what is unwell, was changed or is looked at is read every minute, the rest as rarely as the budget of the day asks for',
  },
  buckets: metricsBuckets,
  iam: metricsIam,
  resourceTypes: [],
  collect: collectMetrics,
});
