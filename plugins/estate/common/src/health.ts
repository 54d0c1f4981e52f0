/**
 * How a workload is.
 *
 * - `healthy`: does what it should
 * - `degraded`: works, but less well than it should, or is about to fail
 * - `down`: does not do what it should
 * - `idle`: is meant to do nothing
 * - `unknown`: cannot be told; never shown as healthy
 *
 * @public
 */
export type HealthStatus = 'healthy' | 'degraded' | 'down' | 'idle' | 'unknown';

/** Every status, the one that needs a person soonest first. @public */
export const HEALTH_STATUSES: readonly HealthStatus[] = [
  'down',
  'degraded',
  'unknown',
  'healthy',
  'idle',
];

/** Position in {@link HEALTH_STATUSES}: 0 is worst. @public */
export function healthRank(status: HealthStatus): number {
  return HEALTH_STATUSES.indexOf(status);
}

/** One fact that supports a reason. @public */
export interface HealthEvidence {
  /** What it is, for example `exit code`. */
  label: string;
  /** Its value as AWS gave it; untrusted text. */
  value: string;
  /** When AWS said so (ISO 8601). */
  at?: string;
  /** The resource that says so, if it is another than the assessed one. */
  arn?: string;
}

/** Why a workload has its status. @public */
export interface HealthReason {
  /** Stable, in kebab case, for filters and tests, for example `out-of-memory`. */
  code: string;
  /** What this reason alone makes of the workload. */
  status: HealthStatus;
  /** One sentence that an on-call engineer would say. */
  sentence: string;
  /** Since when this holds, as far as AWS tells (ISO 8601). */
  since?: string;
  /** It may have held for longer: `since` is only the earliest that is known. */
  sinceAtLeast?: boolean;
  evidence: HealthEvidence[];
  /** The page of the AWS console that shows it. */
  consoleUrl?: string;
}

/** A verdict with its reasons, worst first. @public */
export interface Health {
  status: HealthStatus;
  /** At least one, also for `healthy` and `idle`. */
  reasons: HealthReason[];
  /** For `unknown`: what was last known, and when AWS was read that it rests on. */
  lastKnown?: { status: HealthStatus; at: string };
  /** Since when it has this status: as AWS tells, and no later than the portal saw it (ISO 8601). */
  since?: string;
  /** Its beginning was not seen: `since` is only when the portal first looked. */
  sinceAtLeast?: boolean;
  /** When AWS was read that this rests on (ISO 8601). */
  observedAt?: string;
}

/** A change from one status to another. @public */
export interface HealthTransition {
  arn: string;
  /** ISO 8601. */
  at: string;
  from?: HealthStatus;
  to: HealthStatus;
  reasons: HealthReason[];
}
