import { MetricsReading } from '@pilothouse/plugin-aws-estate-common';
import { formatDuration, parseTime } from '@pilothouse/plugin-aws-estate-react';

/**
 * How a workload's signals are read, in a sentence: how often, when next, or
 * until when not and why.
 */
export function readingWords(reading: MetricsReading | undefined): string {
  if (!reading) {
    return 'No metrics are read of it.';
  }
  const { paused, everySeconds, nextReadAt } = reading;
  if (paused) {
    return paused.reason === 'off'
      ? 'Metrics are switched off: their budget is 0.'
      : `Paused until ${formatClock(
          paused.until,
        )}, because today's budget is spent.`;
  }
  const often = everySeconds
    ? `Read every ${oneUnit(everySeconds)}${REASONS[reading.class]}`
    : 'Read now and then';
  return nextReadAt
    ? `${often}; next at ${formatClock(nextReadAt)}.`
    : `${often}.`;
}

const REASONS: Readonly<Record<MetricsReading['class'], string>> = {
  unwell: ', because it is unwell',
  changed: ', because it was changed',
  viewed: ', because it is looked at',
  rest: '',
};

/** `every hour`, not `every 1 h`. */
function oneUnit(seconds: number): string {
  switch (seconds) {
    case 60:
      return 'minute';
    case 3600:
      return 'hour';
    default:
      return formatDuration(seconds * 1000);
  }
}

/** A time of today by the clock, another day's with its date; in the reader's time zone. */
export function formatClock(
  text: string | undefined,
  now: Date = new Date(),
): string {
  const at = parseTime(text);
  if (!at) {
    return 'a time that is not known';
  }
  const isToday = at.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat('en-GB', {
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}
