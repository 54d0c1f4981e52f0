import {
  CloudWatchClient,
  GetMetricDataCommand,
  MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import {
  CollectContext,
  METRIC_PERIOD_SECONDS,
  Observation,
  PlannedMetric,
} from '@pilothouse/plugin-aws-estate-node';
import { inBatches } from '../shared/batches';
import { SignalResult, SignalResults } from './results';

/** 500 queries over three hours and a quarter are 97,500 points: fewer than the 100,800 of one page. */
const METRICS_A_CALL = 500;

/**
 * Reads the metrics that are planned, workload by workload. The fewest calls
 * are `⌈metrics/500⌉`; nothing is asked where nothing is due.
 *
 * A workload is told when the last of its signals was read. What AWS refuses is
 * not charged and is given back, and so is what was not asked for because of it.
 */
export async function* collectMetrics(
  context: CollectContext,
): AsyncGenerator<Observation, void, void> {
  if (!context.metrics) {
    return;
  }
  const { metrics, to, waiting } = await context.metrics.plan();
  if (waiting > 0) {
    context.partial(
      new Error('CloudWatch could not tell all of their metrics before'),
      `${waiting} workloads wait to be read again`,
    );
  }
  // A call has one range: those that begin together go together.
  const queue = [...metrics].sort(
    (a, b) => a.from.getTime() - b.from.getTime() || (a.arn < b.arn ? -1 : 1),
  );
  const client = context.client(CloudWatchClient);
  if (queue.length === 0) {
    // Nothing is missing here, unless the account does not let the portal in.
    await client.config.credentials();
  }
  let asked = 0;
  const onCharged = (count: number) => {
    asked += count;
  };
  let workload:
    | { arn: string; from: Date; signals: SignalResult[] }
    | undefined;
  try {
    for await (const batch of inBatches(queue, METRICS_A_CALL)) {
      const range = { from: batch[0].from, to };
      const results = await readBatch(context, client, batch, range, onCharged);
      for (const [index, { arn, query }] of batch.entries()) {
        if (workload && workload.arn !== arn) {
          yield { kind: 'metrics', to, ...workload };
          workload = undefined;
        }
        workload ??= { arn, from: batch[index].from, signals: [] };
        workload.signals.push(results.of(index, query.signal));
      }
      if (results.failed > 0) {
        context.partial(
          new Error(results.message ?? 'CloudWatch did not say why'),
          `CloudWatch could not tell ${results.failed} of ${batch.length} metrics`,
        );
      }
    }
    if (workload) {
      yield { kind: 'metrics', to, ...workload };
    }
  } finally {
    if (asked < queue.length) {
      await context.metrics.release(queue.slice(asked));
    }
  }
}

async function readBatch(
  { signal }: CollectContext,
  client: CloudWatchClient,
  batch: readonly PlannedMetric[],
  { from, to }: { from: Date; to: Date },
  onCharged: (metrics: number) => void,
): Promise<SignalResults> {
  const results = new SignalResults();
  let token: string | undefined;
  do {
    const first = token === undefined;
    const page = await client
      .send(
        new GetMetricDataCommand({
          StartTime: from,
          EndTime: to,
          ScanBy: 'TimestampAscending',
          MetricDataQueries: batch.map(toQuery),
          NextToken: token,
        }),
        { abortSignal: signal },
      )
      .catch(error => {
        if (first && mayBeCharged(error)) {
          onCharged(batch.length);
        }
        throw error;
      });
    if (first) {
      onCharged(batch.length);
    }
    results.add(page);
    token = page.NextToken;
  } while (token);
  return results;
}

/** What AWS refuses is not charged; of a call without an answer nobody knows. */
function mayBeCharged(error: unknown): boolean {
  const status = (error as { $metadata?: { httpStatusCode?: number } })
    .$metadata?.httpStatusCode;
  return status === undefined || status >= 500;
}

function toQuery({ query }: PlannedMetric, index: number): MetricDataQuery {
  return {
    Id: `m${index}`,
    MetricStat: {
      Metric: {
        Namespace: query.namespace,
        MetricName: query.metricName,
        Dimensions: Object.entries(query.dimensions).map(([Name, Value]) => ({
          Name,
          Value,
        })),
      },
      Period: METRIC_PERIOD_SECONDS,
      Stat: query.statistic,
    },
  };
}
