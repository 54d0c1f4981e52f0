import { Health } from '@pilothouse/plugin-aws-estate-common';
import { parseTime } from '../time';

/**
 * Since when a workload has its status. The back end has weighed what AWS tells
 * of it, so that this, the history and the reasons agree; where it says nothing
 * the worst reason does, but of what is well it does not: that a deployment is
 * long done is no word on what went wrong since.
 *
 * @returns undefined where neither is known
 * @public
 */
export function statusSince(
  health: Pick<Health, 'status' | 'since' | 'reasons'>,
): Date | undefined {
  const { status, since, reasons } = health;
  const seen = parseTime(since);
  if (status === 'healthy' || status === 'idle') {
    return seen;
  }
  const [worst] = reasons;
  const told = worst?.status === status ? parseTime(worst.since) : undefined;
  return seen ?? told;
}

/**
 * Whether a status may hold for longer than its beginning says: the portal only
 * found it so, or a reason that begins with it says so.
 *
 * @public
 */
export function isSinceAtLeast(
  health: Pick<Health, 'status' | 'since' | 'sinceAtLeast' | 'reasons'>,
): boolean {
  if (health.sinceAtLeast) {
    return true;
  }
  const since = statusSince(health)?.getTime();
  return health.reasons.some(
    reason =>
      reason.status === health.status &&
      reason.sinceAtLeast === true &&
      parseTime(reason.since)?.getTime() === since,
  );
}
