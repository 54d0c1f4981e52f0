import { HealthReason } from '@pilothouse/plugin-aws-estate-common';
import { NeutralBadge, StatusBadge } from '../status';

/** The reasons that tell that a workload does what it should. */
const GOOD_NEWS: ReadonlySet<string> = new Set([
  'steady',
  'deploying',
  'replacing-tasks',
  'working',
  'called-now-and-then',
]);

export interface ReasonBadgeProps {
  reason: HealthReason;
  /** The first of the reasons that it stands among. */
  worst: HealthReason;
}

/**
 * A reason's status. One that is no fault is "Healthy" only where it is good
 * news, and not where something worse stands above it: failures that are too
 * few to count, and what the successes were beside an outage, are notes.
 */
export function ReasonBadge({ reason, worst }: ReasonBadgeProps) {
  const isNote =
    reason.status === 'healthy' &&
    (worst.status !== 'healthy' || !GOOD_NEWS.has(reason.code));
  return isNote ? (
    <NeutralBadge
      label="Note"
      meaning="to know; it does not count as a fault"
    />
  ) : (
    <StatusBadge status={reason.status} />
  );
}
