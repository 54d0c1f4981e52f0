import { readChoices } from '../navigation/searchParams';

const HOUR = 3_600_000;

/** The parameter of the address that says how far back charts go. */
export const METRICS_RANGE = 'metrics';

/** The ranges a reader may choose, by their name in the address: milliseconds. */
export const METRICS_RANGES = {
  '3h': 3 * HOUR,
  '24h': 24 * HOUR,
  '7d': 168 * HOUR,
} as const;

/** A range by its name in the address. */
export type MetricsRange = keyof typeof METRICS_RANGES;

/** Every range, the shortest first. */
export const METRICS_RANGE_NAMES = Object.keys(
  METRICS_RANGES,
) as MetricsRange[];

/** The range that the address names; three hours where it names none. */
export function readMetricsRange(params: URLSearchParams): MetricsRange {
  const [range = '3h'] = readChoices(
    params,
    METRICS_RANGE,
    METRICS_RANGE_NAMES,
  );
  return range;
}
