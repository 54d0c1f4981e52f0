import type { Flow } from '../../estate/functions';
import { arnOf } from '../../estate/model/arns';
import type { World } from '../../estate/world';
import {
  gauge,
  type MetricSource,
  type Samples,
} from '../cloudWatch/metrics/source';

const NAMESPACE = 'AWS/SQS';
const MINUTE = 60_000;

/** What one minute of a queue says. */
interface QueueMinute {
  /** At the end of the minute, or now. */
  readonly visible: number;
  readonly oldestSeconds: number;
  /** Real messages that came and went. */
  readonly real: { readonly sent: number; readonly deleted: number };
  /** Of the function that reads the queue. */
  readonly flow?: Flow;
}

const counted = (value: number): Samples => ({
  sum: value,
  count: Math.max(1, value),
  minimum: value > 0 ? 1 : 0,
  maximum: value > 0 ? 1 : 0,
});

const VALUES: Record<string, (minute: QueueMinute) => Samples> = {
  ApproximateNumberOfMessagesVisible: ({ visible }) => gauge(visible),
  ApproximateNumberOfMessagesNotVisible: ({ flow }) =>
    gauge(flow?.concurrency ?? 0),
  ApproximateNumberOfMessagesDelayed: () => gauge(0),
  ApproximateAgeOfOldestMessage: ({ oldestSeconds }) =>
    gauge(Math.round(oldestSeconds)),
  NumberOfMessagesSent: ({ real, flow }) =>
    counted(real.sent + (flow?.arrivals ?? 0)),
  NumberOfMessagesReceived: ({ real, flow }) =>
    counted(real.deleted + (flow?.received ?? 0)),
  NumberOfMessagesDeleted: ({ real, flow }) =>
    counted(real.deleted + (flow?.deleted ?? 0)),
};

/**
 * The metrics of queues, by `QueueName`.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export function sqsMetrics(world: World): MetricSource {
  return {
    namespace: NAMESPACE,

    list: place =>
      world.queues.list(place).flatMap(queue =>
        Object.keys(VALUES).map(name => ({
          account: place.account,
          region: place.region,
          namespace: NAMESPACE,
          name,
          dimensions: [{ Name: 'QueueName', Value: queue.name }],
        })),
      ),

    minute: (metric, minuteStart) => {
      const [dimension, ...others] = metric.dimensions;
      const valueOf = VALUES[metric.name];
      const start = minuteStart.getTime();
      const end = Math.min(start + MINUTE, world.now().getTime());
      if (
        !valueOf ||
        dimension?.Name !== 'QueueName' ||
        others.length > 0 ||
        start >= end
      ) {
        return undefined;
      }
      const arn = arnOf(world.model.partition, 'sqs', metric, dimension.Value);
      const queue = world.queues.find(arn);
      if (!queue || queue.createdAt.getTime() >= end) {
        return undefined;
      }
      const reader = world.functions.readerOf(arn);
      return valueOf({
        ...world.queues.at(arn, end),
        real: world.queues.flow(arn, start, end),
        flow: reader && world.functions.minute(reader, start),
      });
    },
  };
}
