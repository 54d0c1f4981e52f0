import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import type { CallContext } from '../../../core/context';
import { hashHex } from '../../../estate/model/hash';
import type { MetricSource } from './source';
import { seriesOf, type DataPoint, type SeriesQuery } from './series';
import { readQueries, type ReadQuery } from './queries';

/** Also what MaxDatapoints may be at most. */
const MOST_DATA_POINTS = 100_800;

/** Where the next page begins: the query, and the last point of it that was answered. */
interface Position {
  readonly query: number;
  readonly after?: number;
}

/**
 * Answers GetMetricData.
 *
 * @param now - scenario time in milliseconds
 * @throws AwsError ValidationError and InvalidNextToken, as CloudWatch does
 */
export function getMetricData(
  sources: ReadonlyMap<string, MetricSource>,
  input: CloudWatch.GetMetricDataInput,
  context: CallContext,
  now: number,
): Omit<CloudWatch.GetMetricDataOutput, '$metadata'> {
  const { queries, from, to, limit } = readQueries(
    input,
    context,
    MOST_DATA_POINTS,
  );
  const scope = scopeOf(input, context);
  const start = input.NextToken
    ? readToken(input.NextToken, scope)
    : { query: 0 };
  const descending = input.ScanBy !== 'TimestampAscending';

  const results: CloudWatch.MetricDataResult[] = [];
  let left = limit;
  let next: Position | undefined;
  for (let index = start.query; index < queries.length && !next; index += 1) {
    const query = queries[index];
    const points = pointsOf(sources, query, {
      from,
      to,
      now,
      descending,
    }).filter(
      ({ at }) =>
        index !== start.query ||
        start.after === undefined ||
        (descending ? at < start.after : at > start.after),
    );
    if (points.length > 0 && left === 0) {
      next = { query: index };
      break;
    }
    const answered = points.slice(0, left);
    left -= answered.length;
    if (answered.length < points.length) {
      next = { query: index, after: answered[answered.length - 1].at };
    }
    if (query.returned) {
      results.push({
        Id: query.id,
        Label: query.label,
        Timestamps: answered.map(({ at }) => new Date(at)),
        Values: answered.map(({ value }) => value),
        StatusCode: next ? 'PartialData' : 'Complete',
      });
    }
  }
  return {
    MetricDataResults: results,
    Messages: [],
    NextToken: next && writeToken(next, scope),
  };
}

function pointsOf(
  sources: ReadonlyMap<string, MetricSource>,
  query: ReadQuery,
  span: { from: number; to: number; now: number; descending: boolean },
): DataPoint[] {
  if (!query.returned) {
    return [];
  }
  const series: SeriesQuery = { ...query, from: span.from, to: span.to };
  const points = [
    ...seriesOf(sources.get(query.metric.namespace), series, span.now),
  ];
  return span.descending ? points.reverse() : points;
}

/** A token is good for the same question only. */
function scopeOf(
  { NextToken: _, ...input }: CloudWatch.GetMetricDataInput,
  { account, region }: CallContext,
): string {
  return hashHex(12, account, region, JSON.stringify(input));
}

function writeToken({ query, after }: Position, scope: string): string {
  return Buffer.from(JSON.stringify([scope, query, after ?? null])).toString(
    'base64url',
  );
}

function readToken(token: string, scope: string): Position {
  try {
    const value: unknown = JSON.parse(
      Buffer.from(token, 'base64url').toString('utf8'),
    );
    if (Array.isArray(value) && value[0] === scope) {
      return { query: Number(value[1]), after: value[2] ?? undefined };
    }
  } catch {
    // What cannot be read is as wrong as what belongs elsewhere.
  }
  throw new CloudWatch.InvalidNextToken({
    message: 'The next token specified is invalid.',
    $metadata: {},
  });
}
