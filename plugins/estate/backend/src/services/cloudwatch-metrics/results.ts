import { GetMetricDataCommandOutput } from '@aws-sdk/client-cloudwatch';
import { MetricPoint, Observation } from '@pilothouse/plugin-aws-estate-node';

/** What one signal was, as it is observed. */
export type SignalResult = Extract<
  Observation,
  { kind: 'metrics' }
>['signals'][number];

interface Result {
  points: MetricPoint[];
  status?: string;
}

/**
 * The answer of one GetMetricData, gathered from its pages. A metric may come
 * in parts: its last status counts.
 */
export class SignalResults {
  private readonly results = new Map<string, Result>();
  /** What CloudWatch says of a metric that it could not tell. */
  message?: string;
  /** Metrics that were not told completely, of those that were asked after. */
  failed = 0;

  add({ MetricDataResults = [], Messages = [] }: GetMetricDataCommandOutput) {
    for (const {
      Id,
      Timestamps = [],
      Values = [],
      ...told
    } of MetricDataResults) {
      if (Id !== undefined) {
        const result: Result = this.results.get(Id) ?? { points: [] };
        result.status = told.StatusCode;
        result.points.push(
          ...Timestamps.slice(0, Values.length).map((at, i) => ({
            at,
            value: Values[i],
          })),
        );
        this.results.set(Id, result);
        if (told.StatusCode !== 'Complete') {
          this.message ??= told.Messages?.[0]?.Value;
        }
      }
    }
    this.message ??= Messages[0]?.Value;
  }

  /** What is known of the metric at this place in the queries. */
  of(index: number, signal: string): SignalResult {
    const result = this.results.get(`m${index}`);
    const complete = result?.status === 'Complete';
    this.failed += complete ? 0 : 1;
    return { signal, points: result?.points ?? [], complete };
  }
}
