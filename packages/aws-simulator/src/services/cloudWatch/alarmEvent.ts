import type { SimulatorEvent } from '../../core/events';
import type { CompositeAlarm, MetricAlarm } from '../../estate/model/types';
import { reasonOf, type AlarmState } from './alarmState';

/**
 * A change of an alarm's state, as CloudWatch tells EventBridge.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export function toAlarmEvent(
  alarm: MetricAlarm | CompositeAlarm,
  previous: AlarmState,
  state: AlarmState,
  time: Date,
): SimulatorEvent {
  const describe = ({ value, since }: AlarmState) => ({
    value,
    reason: reasonOf(alarm, { value, since }),
    timestamp: since.toISOString().replace('Z', '+0000'),
  });
  return {
    source: 'aws.cloudwatch',
    detailType: 'CloudWatch Alarm State Change',
    account: alarm.account,
    region: alarm.region,
    time,
    resources: [alarm.arn],
    detail: {
      alarmName: alarm.name,
      state: describe(state),
      previousState: describe(previous),
      configuration: configurationOf(alarm),
    },
  };
}

function configurationOf(
  alarm: MetricAlarm | CompositeAlarm,
): Record<string, unknown> {
  if (!('definition' in alarm)) {
    return { description: alarm.description, alarmRule: alarm.rule };
  }
  const { definition, dimensions } = alarm;
  return {
    description: definition.description,
    metrics: [
      {
        id: 'm1',
        metricStat: {
          metric: {
            namespace: definition.namespace,
            name: definition.metric,
            dimensions: Object.fromEntries(
              dimensions.map(({ Name, Value }) => [Name, Value]),
            ),
          },
          period: 60,
          stat: definition.statistic,
        },
        returnData: true,
      },
    ],
  };
}
