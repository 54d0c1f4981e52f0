import {
  MetricSeries,
  WorkloadMetrics,
} from '@pilothouse/plugin-aws-estate-node';

/** Points by how many minutes before now they began. */
export type Points = Record<number, number>;

/** In minutes before now, how far the reading went, and after how many it was to be read again. */
export interface MetricTimes {
  readTo?: number;
  readFrom?: number;
  interval?: number;
}

/** The same value in every minute from so many minutes before now to so many. */
export function every(from: number, to: number, value: number): Points {
  return rising(from, to, value, 0);
}

/** A value that changes by `step` with every minute. */
export function rising(
  from: number,
  to: number,
  first: number,
  step: number,
): Points {
  return Object.fromEntries(
    Array.from({ length: from - to + 1 }, (_, i) => [
      from - i,
      first + i * step,
    ]),
  );
}

/**
 * What was read of a workload.
 *
 * @param signals - a signal without points had no data
 * @param about - what signals are about, where that is not the workload
 * @param times - when it was read
 */
export function metricsOf(
  now: Date,
  signals: Record<string, Points>,
  about: Record<string, string> = {},
  { readTo = 0, readFrom = 180, interval = 60 }: MetricTimes = {},
): WorkloadMetrics {
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const series = Object.entries(signals).map(
    ([signal, points]): MetricSeries => ({
      signal,
      unit: 'count',
      aboutArn: about[signal],
      points: Object.entries(points)
        .map(([minutes, value]) => ({ at: ago(+minutes), value }))
        .sort((a, b) => a.at.getTime() - b.at.getTime()),
    }),
  );
  return {
    series: Object.fromEntries(series.map(item => [item.signal, item])),
    readTo: ago(readTo),
    readFrom: ago(readFrom),
    freshUntil: ago(readTo - interval - 15),
  };
}
