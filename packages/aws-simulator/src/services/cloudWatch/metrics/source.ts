import type { Place } from '../../../estate/model/types';

/** One CloudWatch metric: a name under a namespace, in a place, of one thing. */
export interface MetricIdentity extends Place {
  /** For example `AWS/Lambda`. */
  readonly namespace: string;
  /** For example `Invocations`. */
  readonly name: string;
  /** For example `FunctionName: order-pricing`. */
  readonly dimensions: readonly {
    readonly Name: string;
    readonly Value: string;
  }[];
}

/** What CloudWatch keeps of a metric's minute; statistics are made from it. */
export interface Samples {
  readonly sum: number;
  readonly count: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Of metrics that are worth a percentile; elsewhere it lies between average and maximum. */
  readonly p95?: number;
}

/**
 * Where the values of a namespace come from. They follow from the document, the
 * seed, the changes and the time: asking twice gives the same.
 */
export interface MetricSource {
  readonly namespace: string;
  /** The metrics that exist in an account and Region. */
  list(place: Place): MetricIdentity[];
  /**
   * The samples of one minute; of the present one, those until now.
   *
   * @returns nothing where AWS would have no data point
   */
  minute(metric: MetricIdentity, minuteStart: Date): Samples | undefined;
}

/** Samples of a gauge that was read once. */
export function gauge(value: number): Samples {
  return { sum: value, count: 1, minimum: value, maximum: value, p95: value };
}
