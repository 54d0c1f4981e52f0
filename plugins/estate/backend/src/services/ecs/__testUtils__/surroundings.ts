import {
  AlarmData,
  CellState,
  EcsServiceData,
  Health,
  ScalableTargetData,
  TargetGroupData,
} from '@pilothouse/plugin-aws-estate-common';
import {
  AssessedCell,
  ObservedResource,
  WorkloadMetrics,
} from '@pilothouse/plugin-aws-estate-node';
import { metricsOf, Points } from '../../__testUtils__/metrics';
import { assessService } from '../assess';
import { ago, NOW, SERVICE_ARN } from './builders';

function related<Data>(
  arn: string,
  type: string,
  name: string,
  data: Data,
  observed: number,
): ObservedResource {
  return {
    arn,
    type,
    name,
    accountId: '111111111111',
    region: 'eu-west-1',
    tags: {},
    data: data as ObservedResource['data'],
    observedAt: new Date(NOW.getTime() - observed * 60_000),
  };
}

/** ARN of a target group. */
export function targetGroupArn(name = 'payment'): string {
  return `arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/${name}/1`;
}

/**
 * A target group whose targets are in these states, seen so many minutes ago;
 * without states it is one that no load balancer uses.
 */
export function targetGroup(
  states: readonly string[] | undefined,
  options: {
    name?: string;
    observed?: number;
    /** What AWS says of each target. */
    why?: { reason?: string; description?: string };
  } = {},
): ObservedResource {
  const { name = 'payment', observed = 1, why } = options;
  const data: TargetGroupData = {
    protocol: 'HTTP',
    targetType: 'ip',
    loadBalancerArns: states
      ? [
          'arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/public/1',
        ]
      : [],
    targets: states?.map((state, index) => ({
      id: `10.0.0.${index}`,
      state,
      ...(state === 'unhealthy'
        ? {
            reason: 'Target.ResponseCodeMismatch',
            description: 'Health checks failed with these codes: [503]',
          }
        : why),
    })),
  };
  return related(
    targetGroupArn(name),
    'elasticloadbalancing:targetgroup',
    name,
    data,
    observed,
  );
}

/** An alarm that watches the service. */
export function alarm(
  name: string,
  state: AlarmData['state'],
  more: Partial<AlarmData> & { observed?: number } = {},
): ObservedResource {
  const { observed = 1, ...rest } = more;
  const data: AlarmData = {
    state,
    stateReason:
      'Threshold Crossed: 3 datapoints were greater than the threshold',
    stateUpdatedAt: ago(20),
    actionsEnabled: true,
    dimensions: { ClusterName: 'main', ServiceName: 'payment' },
    composite: false,
    ...rest,
  };
  return related(
    `arn:aws:cloudwatch:eu-west-1:111111111111:alarm:${name}`,
    'cloudwatch:alarm',
    name,
    data,
    observed,
  );
}

/** A composite alarm that is on when one of some alarms is. */
export function composite(
  name: string,
  state: AlarmData['state'],
  combines: string[],
  more: Partial<AlarmData> = {},
): ObservedResource {
  return alarm(name, state, {
    dimensions: {},
    composite: true,
    combines,
    raisedBy: combines.map(part => ({ name: part, state: 'ALARM' })),
    ...more,
  });
}

/** The bounds within which the service scales. */
export function scaling(
  minCapacity: number,
  maxCapacity: number,
  more: Partial<ScalableTargetData> = {},
): ObservedResource {
  const data: ScalableTargetData = {
    resourceId: 'service/main/payment',
    minCapacity,
    maxCapacity,
    suspended: [],
    policies: [],
    scheduledActions: [],
    ...more,
  };
  return related(
    'arn:aws:application-autoscaling:eu-west-1:111111111111:scalable-target/1',
    'application-autoscaling:scalable-target',
    'service/main/payment',
    data,
    1,
  );
}

/** What was read of the service; the counts of requests are those of its target group, and with `-2` of another. */
export function metrics(
  signals: Record<string, Points>,
  times?: { readTo?: number; readFrom?: number },
): WorkloadMetrics {
  const about = ['requests', 'errors-5xx'].flatMap(signal => [
    [signal, targetGroupArn()],
    [`${signal}-2`, targetGroupArn('payment-admin')],
  ]);
  return metricsOf(NOW, signals, Object.fromEntries(about), times);
}

const CELLS: Record<string, CellState> = {
  ecs: 'ok',
  elasticloadbalancing: 'ok',
  cloudwatch: 'ok',
  'application-autoscaling': 'ok',
};

/** What surrounds a service. */
export interface Surroundings {
  /** Minutes ago; just now when absent. */
  observed?: number;
  related?: ObservedResource[];
  metrics?: WorkloadMetrics;
  /** Beside these every cell is ok; undefined stands for a cell that does not exist. */
  cells?: Record<string, CellState | undefined>;
  /** How many minutes ago the cells that are not ok were read completely; never unless said. */
  lastSuccess?: number;
}

function assessedCells(
  states: Record<string, CellState | undefined>,
  lastSuccess: number | undefined,
): Record<string, AssessedCell> {
  return Object.fromEntries(
    Object.entries(states).flatMap(([service, state]) => {
      const minutes = state === 'ok' ? 1 : lastSuccess;
      const lastSuccessAt =
        minutes === undefined ? undefined : new Date(ago(minutes));
      return state ? [[service, { state, lastSuccessAt }]] : [];
    }),
  );
}

/** Assesses a service as it is now. */
export function assess(
  data: EcsServiceData,
  {
    related: others = [],
    metrics: measured,
    cells = {},
    lastSuccess,
    observed = 0,
  }: Surroundings = {},
): Health {
  return assessService(
    {
      arn: SERVICE_ARN,
      type: 'ecs:service',
      name: 'payment',
      accountId: '111111111111',
      region: 'eu-west-1',
      tags: {},
      data,
      observedAt: new Date(ago(observed)),
    },
    {
      now: NOW,
      related: others,
      metrics: measured,
      cells: assessedCells({ ...CELLS, ...cells }, lastSuccess),
    },
  );
}
