import {
  AssessmentContext,
  MetricSeries,
} from '@pilothouse/plugin-aws-estate-node';
import { ageOfMetrics, MetricsAge, WINDOW_MS } from '../../shared/metricsAge';
import { byText } from '../../shared/order';
import { Sample, samplesOf, since, sum } from '../../shared/series';

/** What the load balancer counted of a target group, over the window. */
export interface Traffic {
  /** The target group. */
  arn: string;
  requests: number;
  /** Those that a target answered with 5xx. */
  failed: number;
}

/** What the metrics of a service say. Times are in milliseconds. */
export interface Measured {
  age: MetricsAge;
  /** Up to when CloudWatch was asked. */
  readTo: number;
  /** Per cent of what its tasks reserve, oldest first; a minute without a sample is not known. */
  cpu: Sample[];
  memory: Sample[];
  /** Of each target group of which both counts were read, by ARN. */
  traffic: Traffic[];
}

/** Puts the metrics of a service in order; none say nothing. */
export function measuredFacts({ metrics, now }: AssessmentContext): Measured {
  const readTo = metrics?.readTo.getTime() ?? 0;
  const series = Object.values(metrics?.series ?? {});
  const window = (item: MetricSeries | undefined) =>
    since(samplesOf(item), readTo - WINDOW_MS);
  const named = (name: string) => series.find(({ signal }) => signal === name);
  return {
    age: metrics ? ageOfMetrics(metrics, now) : 'none',
    readTo,
    cpu: samplesOf(named('cpu')),
    memory: samplesOf(named('memory')),
    traffic: ofSignal(series, 'requests')
      .flatMap(({ aboutArn: arn, ...requests }) => {
        const errors = ofSignal(series, 'errors-5xx').find(
          ({ aboutArn }) => aboutArn === arn,
        );
        return arn && errors
          ? [trafficOf(arn, window(requests), window(errors))]
          : [];
      })
      .sort(byText(({ arn }) => arn)),
  };
}

/** The series of a signal of every target group: `requests`, `requests-2`, … */
function ofSignal(
  series: readonly MetricSeries[],
  name: string,
): MetricSeries[] {
  return series.filter(({ signal }) => signal.replace(/-\d+$/, '') === name);
}

/** A load balancer sends no zeros: that it counted no errors means none. */
function trafficOf(
  arn: string,
  requests: readonly Sample[],
  errors: readonly Sample[],
): Traffic {
  const failed = sum(errors);
  return { arn, failed, requests: Math.max(sum(requests), failed) };
}
