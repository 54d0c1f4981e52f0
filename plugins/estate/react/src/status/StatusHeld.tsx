import { Health } from '@pilothouse/plugin-aws-estate-common';
import { formatExactTime, formatHeld, useNow } from '../time';
import { isSinceAtLeast, statusSince } from './statusSince';

/**
 * For how long a workload has had its status, for example `for 10 min`: it goes
 * on by itself. Nothing where that is not known.
 *
 * @public
 */
export function StatusHeld({ health }: { health: Health | undefined }) {
  const now = useNow();
  const since = health && statusSince(health);
  if (!since) {
    return null;
  }
  return (
    <time
      dateTime={since.toISOString()}
      title={`Since ${formatExactTime(since)}, as far as the portal knows`}
      style={{ whiteSpace: 'nowrap' }}
    >
      {isSinceAtLeast(health)
        ? formatHeld(since, now).replace(/^for /, 'for at least ')
        : formatHeld(since, now)}
    </time>
  );
}
