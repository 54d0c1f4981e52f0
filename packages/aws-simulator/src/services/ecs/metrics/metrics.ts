import type { EcsService, Place } from '../../../estate/model/types';
import type { World } from '../../../estate/world';
import {
  gauge,
  type MetricIdentity,
  type MetricSource,
  type Samples,
} from '../../cloudWatch/metrics/source';
import { minuteOf, type ServiceMinute } from './serviceMinute';

type Values = Readonly<
  Partial<Record<string, (minute: ServiceMinute) => Samples | undefined>>
>;

/** One sample for each task. */
function ofTasks(values: readonly number[]): Samples | undefined {
  return values.length > 0
    ? {
        sum: values.reduce((sum, value) => sum + value, 0),
        count: values.length,
        minimum: Math.min(...values),
        maximum: Math.max(...values),
      }
    : undefined;
}

/**
 * CPU and memory of services. A service without a running task sends nothing.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
 */
export function ecsMetrics(world: World): MetricSource {
  return serviceMetrics(world, 'AWS/ECS', {
    CPUUtilization: ({ tasks }) => ofTasks(tasks.map(({ cpu }) => cpu)),
    MemoryUtilization: ({ tasks }) =>
      ofTasks(tasks.map(({ memory }) => memory)),
  });
}

/**
 * Counts of tasks, where Container Insights is switched on; here it is everywhere.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
 */
export function containerInsightsMetrics(world: World): MetricSource {
  return serviceMetrics(world, 'ECS/ContainerInsights', {
    RunningTaskCount: ({ running }) => gauge(running),
  });
}

/** The services of an account and Region, and those that were deleted: what they sent is still listed. */
function servicesOf(world: World, place: Place): EcsService[] {
  const { clusters } = world.region(place.account, place.region);
  return [...clusters.values()].flatMap(cluster =>
    world.services.everIn(cluster),
  );
}

/** Of a deleted service Container Insights counts no tasks once the last one has ended. */
function isOver(
  world: World,
  service: EcsService,
  { tasks, running }: ServiceMinute,
): boolean {
  return (
    world.services.isDeleted(service) && tasks.length === 0 && running === 0
  );
}

function serviceMetrics(
  world: World,
  namespace: string,
  values: Values,
): MetricSource {
  const find = (metric: MetricIdentity): EcsService | undefined => {
    const of = (name: string) =>
      metric.dimensions.find(dimension => dimension.Name === name)?.Value;
    const cluster = of('ClusterName');
    const name = of('ServiceName');
    const found =
      cluster &&
      world.region(metric.account, metric.region).clusters.get(cluster);
    return metric.dimensions.length === 2 && found && name
      ? world.services.find(found, name)
      : undefined;
  };
  return {
    namespace,

    list: (place: Place) =>
      servicesOf(world, place).flatMap(service =>
        Object.keys(values).map(name => ({
          account: place.account,
          region: place.region,
          namespace,
          name,
          dimensions: [
            { Name: 'ClusterName', Value: service.cluster.name },
            { Name: 'ServiceName', Value: service.name },
          ],
        })),
      ),

    minute: (metric, minuteStart) => {
      const valueOf = values[metric.name];
      const service = valueOf && find(metric);
      const minute = service && minuteOf(world, service, minuteStart.getTime());
      return minute && !isOver(world, service, minute)
        ? valueOf(minute)
        : undefined;
    },
  };
}
