import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import type { CallContext } from '../../core/context';
import { compare } from '../../estate/model/regional';
import type { CompositeAlarm, MetricAlarm } from '../../estate/model/types';
import type { World } from '../../estate/world';
import { AwsError } from '../../wire/errors';
import type { Handlers } from '../../wire/service';
import { paginate } from '../paging';
import {
  compositeAlarmState,
  metricAlarmState,
  reasonOf,
  type AlarmState,
} from './alarmState';
import { getMetricData } from './metrics/getMetricData';
import { listMetrics } from './metrics/listMetrics';
import { billedMetrics } from './metrics/queries';
import { createMetricSources } from './metrics/sources';

const STANDARD_PAGE = 50;
const LARGEST_PAGE = 100;
const MOST_NAMES = 100;

const validationError = (message: string) =>
  new AwsError('ValidationError', message);

type Alarm =
  | { readonly type: 'MetricAlarm'; readonly alarm: MetricAlarm }
  | { readonly type: 'CompositeAlarm'; readonly alarm: CompositeAlarm };

/** What CloudWatch tells those who count. */
export interface CloudWatchOptions {
  /** Hears how many metrics a call of GetMetricData is billed for. */
  readonly onMetricsRead?: (context: CallContext, metrics: number) => void;
}

/** Amazon CloudWatch, as far as alarms and metrics are read. */
export function cloudWatchHandlers(
  world: World,
  { onMetricsRead }: CloudWatchOptions = {},
): Handlers<typeof CloudWatch> {
  const sources = createMetricSources(world);
  const stateOf = (item: Alarm): AlarmState =>
    item.type === 'MetricAlarm'
      ? metricAlarmState(world, item.alarm)
      : compositeAlarmState(world, item.alarm);

  return {
    GetMetricData: (input, context) => {
      const now = world.now().getTime();
      const output = getMetricData(sources, input, context, now);
      onMetricsRead?.(context, billedMetrics(input.MetricDataQueries));
      return output;
    },

    ListMetrics: (input, context) =>
      listMetrics(sources, input, context, world.now().getTime()),

    DescribeAlarms: (input, context) => {
      check(input);
      const { metricAlarms, compositeAlarms } = world.region(
        context.account,
        context.region,
      );
      // Composite alarms are answered only when they are asked for by type.
      const types = input.AlarmTypes?.length
        ? input.AlarmTypes
        : ['MetricAlarm'];
      const names = input.AlarmNames?.length
        ? new Set(input.AlarmNames)
        : undefined;
      const all: Alarm[] = [
        ...metricAlarms.map(alarm => ({ type: 'MetricAlarm' as const, alarm })),
        ...compositeAlarms.map(alarm => ({
          type: 'CompositeAlarm' as const,
          alarm,
        })),
      ];
      const chosen = all
        .filter(
          item =>
            types.includes(item.type) &&
            (!names || names.has(item.alarm.name)) &&
            item.alarm.name.startsWith(input.AlarmNamePrefix ?? '') &&
            // No simulated alarm has actions.
            !input.ActionPrefix &&
            (!input.StateValue || stateOf(item).value === input.StateValue),
        )
        .sort((a, b) => compare(a.alarm.name, b.alarm.name));
      const page = paginate(chosen, {
        key: item => item.alarm.name,
        size: input.MaxRecords ?? STANDARD_PAGE,
        token: input.NextToken,
        scope: [
          'DescribeAlarms',
          context.account,
          context.region,
          types,
          input.AlarmNames,
          input.AlarmNamePrefix,
          input.StateValue,
        ],
        invalidToken: () =>
          new CloudWatch.InvalidNextToken({
            message: 'The next token specified is invalid.',
            $metadata: {},
          }),
      });
      return {
        MetricAlarms: page.items.flatMap(item =>
          item.type === 'MetricAlarm'
            ? describeMetricAlarm(item.alarm, stateOf(item))
            : [],
        ),
        CompositeAlarms: page.items.flatMap(item =>
          item.type === 'CompositeAlarm'
            ? describeCompositeAlarm(item.alarm, stateOf(item))
            : [],
        ),
        NextToken: page.nextToken,
      };
    },
  };
}

function check(input: CloudWatch.DescribeAlarmsInput): void {
  const size = input.MaxRecords ?? STANDARD_PAGE;
  if (size < 1 || size > LARGEST_PAGE) {
    throw validationError(
      `1 validation error detected: Value '${size}' at 'maxRecords' failed to satisfy constraint: Member must have value between 1 and ${LARGEST_PAGE}`,
    );
  }
  if ((input.AlarmNames?.length ?? 0) > MOST_NAMES) {
    throw validationError(
      `1 validation error detected: Value at 'alarmNames' failed to satisfy constraint: Member must have length less than or equal to ${MOST_NAMES}`,
    );
  }
  if (input.AlarmNames?.length && input.AlarmNamePrefix) {
    throw validationError(
      'AlarmNamePrefix and AlarmNames cannot be specified together',
    );
  }
  if (input.ChildrenOfAlarmName || input.ParentsOfAlarmName) {
    throw new AwsError(
      'NotImplemented',
      'The simulator does not know ChildrenOfAlarmName and ParentsOfAlarmName of DescribeAlarms.',
      501,
    );
  }
}

function describeMetricAlarm(
  alarm: MetricAlarm,
  state: AlarmState,
): CloudWatch.MetricAlarm {
  const { definition } = alarm;
  const few = definition.statistic === 'Minimum';
  return {
    AlarmName: alarm.name,
    AlarmArn: alarm.arn,
    AlarmDescription: definition.description,
    AlarmConfigurationUpdatedTimestamp: alarm.createdAt,
    ActionsEnabled: true,
    OKActions: [],
    AlarmActions: [],
    InsufficientDataActions: [],
    StateValue: state.value,
    StateReason: reasonOf(alarm, state),
    StateUpdatedTimestamp: state.since,
    StateTransitionedTimestamp: state.since,
    MetricName: definition.metric,
    Namespace: definition.namespace,
    Statistic: definition.statistic,
    Dimensions: alarm.dimensions.map(dimension => ({ ...dimension })),
    Period: 60,
    EvaluationPeriods: 3,
    DatapointsToAlarm: 3,
    Threshold: definition.threshold,
    ComparisonOperator: few ? 'LessThanThreshold' : 'GreaterThanThreshold',
    TreatMissingData: 'missing',
  };
}

function describeCompositeAlarm(
  alarm: CompositeAlarm,
  state: AlarmState,
): CloudWatch.CompositeAlarm {
  return {
    AlarmName: alarm.name,
    AlarmArn: alarm.arn,
    AlarmDescription: alarm.description,
    AlarmConfigurationUpdatedTimestamp: alarm.createdAt,
    AlarmRule: alarm.rule,
    ActionsEnabled: true,
    AlarmActions: [],
    OKActions: [],
    InsufficientDataActions: [],
    StateValue: state.value,
    StateReason: reasonOf(alarm, state),
    StateUpdatedTimestamp: state.since,
    StateTransitionedTimestamp: state.since,
  };
}
