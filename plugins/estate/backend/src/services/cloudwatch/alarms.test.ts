import { AlarmData } from '@pilothouse/plugin-aws-estate-common';
import { ObservedResource } from '@pilothouse/plugin-aws-estate-node';
import { observeCompositeAlarm, observeMetricAlarm } from './observe';
import { relateAlarm } from './relate';

const ARN = 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:p99';
const BASE = { AlarmArn: ARN, AlarmName: 'p99', StateValue: 'OK' } as const;
const ECS_DIMENSIONS = [
  { Name: 'ClusterName', Value: 'main' },
  { Name: 'ServiceName', Value: 'payment' },
];

function relationsOf(observation: ReturnType<typeof observeMetricAlarm>) {
  const resource = {
    ...observation,
    tags: {},
  } as unknown as ObservedResource<AlarmData>;
  return relateAlarm(resource);
}

describe('an alarm', () => {
  it('watches the service of its dimensions', () => {
    expect(
      relationsOf(
        observeMetricAlarm({
          ...BASE,
          Namespace: 'AWS/ECS',
          MetricName: 'CPUUtilization',
          Dimensions: ECS_DIMENSIONS,
        }),
      ),
    ).toEqual([
      {
        kind: 'watches',
        toArn: 'arn:aws:ecs:eu-west-1:111111111111:service/main/payment',
      },
    ]);
  });

  it('of metric math watches what all of its metrics share', () => {
    const metric = (Name: string, more: typeof ECS_DIMENSIONS = []) => ({
      Id: Name.toLowerCase(),
      MetricStat: {
        Metric: {
          Namespace: 'ECS/ContainerInsights',
          MetricName: Name,
          Dimensions: [...ECS_DIMENSIONS, ...more],
        },
        Period: 60,
        Stat: 'Sum',
      },
    });
    const observation = observeMetricAlarm({
      ...BASE,
      Metrics: [
        metric('Used'),
        metric('Reserved', [{ Name: 'TaskId', Value: '1' }]),
        { Id: 'share', Expression: 'used/reserved' },
      ],
    });

    expect(observation).toHaveProperty('data.dimensions', {
      ClusterName: 'main',
      ServiceName: 'payment',
    });
    expect(relationsOf(observation)).toHaveLength(1);
  });

  it.each([
    [
      'AWS/Lambda',
      [{ Name: 'FunctionName', Value: 'mailer' }],
      'arn:aws:lambda:eu-west-1:111111111111:function:mailer',
    ],
    [
      'AWS/SQS',
      [{ Name: 'QueueName', Value: 'orders.fifo' }],
      'arn:aws:sqs:eu-west-1:111111111111:orders.fifo',
    ],
  ])('watches what a metric of %s is about', (Namespace, Dimensions, toArn) => {
    expect(
      relationsOf(
        observeMetricAlarm({
          ...BASE,
          Namespace,
          MetricName: 'Any',
          Dimensions,
        }),
      ),
    ).toEqual([{ kind: 'watches', toArn }]);
  });

  it('watches a target group', () => {
    expect(
      relationsOf(
        observeMetricAlarm({
          ...BASE,
          Namespace: 'AWS/ApplicationELB',
          MetricName: 'HTTPCode_Target_5XX_Count',
          Dimensions: [
            { Name: 'TargetGroup', Value: 'targetgroup/payment/1' },
            { Name: 'LoadBalancer', Value: 'app/public/1' },
          ],
        }),
      ),
    ).toEqual([
      {
        kind: 'watches',
        toArn:
          'arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/payment/1',
      },
    ]);
  });

  it('that is composite combines the alarms of its rule', () => {
    expect(
      relationsOf(
        observeCompositeAlarm({
          ...BASE,
          AlarmRule: 'ALARM("cpu high") AND NOT OK(memory)',
        }),
      ),
    ).toEqual([
      {
        kind: 'combines',
        toArn: 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:cpu high',
      },
      {
        kind: 'combines',
        toArn: 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:memory',
      },
    ]);
  });
});
