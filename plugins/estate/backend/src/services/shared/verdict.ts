import {
  Health,
  healthRank,
  HealthReason,
} from '@pilothouse/plugin-aws-estate-common';

/** Nobody reads more, and every list of workloads carries them. */
const REASONS = 20;

const MORE_REASONS = 'more-reasons';

/** An alarm says that something is wrong: what was measured, or AWS tells, says what. */
const LAST_OF_THEIR_STATUS = ['alarm', MORE_REASONS];

/**
 * The verdict of some reasons: that of the worst. Of those that weigh the same
 * the cause speaks before the alarm that it raised.
 */
export function verdict(reasons: HealthReason[]): Health {
  const known =
    reasons.length > 0
      ? reasons
      : [unknownReason('no-evidence', 'Nothing says how it is.')];
  const sorted = [...known].sort(
    (a, b) => healthRank(a.status) - healthRank(b.status) || tellingLess(a, b),
  );
  return { status: sorted[0].status, reasons: worst(sorted) };
}

function tellingLess(a: HealthReason, b: HealthReason): number {
  return (
    LAST_OF_THEIR_STATUS.indexOf(a.code) - LAST_OF_THEIR_STATUS.indexOf(b.code)
  );
}

/** The worst reasons; where there are more, the last one says how many. */
function worst(sorted: HealthReason[]): HealthReason[] {
  if (sorted.length <= REASONS) {
    return sorted;
  }
  const left = sorted.slice(REASONS - 1);
  return [
    ...sorted.slice(0, REASONS - 1),
    {
      code: MORE_REASONS,
      status: left[0].status,
      sentence: `There are ${left.length} more reasons.`,
      evidence: [],
    },
  ];
}

/** A reason why nothing can be told. */
export function unknownReason(
  code: string,
  sentence: string,
  problem?: string,
): HealthReason {
  return {
    code,
    status: 'unknown',
    sentence,
    evidence: problem ? [{ label: 'problem', value: problem }] : [],
  };
}
