import { formatAge, formatExactTime, parseTime } from './formatTime';
import { useNow } from './useNow';

/** @public */
export interface AgeProps {
  /** ISO 8601. */
  at: string | undefined;
  /** What is shown where there is no time. */
  otherwise?: string;
}

/**
 * How long ago something was; the exact time is in the tooltip. It goes on by
 * itself.
 *
 * @public
 */
export function Age({ at, otherwise = '–' }: AgeProps) {
  const now = useNow();
  const time = parseTime(at);
  if (!time) {
    return <span>{otherwise}</span>;
  }
  return (
    <time
      dateTime={time.toISOString()}
      title={formatExactTime(time)}
      style={{ whiteSpace: 'nowrap' }}
    >
      {formatAge(time, now)}
    </time>
  );
}
