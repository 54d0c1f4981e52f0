import { CellState, Health } from '@pilothouse/plugin-aws-estate-common';
import { AssessmentContext } from '@pilothouse/plugin-aws-estate-node';
import { StoredResourceType } from '../store/definitionIndex';
import { StoredResource } from './storedResource';

/** What is needed of a workload to say that it is no longer known how it is. */
interface KnownHealth {
  observedAt: Date;
  freshUntil: Date;
  derived: Pick<
    StoredResource['derived'],
    'health' | 'healthStatus' | 'healthAssessedAt'
  >;
}

/** The reason of a workload that has not been seen for too long. */
export const STALE = 'stale';

/**
 * How a workload is now: what its definition says while what is stored is
 * fresh, unknown after that. What is unknown tells what was last known.
 */
export function assessHealth(
  resource: StoredResource,
  definition: StoredResourceType,
  context: AssessmentContext,
  onError: (error: unknown) => void,
): Health {
  if (resource.freshUntil <= context.now) {
    return staleHealth(resource, context.cells[resource.service]?.state);
  }
  let health: Health;
  try {
    health = definition.assess!(resource, context);
  } catch (error) {
    // A mistake in one assessment must not hold up the health of the others.
    onError(error);
    health = {
      status: 'unknown',
      reasons: [
        {
          code: 'assessment-failed',
          status: 'unknown',
          sentence: `The portal could not make sense of what AWS says about this ${definition.title}; its log has the details.`,
          evidence: [],
        },
      ],
    };
  }
  return health.status === 'unknown'
    ? { ...health, lastKnown: health.lastKnown ?? lastKnown(resource) }
    : health;
}

/** The health of a workload that has not been seen for too long. */
export function staleHealth(
  resource: KnownHealth,
  cellState: CellState | undefined,
): Health {
  const lastSeen = resource.observedAt.toISOString();
  return {
    status: 'unknown',
    reasons: [
      {
        code: STALE,
        status: 'unknown',
        sentence: `The portal has not seen it for too long to tell how it is: ${
          WHY_NOT_SEEN[cellState ?? 'never-swept']
        }.`,
        since: resource.freshUntil.toISOString(),
        evidence: [{ label: 'last seen', value: lastSeen, at: lastSeen }],
      },
    ],
    lastKnown: lastKnown(resource),
  };
}

const WHY_NOT_SEEN: Record<CellState, string> = {
  ok: 'the next sweep is late',
  partial: 'the last sweep could not read everything',
  throttled: 'AWS throttled the last sweep',
  denied: 'AWS denied the last sweep',
  unreachable: 'AWS could not be reached by the last sweep',
  'not-in-use': 'its Region is no longer in use',
  'never-swept': 'its account and Region are not swept',
};

/** When AWS was read that the last verdict rests on. Other cells are swept, and it is assessed, meanwhile. */
function readAt(
  health: Health | null,
  observedAt: Date,
  assessedAt: Date,
): Date {
  return health?.observedAt
    ? new Date(health.observedAt)
    : new Date(Math.min(observedAt.getTime(), assessedAt.getTime()));
}

function lastKnown({
  observedAt,
  derived: { health, healthStatus, healthAssessedAt },
}: KnownHealth): Health['lastKnown'] {
  if (!healthStatus || !healthAssessedAt) {
    return undefined;
  }
  return healthStatus === 'unknown'
    ? health?.lastKnown
    : {
        status: healthStatus,
        at: readAt(health, observedAt, healthAssessedAt).toISOString(),
      };
}
