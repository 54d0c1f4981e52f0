import type * as CloudWatch from '@aws-sdk/client-cloudwatch';
import type { CallContext } from '../../../core/context';
import { AwsError } from '../../../wire/errors';
import type { MetricIdentity } from './source';
import { readStatistic, type Statistic } from './statistic';

const MOST_QUERIES = 500;
const MOST_DIMENSIONS = 30;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Up to so many statistics of a metric are billed as one. */
const STATISTICS_PER_METRIC = 5;

/** A query of GetMetricData after it was checked. */
export interface ReadQuery {
  readonly id: string;
  readonly label: string;
  readonly metric: MetricIdentity;
  readonly statistic: Statistic;
  /** Milliseconds. */
  readonly period: number;
  readonly returned: boolean;
}

export const validationError = (message: string) =>
  new AwsError('ValidationError', message);

/**
 * Checks the input of GetMetricData.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 *
 * @throws AwsError ValidationError for what CloudWatch refuses, NotImplemented for metric math
 */
export function readQueries(
  input: CloudWatch.GetMetricDataInput,
  context: CallContext,
  mostDataPoints: number,
): {
  readonly queries: readonly ReadQuery[];
  readonly from: number;
  readonly to: number;
  readonly limit: number;
} {
  const given = input.MetricDataQueries ?? [];
  if (given.length === 0) {
    throw validationError(
      'The parameter MetricDataQueries must contain at least one query.',
    );
  }
  if (given.length > MOST_QUERIES) {
    throw validationError(
      `The collection MetricDataQueries must not have a size greater than ${MOST_QUERIES}.`,
    );
  }
  const from = input.StartTime?.getTime() ?? NaN;
  const to = input.EndTime?.getTime() ?? NaN;
  if (!(from < to)) {
    throw validationError(
      'The parameter StartTime must be less than the parameter EndTime.',
    );
  }
  const limit = input.MaxDatapoints ?? mostDataPoints;
  if (!(limit >= 1 && limit <= mostDataPoints)) {
    throw validationError(
      `The value ${limit} for parameter MaxDatapoints must be between 1 and ${mostDataPoints}.`,
    );
  }
  const ids = new Set<string>();
  const queries = given.map(query => {
    const read = readQuery(query, context);
    if (ids.has(read.id)) {
      throw validationError(
        `The values for parameter id in MetricDataQueries are not unique: "${read.id}".`,
      );
    }
    ids.add(read.id);
    return read;
  });
  if (!queries.some(({ returned }) => returned)) {
    throw validationError(
      'At least one query in MetricDataQueries must have ReturnData set to true.',
    );
  }
  return { queries, from: Math.floor(from / MINUTE) * MINUTE, to, limit };
}

function readQuery(
  query: CloudWatch.MetricDataQuery,
  context: CallContext,
): ReadQuery {
  const id = query.Id ?? '';
  if (!/^[a-z]\w{0,254}$/.test(id)) {
    throw validationError(
      `The value ${id} for parameter MetricDataQueries.member.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
    );
  }
  if (query.Expression !== undefined) {
    throw new AwsError(
      'NotImplemented',
      'The simulator does not evaluate expressions of GetMetricData.',
      501,
    );
  }
  const { MetricStat: stat } = query;
  const metric = stat?.Metric;
  if (!stat || !metric?.Namespace || !metric.MetricName) {
    throw validationError(
      `The query ${id} needs a MetricStat with the Namespace and the MetricName of a metric.`,
    );
  }
  if (query.AccountId && query.AccountId !== context.account) {
    throw validationError(
      `The account ${query.AccountId} is not linked to this monitoring account.`,
    );
  }
  if ((metric.Dimensions?.length ?? 0) > MOST_DIMENSIONS) {
    throw validationError(
      `The collection Dimensions must not have a size greater than ${MOST_DIMENSIONS}.`,
    );
  }
  const period = stat.Period ?? 0;
  if (!Number.isInteger(period) || period <= 0 || period % 60 !== 0) {
    throw validationError(
      `The parameter MetricDataQueries.member.MetricStat.Period must be a multiple of 60, not ${period}.`,
    );
  }
  const statistic = readStatistic(stat.Stat ?? '');
  if (!statistic) {
    throw validationError(
      `The value ${stat.Stat} for parameter MetricDataQueries.member.MetricStat.Stat is not supported.`,
    );
  }
  return {
    id,
    label: query.Label ?? metric.MetricName,
    statistic,
    period: period * SECOND,
    returned: query.ReturnData ?? true,
    metric: {
      account: context.account,
      region: context.region,
      namespace: metric.Namespace,
      name: metric.MetricName,
      dimensions: (metric.Dimensions ?? []).map(
        ({ Name = '', Value = '' }) => ({
          Name,
          Value,
        }),
      ),
    },
  };
}

/**
 * How many metrics a call is billed for: those it asks for, up to five
 * statistics of one counting once.
 * https://aws.amazon.com/cloudwatch/pricing/
 */
export function billedMetrics(
  queries: readonly CloudWatch.MetricDataQuery[] = [],
): number {
  const statistics = new Map<string, Set<string>>();
  for (const { MetricStat: stat } of queries) {
    if (stat) {
      const { Namespace, MetricName, Dimensions = [] } = stat.Metric ?? {};
      const key = JSON.stringify([
        Namespace,
        MetricName,
        Dimensions.map(({ Name, Value }) => `${Name}=${Value}`).sort(),
      ]);
      const known = statistics.get(key) ?? new Set<string>();
      statistics.set(key, known.add(`${stat.Stat} ${stat.Period}`));
    }
  }
  return [...statistics.values()].reduce(
    (sum, { size }) => sum + Math.ceil(size / STATISTICS_PER_METRIC),
    0,
  );
}
