import type * as CloudWatch from '@aws-sdk/client-cloudwatch';
import type { CallContext } from '../../../core/context';
import { compare } from '../../../estate/model/regional';
import { AwsError } from '../../../wire/errors';
import { paginate } from '../../paging';
import type { MetricIdentity, MetricSource } from './source';

const PAGE = 500;
const MINUTE = 60_000;
/** The only span that RecentlyActive may name. */
const RECENTLY = 3 * 60;

/**
 * Answers ListMetrics.
 *
 * @param now - scenario time in milliseconds
 */
export function listMetrics(
  sources: ReadonlyMap<string, MetricSource>,
  input: CloudWatch.ListMetricsInput,
  context: CallContext,
  now: number,
): Omit<CloudWatch.ListMetricsOutput, '$metadata'> {
  if (input.RecentlyActive && input.RecentlyActive !== 'PT3H') {
    throw new AwsError(
      'InvalidParameterValue',
      'The parameter RecentlyActive can only be PT3H.',
    );
  }
  const { Namespace, MetricName, Dimensions = [] } = input;
  const matching = [...sources.values()]
    .filter(({ namespace }) => !Namespace || namespace === Namespace)
    .flatMap(source =>
      source
        .list({ account: context.account, region: context.region })
        .filter(
          metric =>
            (!MetricName || metric.name === MetricName) &&
            Dimensions.every(({ Name, Value }) =>
              metric.dimensions.some(
                dimension =>
                  dimension.Name === Name &&
                  (Value === undefined || dimension.Value === Value),
              ),
            ) &&
            (!input.RecentlyActive || isActive(source, metric, now)),
        ),
    )
    .sort((a, b) => compare(keyOf(a), keyOf(b)));
  const page = paginate(matching, {
    key: keyOf,
    size: PAGE,
    token: input.NextToken,
    scope: [
      'ListMetrics',
      context.account,
      context.region,
      Namespace,
      MetricName,
      Dimensions,
    ],
    invalidToken: () =>
      new AwsError(
        'InvalidParameterValue',
        'The next token specified is invalid.',
      ),
  });
  return {
    Metrics: page.items.map(metric => ({
      Namespace: metric.namespace,
      MetricName: metric.name,
      Dimensions: metric.dimensions.map(dimension => ({ ...dimension })),
    })),
    NextToken: page.nextToken,
  };
}

function keyOf({ namespace, name, dimensions }: MetricIdentity): string {
  return JSON.stringify([
    namespace,
    name,
    dimensions.map(({ Name, Value }) => [Name, Value]),
  ]);
}

function isActive(
  source: MetricSource,
  metric: MetricIdentity,
  now: number,
): boolean {
  const last = Math.floor(now / MINUTE) * MINUTE;
  for (let ago = 0; ago < RECENTLY; ago += 1) {
    if (source.minute(metric, new Date(last - ago * MINUTE))) {
      return true;
    }
  }
  return false;
}
