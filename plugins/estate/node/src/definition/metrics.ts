/** How CloudWatch sums up the samples of a period. @public */
export type MetricStatistic =
  | 'Average'
  | 'Sum'
  | 'Maximum'
  | 'Minimum'
  | 'SampleCount'
  | 'p95';

/** What a value counts. @public */
export type MetricUnit =
  | 'percent'
  | 'count'
  | 'seconds'
  | 'milliseconds'
  | 'bytes';

/** The length of a period, in seconds: CloudWatch keeps it for 15 days. @public */
export const METRIC_PERIOD_SECONDS = 60;

/**
 * One golden signal of a workload, as a metric of CloudWatch with its
 * dimensions. Costs one metric of GetMetricData each time it is read.
 *
 * @public
 */
export interface MetricQuery {
  /** Stable and unique within its resource, in kebab case, for example `errors` or `oldest-message-age`. */
  signal: string;
  /** For people, for example `Errors`. */
  title: string;
  unit: MetricUnit;
  /** For example `AWS/Lambda`. */
  namespace: string;
  metricName: string;
  dimensions: Readonly<Record<string, string>>;
  statistic: MetricStatistic;
  /** The resource that the metric is about, where it is another than the workload, for example the queue that feeds a function. */
  aboutArn?: string;
}

/** One period of a metric. @public */
export interface MetricPoint {
  /** When the period began. */
  at: Date;
  value: number;
}

/** What is known of one signal. @public */
export interface MetricSeries {
  signal: string;
  unit: MetricUnit;
  aboutArn?: string;
  /**
   * Oldest first. A period without a point had no data: for a count of
   * invocations that is none, for a utilisation it is not known.
   */
  points: readonly MetricPoint[];
}

/** What the metrics of one workload say. @public */
export interface WorkloadMetrics {
  /** By signal; a signal that was never read is absent. */
  series: Readonly<Record<string, MetricSeries>>;
  /** Up to when CloudWatch was asked; older than a few minutes where the workload is read rarely. */
  readTo: Date;
  /** From when on: before that the series say nothing. */
  readFrom: Date;
  /** By when they are read again, as far as that is planned: later they do not tell how the workload is now. */
  freshUntil: Date;
}

/** A metric that is to be read now. @public */
export interface PlannedMetric {
  /** The workload that it is a signal of. */
  arn: string;
  query: MetricQuery;
  /** The first period that is asked for: a full minute. */
  from: Date;
}

/** What is to be read of a cell now. @public */
export interface MetricPlan {
  /** All signals of each workload, one workload after the other. */
  metrics: readonly PlannedMetric[];
  /** The end of the last period that is asked for: a full minute. */
  to: Date;
  /** Workloads that could not be read completely before, and wait to be tried again. */
  waiting: number;
}

/**
 * Says what a collector of metrics reads. Reading metrics costs money, so that
 * what is planned counts as spent until it is given back.
 *
 * @public
 */
export interface MetricPlanning {
  plan(): Promise<MetricPlan>;
  /** Gives back planned metrics that AWS was not asked for, or refused. */
  release(metrics: readonly PlannedMetric[]): Promise<void>;
}
