import {
  Health,
  HealthReason,
  HealthStatus,
} from '@pilothouse/plugin-aws-estate-common';
import { StoredResource } from './storedResource';

/** What is needed of a workload to say since when its verdict holds. */
interface Assessed {
  observedAt: Date;
  derived: Pick<
    StoredResource['derived'],
    'health' | 'healthStatus' | 'healthSince' | 'healthAssessedAt'
  >;
}

/** A definition names so the reason that everything runs as it should. */
const STEADY = 'steady';

/**
 * What a verdict rests on is swept apart, each on its own cadence: for so long
 * an earlier verdict may have rested on what was over. Further back the portal's
 * own word stands against a later claim.
 */
const SEEN_LATE_MS = 15 * 60_000;

/**
 * Says since when a verdict holds. While the status stays the beginning never
 * moves forward, whatever evidence is forgotten meanwhile. Where it changes, what
 * AWS tells of its beginning counts, as far as the portal did not see otherwise.
 * Its reasons agree: none of what is down began before, nor is anything called
 * steady for longer than the status holds.
 */
export function settle(
  { observedAt, derived }: Assessed,
  health: Health,
  now: Date,
): Health {
  const holds =
    derived.healthStatus === health.status && derived.healthSince !== null;
  const since =
    holds && derived.healthSince
      ? derived.healthSince
      : beginningOf(derived, health, now);
  const before = holds ? derived.health?.reasons ?? [] : [];
  return {
    ...health,
    reasons: health.reasons.map(reason =>
      bound(
        keepBeginning(reason, before, health, derived.healthAssessedAt),
        // a first look tells nothing against what AWS says
        !holds && wasNeverKnown(derived) ? undefined : since,
        { holds, before },
      ),
    ),
    since: since.toISOString(),
    sinceAtLeast: holds
      ? derived.health?.sinceAtLeast
      : isFirstLook(derived, since, now),
    observedAt: observedAt.toISOString(),
  };
}

/** Whether the portal could never tell how it is: the cells are first read one after another. */
export function wasNeverKnown({
  health,
  healthStatus,
}: Pick<Assessed['derived'], 'health' | 'healthStatus'>): boolean {
  return (
    healthStatus === null ||
    (healthStatus === 'unknown' && health?.lastKnown === undefined)
  );
}

/**
 * Whether a status was found rather than seen to begin: AWS tells of no
 * beginning either.
 */
function isFirstLook(
  derived: Assessed['derived'],
  since: Date,
  now: Date,
): true | undefined {
  const wasFound = wasNeverKnown(derived) && since.getTime() === now.getTime();
  return wasFound || undefined;
}

/** When a status that is new began. */
function beginningOf(
  derived: Assessed['derived'],
  { status, reasons }: Health,
  now: Date,
): Date {
  const { healthStatus, healthSince, healthAssessedAt } = derived;
  // that something was done long ago is no word on whether it was well since
  const told = isWell(status)
    ? []
    : reasons
        .filter(reason => reason.status === status && reason.since)
        .map(reason => Date.parse(reason.since!));
  const earliest = Math.min(now.getTime(), ...told.filter(Number.isFinite));
  if (healthSince === null || wasNeverKnown(derived)) {
    return new Date(earliest);
  }
  const seenOtherwise =
    healthStatus === 'unknown' || healthAssessedAt === null
      ? -Infinity
      : healthAssessedAt.getTime() - SEEN_LATE_MS;
  return new Date(Math.max(earliest, healthSince.getTime(), seenOtherwise));
}

/**
 * The earlier beginning of a reason that goes on. One that began after the last
 * verdict is another of its kind.
 */
function keepBeginning(
  reason: HealthReason,
  before: readonly HealthReason[],
  { reasons }: Health,
  assessedAt: Date | null,
): HealthReason {
  const same = ({ code }: HealthReason) => code === reason.code;
  const [earlier, another] = before.filter(same);
  if (
    isWell(reason.status) ||
    earlier?.since === undefined ||
    another ||
    reasons.filter(same).length > 1 ||
    earlier.evidence[0]?.arn !== reason.evidence[0]?.arn
  ) {
    return reason;
  }
  const from = Date.parse(earlier.since);
  const to = reason.since === undefined ? -Infinity : Date.parse(reason.since);
  const goesOn = reason.since === undefined || from < to;
  return goesOn && to <= (assessedAt?.getTime() ?? -Infinity)
    ? { ...reason, since: earlier.since, sinceAtLeast: earlier.sinceAtLeast }
    : reason;
}

/** Keeps a reason within what the status says. */
function bound(
  reason: HealthReason,
  since: Date | undefined,
  { holds, before }: { holds: boolean; before: readonly HealthReason[] },
): HealthReason {
  if (!reason.since || !since) {
    return reason;
  }
  if (reason.code === STEADY) {
    // while it holds the reason before has the bound in it already
    const earlier = before.find(({ code }) => code === STEADY)?.since;
    const least = holds ? earlier : since.toISOString();
    return least && Date.parse(reason.since) < Date.parse(least)
      ? { ...reason, since: least }
      : reason;
  }
  return reason.status === 'down' && Date.parse(reason.since) < since.getTime()
    ? { ...reason, since: since.toISOString(), sinceAtLeast: undefined }
    : reason;
}

function isWell(status: HealthStatus): boolean {
  return status === 'healthy' || status === 'idle';
}
