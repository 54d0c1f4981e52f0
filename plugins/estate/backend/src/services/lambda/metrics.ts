import {
  isArn,
  LambdaFunctionData,
  parseArn,
} from '@pilothouse/plugin-aws-estate-common';
import {
  MetricQuery,
  ObservedResource,
} from '@pilothouse/plugin-aws-estate-node';

/** Every metric costs money each time it is read; hardly a function has more. */
const QUEUES = 3;
/** Event sources that are read record by record: these have an age. */
const STREAMS = ['kinesis', 'dynamodb'];

/**
 * The golden signals of a function: its own, those of the queues that feed it,
 * and how many messages lie in the dead-letter queues behind it and behind
 * its source queues. The latter a source queue tells, which is related.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export function metricsOfFunction(
  resource: ObservedResource<LambdaFunctionData>,
  related: readonly ObservedResource[] = [],
): MetricQuery[] {
  const { name, data } = resource;
  const own = (
    signal: string,
    title: string,
    metricName: string,
    statistic: MetricQuery['statistic'] = 'Sum',
    unit: MetricQuery['unit'] = 'count',
  ): MetricQuery => ({
    signal,
    title,
    unit,
    namespace: 'AWS/Lambda',
    metricName,
    dimensions: { FunctionName: name },
    statistic,
  });
  const readsStream = data.eventSources.some(({ sourceKind }) =>
    STREAMS.includes(sourceKind),
  );
  const sinks = data.asyncInvocation.some(
    ({ onSuccessArn, onFailureArn }) => onSuccessArn ?? onFailureArn,
  );
  return [
    own('invocations', 'Invocations', 'Invocations'),
    own('errors', 'Errors', 'Errors'),
    own('throttles', 'Throttles', 'Throttles'),
    own('duration-p95', 'Duration, p95', 'Duration', 'p95', 'milliseconds'),
    own(
      'concurrency',
      'Concurrent executions',
      'ConcurrentExecutions',
      'Maximum',
    ),
    ...(readsStream
      ? [
          own(
            'iterator-age',
            'Age of the last record read',
            'IteratorAge',
            'Maximum',
            'milliseconds',
          ),
        ]
      : []),
    own(
      'async-age',
      'Age of asynchronous events',
      'AsyncEventAge',
      'Maximum',
      'milliseconds',
    ),
    own('async-dropped', 'Asynchronous events dropped', 'AsyncEventsDropped'),
    ...(data.deadLetterArn
      ? [
          own(
            'dead-letter-errors',
            'Dead letters that could not be sent',
            'DeadLetterErrors',
          ),
        ]
      : []),
    ...(sinks
      ? [
          own(
            'destination-failures',
            'Deliveries to destinations that failed',
            'DestinationDeliveryFailures',
          ),
        ]
      : []),
    ...metricsOfQueues(sourceQueuesOf(resource)),
    ...metricsOfDeadLetters(deadLetterQueuesOf(resource, related)),
  ];
}

/** Where a function is, and what is stored of it. */
type PlacedFunction = Pick<
  ObservedResource<LambdaFunctionData>,
  'accountId' | 'region' | 'data'
>;

/** The queues that feed a function and whose metrics are where its own are, in a stable order. */
function sourceQueuesOf({ data, ...place }: PlacedFunction): string[] {
  return queues(
    data.eventSources.map(({ sourceArn }) => sourceArn),
    place,
  );
}

/**
 * The queues in which ends what a function could not process: its own, and
 * those of its source queues.
 */
function deadLetterQueuesOf(
  { data, ...place }: PlacedFunction,
  related: readonly ObservedResource[],
): string[] {
  const sources = sourceQueuesOf({ data, ...place });
  const arns = [
    data.deadLetterArn,
    ...data.asyncInvocation.map(({ onFailureArn }) => onFailureArn),
    ...data.eventSources.map(({ onFailureArn }) => onFailureArn),
    ...related
      .filter(({ type, arn }) => type === 'sqs:queue' && sources.includes(arn))
      .map(({ data: queue }) => queue.deadLetterArn),
  ];
  return queues(arns, place);
}

/** The signal of the n-th thing of a kind: `queue-age`, `queue-age-2`, … */
export function numbered(signal: string, index: number): string {
  return index === 0 ? signal : `${signal}-${index + 1}`;
}

/**
 * CloudWatch tells of a queue by its name, where the queue is: in the place of
 * the function another may have the same.
 */
function queues(
  arns: readonly unknown[],
  { accountId, region }: Pick<PlacedFunction, 'accountId' | 'region'>,
): string[] {
  const found = arns.filter((arn): arn is string => {
    if (typeof arn !== 'string' || !isArn(arn)) {
      return false;
    }
    const queue = parseArn(arn);
    return (
      queue.service === 'sqs' &&
      queue.accountId === accountId &&
      queue.region === region
    );
  });
  return [...new Set(found)].sort().slice(0, QUEUES);
}

function metricsOfQueues(arns: readonly string[]): MetricQuery[] {
  return arns.flatMap((arn, index) => [
    ofQueue(arn, {
      signal: numbered('queue-age', index),
      title: `Age of the oldest message in ${nameOfQueue(arn)}`,
      metricName: 'ApproximateAgeOfOldestMessage',
      unit: 'seconds',
    }),
    ofQueue(arn, {
      signal: numbered('queue-depth', index),
      title: `Messages in ${nameOfQueue(arn)}`,
      metricName: 'ApproximateNumberOfMessagesVisible',
      unit: 'count',
    }),
    // what was processed: of more invocations than that others are the callers
    ofQueue(arn, {
      signal: numbered('queue-deleted', index),
      title: `Messages processed of ${nameOfQueue(arn)}`,
      metricName: 'NumberOfMessagesDeleted',
      unit: 'count',
      statistic: 'Sum',
    }),
  ]);
}

function metricsOfDeadLetters(arns: readonly string[]): MetricQuery[] {
  return arns.map((arn, index) =>
    ofQueue(arn, {
      signal: numbered('dead-letters', index),
      title: `Dead letters in ${nameOfQueue(arn)}`,
      metricName: 'ApproximateNumberOfMessagesVisible',
      unit: 'count',
    }),
  );
}

function ofQueue(
  arn: string,
  query: Pick<MetricQuery, 'signal' | 'title' | 'metricName' | 'unit'> &
    Partial<Pick<MetricQuery, 'statistic'>>,
): MetricQuery {
  return {
    statistic: 'Maximum',
    ...query,
    namespace: 'AWS/SQS',
    dimensions: { QueueName: nameOfQueue(arn) },
    aboutArn: arn,
  };
}

/** The name of a queue is the whole resource of its ARN. */
export function nameOfQueue(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}
