import {
  CompositeAlarm,
  Dimension,
  MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import { AlarmData } from '@pilothouse/plugin-aws-estate-common';
import { Observation } from '@pilothouse/plugin-aws-estate-node';
import { required, text, time } from '../shared/observed';
import { readAlarmRule } from './alarmRule';

/**
 * What is stored of a metric alarm. Of metric math the dimensions that all of
 * its metrics share: these are what it is about.
 *
 * @throws MissingFieldError
 */
export function observeMetricAlarm(alarm: MetricAlarm): Observation {
  const metrics = (alarm.Metrics ?? []).flatMap(({ MetricStat: statistic }) =>
    statistic?.Metric ? [statistic.Metric] : [],
  );
  const only = metrics.length === 1 ? metrics[0] : undefined;
  return observeAlarm(alarm, {
    namespace: alarm.Namespace ?? only?.Namespace,
    metricName: alarm.MetricName ?? only?.MetricName,
    dimensions: sharedDimensions([
      ...(alarm.Dimensions && alarm.Dimensions.length > 0
        ? [alarm.Dimensions]
        : []),
      ...metrics.map(({ Dimensions: dimensions = [] }) => dimensions),
    ]),
    comparison: alarm.ComparisonOperator,
    threshold: alarm.Threshold,
    composite: false,
  });
}

/**
 * What is stored of a composite alarm.
 *
 * @throws MissingFieldError
 */
export function observeCompositeAlarm(alarm: CompositeAlarm): Observation {
  return observeAlarm(alarm, {
    dimensions: {},
    composite: true,
    ...readAlarmRule(alarm.AlarmRule ?? ''),
  });
}

type SpecificData = Pick<
  AlarmData,
  | 'namespace'
  | 'metricName'
  | 'dimensions'
  | 'comparison'
  | 'threshold'
  | 'composite'
  | 'combines'
  | 'raisedBy'
>;

function observeAlarm(
  alarm: MetricAlarm | CompositeAlarm,
  specific: SpecificData,
): Observation {
  const data: AlarmData = {
    state: required(alarm.StateValue, 'StateValue'),
    stateReason: text(alarm.StateReason),
    // the other timestamp moves whenever the reason changes
    stateUpdatedAt: time(
      alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp,
    ),
    actionsEnabled: alarm.ActionsEnabled ?? true,
    description: text(alarm.AlarmDescription),
    ...specific,
  };
  return {
    kind: 'resource',
    arn: required(alarm.AlarmArn, 'AlarmArn'),
    type: 'cloudwatch:alarm',
    name: required(alarm.AlarmName, 'AlarmName'),
    data,
  };
}

function sharedDimensions(
  metrics: ReadonlyArray<readonly Dimension[]>,
): Record<string, string> {
  const [first = [], ...others] = metrics;
  const shared = first.filter(dimension =>
    others.every(dimensions =>
      dimensions.some(
        ({ Name, Value }) =>
          Name === dimension.Name && Value === dimension.Value,
      ),
    ),
  );
  return Object.fromEntries(
    shared.map(({ Name, Value }) => [
      required(Name, 'Dimensions.Name'),
      required(Value, 'Dimensions.Value'),
    ]),
  );
}
