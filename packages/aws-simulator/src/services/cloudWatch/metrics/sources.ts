import type { World } from '../../../estate/world';
import { loadBalancerMetrics } from '../../ecs/metrics/loadBalancerMetrics';
import {
  containerInsightsMetrics,
  ecsMetrics,
} from '../../ecs/metrics/metrics';
import { lambdaMetrics } from '../../lambda/metrics';
import { sqsMetrics } from '../../sqs/metrics';
import type { MetricSource } from './source';

/** Where the metrics of a world come from, by namespace. */
export function createMetricSources(
  world: World,
): ReadonlyMap<string, MetricSource> {
  return new Map(
    [
      ecsMetrics(world),
      containerInsightsMetrics(world),
      loadBalancerMetrics(world),
      lambdaMetrics(world),
      sqsMetrics(world),
    ].map(source => [source.namespace, source]),
  );
}
