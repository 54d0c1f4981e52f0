import { hashFraction } from '../../../estate/model/hash';
import type { EcsService, TargetGroup } from '../../../estate/model/types';
import type { World } from '../../../estate/world';
import { indexBy } from '../../indexing';
import { dailyLoad, jitter } from '../../cloudWatch/metrics/load';
import {
  gauge,
  type MetricIdentity,
  type MetricSource,
  type Samples,
} from '../../cloudWatch/metrics/source';
import { keyOf, minuteOf, MINUTE, type ServiceMinute } from './serviceMinute';

const NAMESPACE = 'AWS/ApplicationELB';
/** Errors that happen in the best of services. */
const USUAL_ERRORS = 0.0004;
/** How many answers of a target that fails its health checks are errors. */
const ERRORS_OF_ILL = 0.7;
/** How many requests of a minute are open when a target is killed. */
const ERRORS_OF_KILLED = 0.15;

/** Requests per minute that a service gets, as a part of those in production. */
const PART_OF_ENVIRONMENT: Readonly<Record<string, number>> = {
  production: 1,
  staging: 0.1,
  development: 0.02,
};

/** What the load balancer saw of a target group in a minute. */
interface Traffic {
  readonly minute: ServiceMinute;
  readonly requests: number;
  readonly errors: number;
  /** Of an answer, in seconds. */
  readonly latency: number;
}

const counted = (count: number): Samples | undefined =>
  // The load balancer sends no zeros.
  count > 0 ? { sum: count, count, minimum: 1, maximum: 1, p95: 1 } : undefined;

const VALUES: Readonly<
  Partial<Record<string, (traffic: Traffic) => Samples | undefined>>
> = {
  RequestCount: ({ requests }) => counted(requests),
  HTTPCode_Target_2XX_Count: ({ requests, errors }) =>
    counted(requests - errors),
  HTTPCode_Target_5XX_Count: ({ errors }) => counted(errors),
  TargetResponseTime: ({ requests, latency }) =>
    requests > 0
      ? {
          sum: requests * latency,
          count: requests,
          minimum: latency * 0.3,
          maximum: latency * 6,
          p95: latency * 2.4,
        }
      : undefined,
  HealthyHostCount: ({ minute }) => hosts(minute, minute.healthy),
  UnHealthyHostCount: ({ minute }) => hosts(minute, minute.unhealthy),
};

/** Nothing is said of a target group without targets. */
function hosts(minute: ServiceMinute, count: number): Samples | undefined {
  return minute.running > 0 ? gauge(count) : undefined;
}

/**
 * What Application Load Balancers see of target groups.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
export function loadBalancerMetrics(world: World): MetricSource {
  return {
    namespace: NAMESPACE,

    list: place =>
      world.region(place.account, place.region).targetGroups.flatMap(group =>
        Object.keys(VALUES).map(name => ({
          account: place.account,
          region: place.region,
          namespace: NAMESPACE,
          name,
          dimensions: [
            { Name: 'TargetGroup', Value: dimensionOf(group.arn) },
            {
              Name: 'LoadBalancer',
              Value: dimensionOf(group.loadBalancer.arn),
            },
          ],
        })),
      ),

    minute: (metric, minuteStart) => {
      const valueOf = VALUES[metric.name];
      const group = valueOf && findTargetGroup(world, metric);
      const service = group && world.model.servicesByArn.get(group.serviceArn);
      const start = minuteStart.getTime();
      const minute = service && minuteOf(world, service, start);
      return minute && valueOf(trafficOf(world, service, minute, start));
    },
  };
}

/** The end of an ARN, as the dimensions have it: `targetgroup/name/id`, `app/name/id`. */
function dimensionOf(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1).replace(/^loadbalancer\//, '');
}

function findTargetGroup(
  world: World,
  metric: MetricIdentity,
): TargetGroup | undefined {
  const of = (name: string) =>
    metric.dimensions.find(dimension => dimension.Name === name)?.Value;
  const group = indexBy(
    world.region(metric.account, metric.region).targetGroups,
    'TargetGroup',
    ({ arn }) => dimensionOf(arn),
  ).get(of('TargetGroup') ?? '');
  return metric.dimensions.length === 2 &&
    group &&
    of('LoadBalancer') === dimensionOf(group.loadBalancer.arn)
    ? group
    : undefined;
}

function trafficOf(
  world: World,
  service: EcsService,
  minute: ServiceMinute,
  start: number,
): Traffic {
  const key = keyOf(world, service);
  const healthy = minute.tasks.filter(task => task.serving > 0);
  // When no target is healthy, the load balancer sends requests to all of them.
  const serving =
    healthy.length > 0 ? healthy : minute.tasks.filter(task => task.ill);
  const served =
    healthy.length > 0
      ? Math.min(
          1,
          healthy.reduce((sum, task) => sum + task.serving, 0),
        )
      : Math.min(1, serving.length);
  const elapsed = Math.min(MINUTE, world.now().getTime() - start) / MINUTE;
  const environment =
    PART_OF_ENVIRONMENT[environmentOf(world, service) ?? 'production'] ?? 1;
  const usual = 60 + 1_140 * hashFraction(key, 'requests') ** 2;
  const requests = Math.round(
    usual *
      environment *
      dailyLoad(start) *
      jitter(0.1, key, 'requests', start) *
      served *
      elapsed,
  );
  const part = (count: number) => count / Math.max(1, serving.length);
  const ill = part(serving.filter(task => task.ill).length);
  const killed = part(serving.filter(task => task.killed).length);
  const short = Math.max(0, ...serving.map(task => task.memory)) > 90 ? 1 : 0;
  const errors = Math.min(
    requests,
    Math.floor(
      requests *
        (USUAL_ERRORS + ERRORS_OF_ILL * ill + ERRORS_OF_KILLED * killed) +
        hashFraction(key, 'errors', start),
    ),
  );
  const latency =
    (0.02 + 0.1 * hashFraction(key, 'latency')) *
    jitter(0.1, key, 'latency', start) *
    (1 + 3 * ill + short);
  return { minute, requests, errors, latency };
}

function environmentOf(world: World, service: EcsService): string | undefined {
  return world
    .region(service.account, service.region)
    .clusters.get(service.cluster.name)?.environment;
}
