import {
  AwsResourceDetails,
  ClaimConfidence,
  ClaimRule,
  healthRank,
  HealthStatus,
} from '@pilothouse/plugin-aws-estate-common';
import {
  Lane,
  LaneDeployment,
  toLaneDeployments,
  toLanes,
} from '../runtime/lanes';

/** How many workloads that are not well say so at once. */
const UNWELL_SHOWN = 3;

/** What a component's overview says of its workloads. */
export interface ServiceSummary {
  /** The status of its worst workload. */
  worst: HealthStatus;
  /** How many workloads have each status, worst first; none is left out that has any. */
  counts: Array<{ status: HealthStatus; workloads: number }>;
  /** The worst workloads that are not well, at most three. */
  unwell: AwsResourceDetails[];
  /** How many more are not well. */
  moreUnwell: number;
  lanes: LaneSummary[];
  /** Its newest change anywhere. */
  lastChange?: { workload: AwsResourceDetails; at: string; what: string };
  owners: OwnerSummary[];
  /** Who else claims which of its workloads: each sentence once. */
  conflicts: Array<{ sentence: string; workloads: AwsResourceDetails[] }>;
}

/** One environment in one Region of one account. */
export interface LaneSummary {
  id: string;
  lane: Lane;
  /** Its worst workload: the lane has that one's status. */
  worst: AwsResourceDetails;
  /** One for each version that runs. */
  deployments: LaneDeployment[];
  /** When anything was deployed there last (ISO 8601). */
  deployedAt: string | undefined;
}

/** Workloads that have their owner by the same evidence. */
export interface OwnerSummary {
  ownerRef: string | undefined;
  rule: ClaimRule;
  confidence: ClaimConfidence;
  workloads: AwsResourceDetails[];
}

/**
 * Sums up the workloads of a component.
 *
 * @param workloads - at least one
 */
export function summarize(
  workloads: readonly AwsResourceDetails[],
): ServiceSummary {
  const sorted = [...workloads].sort(
    (a, b) => healthRank(statusOf(a)) - healthRank(statusOf(b)),
  );
  const unwell = sorted.filter(isUnwell);
  return {
    worst: statusOf(sorted[0]),
    counts: countStatuses(sorted),
    unwell: unwell.slice(0, UNWELL_SHOWN),
    moreUnwell: Math.max(0, unwell.length - UNWELL_SHOWN),
    lanes: toLanes(sorted).map(summarizeLane),
    lastChange: lastChangeOf(workloads),
    owners: groupByClaim(workloads),
    conflicts: groupConflicts(workloads),
  };
}

function statusOf({ health }: AwsResourceDetails): HealthStatus {
  return health?.status ?? 'unknown';
}

/** What a team must look at: not to know is no reassurance. */
export function isUnwell(workload: AwsResourceDetails): boolean {
  return !['healthy', 'idle'].includes(statusOf(workload));
}

function countStatuses(
  sorted: readonly AwsResourceDetails[],
): ServiceSummary['counts'] {
  const counts = new Map<HealthStatus, number>();
  for (const workload of sorted) {
    const status = statusOf(workload);
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return [...counts].map(([status, count]) => ({ status, workloads: count }));
}

/** The workloads of a lane come worst first. */
function summarizeLane(lane: Lane): LaneSummary {
  const deployments = toLaneDeployments([lane]);
  const times = deployments
    .map(({ deployedAt }) => deployedAt)
    .filter(at => at !== undefined)
    .sort();
  return {
    id: `${lane.environment}/${lane.region}/${lane.accountId}`,
    lane,
    worst: lane.workloads[0],
    deployments,
    deployedAt: times[times.length - 1],
  };
}

function lastChangeOf(
  workloads: readonly AwsResourceDetails[],
): ServiceSummary['lastChange'] {
  return workloads
    .flatMap(workload =>
      workload.lastChange ? [{ workload, ...workload.lastChange }] : [],
    )
    .sort((a, b) => b.at.localeCompare(a.at))[0];
}

function groupConflicts(
  workloads: readonly AwsResourceDetails[],
): ServiceSummary['conflicts'] {
  const bySentence = new Map<string, Set<AwsResourceDetails>>();
  for (const workload of workloads) {
    for (const { sentence } of workload.claim.conflicts) {
      const disputed = bySentence.get(sentence) ?? new Set();
      bySentence.set(sentence, disputed.add(workload));
    }
  }
  return [...bySentence].map(([sentence, disputed]) => ({
    sentence,
    workloads: [...disputed],
  }));
}

/** The evidence of most workloads first. */
function groupByClaim(
  workloads: readonly AwsResourceDetails[],
): OwnerSummary[] {
  const groups = new Map<string, OwnerSummary>();
  for (const workload of workloads) {
    const { ownerRef, rule, confidence } = workload.claim;
    const key = JSON.stringify([ownerRef, rule, confidence]);
    const group = groups.get(key) ?? {
      ownerRef,
      rule,
      confidence,
      workloads: [],
    };
    group.workloads.push(workload);
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (a, b) => b.workloads.length - a.workloads.length,
  );
}
