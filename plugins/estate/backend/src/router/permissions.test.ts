import { TestDatabases } from '@backstage/backend-test-utils';
import { ApiBackend, Caller, startApi } from '../__testUtils__/apiBackend';
import {
  insertCell,
  insertResources,
  PAYMENT,
  serviceArn,
  truncate,
} from '../__testUtils__/rows';
import { spec } from '../schema/openapi.generated';

jest.setTimeout(60_000);

const MINE = encodeURIComponent(serviceArn('mine'));
const SWEEP = '00000000-0000-4000-8000-000000000000';

/** How each operation of the document is called, on what the Payment team owns. */
const CALLS: Record<string, string> = {
  ListResources: '/resources',
  GetResourceByArn: `/resources/by-arn?arn=${MINE}`,
  GetTeamSummary: '/teams/default/payment/summary',
  ListEntityResources: '/entities/component/default/payment-api/resources',
  ListHealthHistory: `/health/history?arn=${MINE}`,
  ListCells: '/cells',
  StartSweep: '/sweeps',
  GetSweep: `/sweeps/${SWEEP}`,
  ExplainClaim: `/claims/explain?arn=${MINE}`,
};

/** Operations that a person does, and no program. */
const ACTS_OF_PEOPLE = ['StartSweep'];

/** Operations that are for platform engineers. */
const FOR_PLATFORM = ['ListCells', 'StartSweep', 'GetSweep'];

const operations = Object.entries(spec.paths).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, { operationId: string }>).map(
    ([method, { operationId }]) => ({ path, method, operationId }),
  ),
);

function expected(operationId: string, caller: Caller): number {
  const success = operationId === 'StartSweep' ? 202 : 200;
  switch (caller) {
    case 'nobody':
      return 401;
    case 'denied':
      return 403;
    case 'service':
      return ACTS_OF_PEOPLE.includes(operationId) ? 403 : success;
    case 'conditional':
    case 'reader':
      return FOR_PLATFORM.includes(operationId) ? 403 : success;
    default:
      return success;
  }
}

describe('who may call what', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let api: ApiBackend;

  beforeAll(async () => {
    api = await startApi(databases);
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    await truncate(api.knex);
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
      const response =
        method === 'post'
          ? await api.post(path, {}, caller)
          : await api.get(path, caller);
      expect(response.status).toBe(status);
      // A refusal holds an error, and nothing of what is there.
      expect(Object.keys(response.body).includes('error')).toBe(status >= 400);
      const { error } = response.body;
      expect(error?.message ?? '').not.toContain('payment-api');
    },
  );
});
