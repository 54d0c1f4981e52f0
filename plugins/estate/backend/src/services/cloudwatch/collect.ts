import {
  CloudWatchClient,
  DescribeAlarmsCommandOutput,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch';
import {
  CollectContext,
  Observation,
} from '@pilothouse/plugin-aws-estate-node';
import { attempt } from '../shared/attempt';
import { observeCompositeAlarm, observeMetricAlarm } from './observe';

const ALARMS_A_PAGE = 100;

/** Reads every alarm with its state. The fewest calls are `max(1, ⌈A/100⌉)`. */
export async function* collectCloudWatch(
  context: CollectContext,
): AsyncGenerator<Observation, void, void> {
  const client = context.client(CloudWatchClient);
  const pages = paginateDescribeAlarms(
    { client, pageSize: ALARMS_A_PAGE },
    // without the types AWS leaves composite alarms out
    { AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
  );
  for await (const page of pages) {
    yield* observeAlarms(context, page);
  }
}

/** What is stored of the alarms of an answer. */
export async function* observeAlarms(
  context: CollectContext,
  {
    MetricAlarms = [],
    CompositeAlarms = [],
  }: Pick<DescribeAlarmsCommandOutput, 'MetricAlarms' | 'CompositeAlarms'>,
): AsyncGenerator<Observation, void, void> {
  const observe = [
    ...MetricAlarms.map(alarm => () => observeMetricAlarm(alarm)),
    ...CompositeAlarms.map(alarm => () => observeCompositeAlarm(alarm)),
  ];
  for (const next of observe) {
    const observation = await attempt(context, 'an alarm', async () => next());
    if (observation) {
      yield observation;
    }
  }
}
