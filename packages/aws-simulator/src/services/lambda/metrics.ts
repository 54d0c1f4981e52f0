import { arnOf } from '../../estate/model/arns';
import type { Flow } from '../../estate/functions';
import type { LambdaFunction } from '../../estate/model/placedTypes';
import type { World } from '../../estate/world';
import {
  gauge,
  type MetricSource,
  type Samples,
} from '../cloudWatch/metrics/source';

const NAMESPACE = 'AWS/Lambda';

/** Each of so many invocations counts or does not. */
function counted(hits: number, all: number): Samples | undefined {
  return all > 0
    ? {
        sum: hits,
        count: all,
        minimum: hits === all ? 1 : 0,
        maximum: hits > 0 ? 1 : 0,
      }
    : undefined;
}

const happened = (times: number) => counted(times, times);

/** What a minute says, by metric. Lambda sends nothing about a minute in which it was not called. */
const VALUES: Record<string, (flow: Flow) => Samples | undefined> = {
  Invocations: flow => happened(flow.invocations),
  Errors: flow => counted(flow.errors, flow.invocations),
  // Throttled calls are no invocations.
  Throttles: flow => counted(flow.throttles, flow.invocations + flow.throttles),
  Duration: ({ durations, invocations }) =>
    invocations > 0
      ? {
          sum: durations.average * invocations,
          count: invocations,
          minimum: durations.minimum,
          maximum: durations.maximum,
          p95: durations.p95,
        }
      : undefined,
  ConcurrentExecutions: flow =>
    flow.invocations > 0 ? gauge(flow.concurrency) : undefined,
  IteratorAge: ({ iteratorAge }) =>
    iteratorAge === undefined ? undefined : gauge(iteratorAge),
  AsyncEventAge: ({ asyncAge }) =>
    asyncAge === undefined ? undefined : gauge(asyncAge),
  AsyncEventsReceived: flow =>
    flow.asyncAge === undefined ? undefined : happened(flow.arrivals),
  AsyncEventsDropped: flow =>
    flow.asyncAge === undefined
      ? undefined
      : counted(flow.asyncDropped, Math.max(flow.arrivals, flow.asyncDropped)),
  DeadLetterErrors: flow => happened(flow.deadLetterErrors),
  DestinationDeliveryFailures: flow => happened(flow.destinationFailures),
};

/** The metrics that Lambda sends about a function. */
function metricsOf(lambda: LambdaFunction): string[] {
  const names = [
    'Invocations',
    'Errors',
    'Throttles',
    'Duration',
    'ConcurrentExecutions',
  ];
  const { eventSources, traffic, configuration, asynchronous } = lambda;
  if (eventSources.some(({ kind }) => kind !== 'sqs')) {
    names.push('IteratorAge');
  }
  if (eventSources.length === 0 && traffic.invocation === 'asynchronous') {
    names.push('AsyncEventAge', 'AsyncEventsReceived', 'AsyncEventsDropped');
    if (configuration.deadLetterArn) {
      names.push('DeadLetterErrors');
    }
    if (asynchronous.onFailureArn) {
      names.push('DestinationDeliveryFailures');
    }
  }
  return names;
}

/**
 * The metrics of functions, by `FunctionName`.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export function lambdaMetrics(world: World): MetricSource {
  return {
    namespace: NAMESPACE,

    list: place =>
      world.functions.list(place).flatMap(lambda =>
        metricsOf(lambda).map(name => ({
          account: place.account,
          region: place.region,
          namespace: NAMESPACE,
          name,
          dimensions: [{ Name: 'FunctionName', Value: lambda.name }],
        })),
      ),

    minute: (metric, minuteStart) => {
      const [dimension, ...others] = metric.dimensions;
      const valueOf = VALUES[metric.name];
      if (!valueOf || dimension?.Name !== 'FunctionName' || others.length > 0) {
        return undefined;
      }
      // What a deleted function did is still known.
      const lambda = world.functions.known(
        arnOf(
          world.model.partition,
          'lambda',
          metric,
          `function:${dimension.Value}`,
        ),
      );
      if (!lambda) {
        return undefined;
      }
      for (const source of world.functions.state(lambda).eventSources) {
        if (source.kind === 'sqs') {
          // Real messages reach it when somebody looks.
          world.queues.advance(source.arn);
        }
      }
      const flow = world.functions.minute(lambda, minuteStart.getTime());
      return flow && valueOf(flow);
    },
  };
}
