import { Caller, setUpApi } from '../__testUtils__/apiBackend';
import { fakeEvent } from '../__testUtils__/eventEstate';
import {
  ACCOUNT_ID,
  insertCell,
  insertResources,
  PAYMENT,
  REGION,
  serviceArn,
} from '../__testUtils__/rows';
import { spec } from '../schema/openapi.generated';

const MINE = encodeURIComponent(serviceArn('mine'));
const SWEEP = '00000000-0000-4000-8000-000000000000';
const MESSAGE = '00000000-0000-4000-8000-000000000001';

/** How each operation of the document is called, on what the Payment team owns. */
const CALLS: Record<string, string> = {
  ListResources: '/resources',
  GetResourceFacets: '/resources/facets',
  GetResourceByArn: `/resources/by-arn?arn=${MINE}`,
  GetTeamSummary: '/teams/default/payment/summary',
  ListEntityResources: '/entities/component/default/payment-api/resources',
  ListHealthHistory: `/health/history?arn=${MINE}`,
  GetMetrics: `/metrics?arn=${MINE}`,
  GetMetricsBudget: '/metrics/budget',
  ListCells: '/cells',
  StartSweep: '/sweeps',
  GetSweep: `/sweeps/${SWEEP}`,
  ListEventQueues: '/events/queues',
  ListEventMessages: '/events/messages',
  ReplayEventMessage: `/events/messages/${MESSAGE}/replay`,
  DeleteEventMessage: `/events/messages/${MESSAGE}`,
  ExplainClaim: `/claims/explain?arn=${MINE}`,
  ListClaimChanges: '/claims/changes',
  LookUpClaims: '/claims/lookup',
  ListOwnershipAttention: '/ownership/attention?problem=unowned',
  GetOwnershipSummary: '/ownership/summary',
  ListDiscoveredServices: '/discovery/services',
  ListOrphans: '/discovery/orphans',
  ListGhosts: '/discovery/ghosts',
};

/** What operations are sent. */
const BODIES: Record<string, object> = {
  LookUpClaims: { arns: [serviceArn('mine')] },
};

/** Operations that a person does, and no program. */
const ACTS_OF_PEOPLE = [
  'StartSweep',
  'ReplayEventMessage',
  'DeleteEventMessage',
];

/** Operations that are for platform engineers. */
const FOR_PLATFORM = [
  'GetMetricsBudget',
  'ListCells',
  'StartSweep',
  'GetSweep',
  'ListEventQueues',
  'ListEventMessages',
  'ReplayEventMessage',
  'DeleteEventMessage',
  'ListOwnershipAttention',
  'GetOwnershipSummary',
];

/** Operations that are for those who may read everything. */
const FOR_READERS_OF_ALL = [
  'ListClaimChanges',
  'LookUpClaims',
  'ListDiscoveredServices',
];

/** How it is told that something was done; 200 where it is not said here. */
const SUCCESS: Record<string, number> = {
  StartSweep: 202,
  DeleteEventMessage: 204,
};

const operations = Object.entries(spec.paths).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, { operationId: string }>).map(
    ([method, { operationId }]) => ({ path, method, operationId }),
  ),
);

function expected(operationId: string, caller: Caller): number {
  const success = SUCCESS[operationId] ?? 200;
  switch (caller) {
    case 'nobody':
      return 401;
    case 'denied':
      return 403;
    case 'service':
      return ACTS_OF_PEOPLE.includes(operationId) ? 403 : success;
    case 'conditional':
      return [...FOR_PLATFORM, ...FOR_READERS_OF_ALL].includes(operationId)
        ? 403
        : success;
    case 'reader':
      return FOR_PLATFORM.includes(operationId) ? 403 : success;
    default:
      return success;
  }
}

describe('who may call what', () => {
  const api = setUpApi();

  beforeEach(async () => {
    await api.reset();
    await insertCell(api.knex);
    await insertResources(api.knex, [
      {
        name: 'mine',
        ownerRef: PAYMENT,
        entityRef: 'component:default/payment-api',
      },
    ]);
    await api.knex('sweep_requests').insert({
      id: SWEEP,
      requested_by: 'user:default/allowed',
      requested_at: new Date(0),
    });
    await api.knex('discovery_state').insert({
      fingerprint: 'f',
      revision: 'r',
      computed_at: new Date(0),
    });
    await api.knex('event_messages').insert({
      id: MESSAGE,
      account_id: ACCOUNT_ID,
      region: REGION,
      queue_name: 'events',
      message_id: 'm',
      body: fakeEvent([]),
      body_bytes: 1,
      body_sha256: 'f00d',
      error: 'no event',
      received_at: new Date(0),
    });
  });

  it('is told here of every operation of the document', () => {
    expect(Object.keys(CALLS).sort()).toEqual(
      operations.map(({ operationId }) => operationId).sort(),
    );
  });

  const callers: Caller[] = [
    'nobody',
    'denied',
    'conditional',
    'reader',
    'allowed',
    'service',
  ];
  const table = operations.flatMap(operation =>
    callers.map(caller => ({
      ...operation,
      caller,
      status: expected(operation.operationId, caller),
    })),
  );

  it.each(table)(
    '$method $path, $caller: $status',
    async ({ method, operationId, caller, status }) => {
      const path = CALLS[operationId];
      const call = {
        get: () => api.get(path, caller),
        post: () => api.post(path, BODIES[operationId] ?? {}, caller),
        delete: () => api.delete(path, caller),
      }[method];
      const response = await call!();
      expect(response.status).toBe(status);
      // A refusal holds an error, and nothing of what is there.
      expect(Object.keys(response.body).includes('error')).toBe(status >= 400);
      const { error } = response.body;
      expect(error?.message ?? '').not.toContain('payment-api');
    },
  );
});
