/** One line of the call statistics. */
export interface CallCount {
  readonly account: string;
  readonly region: string;
  /** The signing name of the service. */
  readonly service: string;
  readonly operation: string;
  /** How many calls were answered, errors included. */
  readonly calls: number;
  /** How many of them failed, by error code. */
  readonly errors: Readonly<Record<string, number>>;
}

/** The cell of the statistics that a call belongs to. */
export interface CountedCall {
  readonly account: string;
  readonly region: string;
  readonly service: string;
  readonly operation: string;
}

/** How many metrics of CloudWatch were read in an account and Region: what GetMetricData is billed by. */
export interface MetricCount {
  readonly account: string;
  readonly region: string;
  readonly metrics: number;
}

/** Counts every call by account, Region, service and operation, and metrics that were read. */
export interface CallStatistics {
  /** @param error - the code of the error, when the call failed. */
  count(call: CountedCall, error?: string): void;
  /** The counts, sorted by account, Region, service and operation. */
  list(): CallCount[];
  countMetrics(
    place: Pick<MetricCount, 'account' | 'region'>,
    metrics: number,
  ): void;
  /** Metrics that were read, sorted by account and Region. */
  listMetrics(): MetricCount[];
  reset(): void;
}

/** Makes empty call statistics. */
export function createCallStatistics(): CallStatistics {
  const counts = new Map<
    string,
    CountedCall & { calls: number; errors: Record<string, number> }
  >();
  const metricCounts = new Map<string, MetricCount>();
  return {
    count({ account, region, service, operation }, error) {
      const key = [account, region, service, operation].join('\0');
      let entry = counts.get(key);
      if (!entry) {
        entry = { account, region, service, operation, calls: 0, errors: {} };
        counts.set(key, entry);
      }
      entry.calls += 1;
      if (error) entry.errors[error] = (entry.errors[error] ?? 0) + 1;
    },
    list: () =>
      [...counts]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([, entry]) => ({ ...entry, errors: { ...entry.errors } })),
    countMetrics({ account, region }, metrics) {
      const key = [account, region].join('\0');
      const counted = metricCounts.get(key)?.metrics ?? 0;
      metricCounts.set(key, { account, region, metrics: counted + metrics });
    },
    listMetrics: () =>
      [...metricCounts]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([, entry]) => entry),
    reset: () => {
      counts.clear();
      metricCounts.clear();
    },
  };
}
