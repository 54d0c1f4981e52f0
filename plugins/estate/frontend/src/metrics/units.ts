import { MetricsSeries } from '@pilothouse/plugin-aws-estate-common';
import { formatDuration } from '@pilothouse/plugin-aws-estate-react';

type Unit = MetricsSeries['unit'];
type Statistic = MetricsSeries['statistic'];

/**
 * A value of a signal with its unit, for example `62 %`, `1.2 k`, `340 ms` or
 * `2 h 5 min`.
 */
export function formatValue(value: number, unit: Unit): string {
  switch (unit) {
    case 'percent':
      return `${rounded(value)} %`;
    case 'seconds':
      return formatTime(value * 1000);
    case 'milliseconds':
      return formatTime(value);
    case 'bytes':
      return scaled(value, 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB']);
    default:
      return scaled(value, 1000, ['', 'k', 'M', 'G']);
  }
}

/** What a point says, for example `total per 5 min`. */
export function statisticWords(
  statistic: Statistic,
  periodSeconds: number,
): string {
  const period = formatDuration(periodSeconds * 1000);
  switch (statistic) {
    case 'Sum':
      return `total per ${period}`;
    case 'SampleCount':
      return `samples per ${period}`;
    case 'Average':
      return `average of ${period}`;
    case 'Maximum':
      return `maximum of ${period}`;
    case 'Minimum':
      return `minimum of ${period}`;
    default:
      return periodSeconds > 60
        ? `p95 of a minute, largest of ${period}`
        : `of ${period}`;
  }
}

/** Below a second in whole milliseconds, unless it is less than ten of them. */
function formatTime(milliseconds: number): string {
  return milliseconds > 0 && milliseconds < 10
    ? `${rounded(milliseconds)} ms`
    : formatDuration(milliseconds);
}

function scaled(value: number, step: number, names: readonly string[]): string {
  let rest = value;
  let index = 0;
  while (Math.abs(rest) >= step && index < names.length - 1) {
    rest /= step;
    index += 1;
  }
  return [rounded(rest), names[index]].filter(Boolean).join(' ');
}

/** Three digits say enough; none before the point is cut. */
function rounded(value: number): string {
  const whole = Math.trunc(Math.abs(value)).toString().length;
  return String(Number(value.toFixed(Math.max(0, 3 - whole))));
}
