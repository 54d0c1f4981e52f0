import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { SweepSelection } from '@pilothouse/plugin-aws-estate-common';
import {
  awsEstateConditions,
  ClaimContext,
  createAwsEstateConditionalDecision,
} from '@pilothouse/plugin-aws-estate-node';
import { awsEstateResourceReadPermission } from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import request, { Test } from 'supertest';
import { DEFAULT_DISCOVERY_CONFIG } from '../discovery';
import { openDatabase } from '../database/postgres';
import { createRouter } from '../router';
import { createApiEvents } from './apiEvents';
import { claimContext } from './claims';
import { NOW, ORDER, PAYMENT, truncate } from './rows';

const TEAMS = claimContext([PAYMENT, ORDER]);

/** The callers of the tests, by what the policy says to them. */
export const CALLERS = {
  /** May do everything: a platform engineer. */
  allowed: 'user:default/allowed',
  /** May read everything, but no cells, and may start nothing. */
  reader: 'user:default/reader',
  /** May read what the Payment team owns. */
  conditional: 'user:default/conditional',
  /** May do nothing. */
  denied: 'user:default/denied',
} as const;

/** Who asks: one of {@link CALLERS}, a back end or script, or nobody. */
export type Caller = keyof typeof CALLERS | 'service' | 'nobody';

/** The HTTP API on a real database, with the permission framework's own rules. */
export interface ApiBackend {
  knex: Knex;
  get(path: string, as?: Caller): Test;
  post(path: string, body: object, as?: Caller): Test;
  delete(path: string, as?: Caller): Test;
  /** What the collector was asked for. */
  requested: SweepSelection[];
  /** Set to make the collector fail. */
  failRequests: { with?: Error };
  /** What the audit log holds. */
  audit: jest.Mocked<ReturnType<typeof mockServices.auditor.mock>>;
  clock: { now: Date };
  /** What resources are claimed by; {@link ApiBackend.reset} leaves the teams only. */
  claims: ClaimContext;
  /** Empties the tables, and forgets the requests and the failure. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** AWS services as the tests know them. */
export const SERVICES = [
  {
    id: 'ecs',
    resourceTypes: [
      {
        type: 'ecs:service',
        workload: true,
        restsOn: ['elasticloadbalancing'],
        metrics: () => [],
      },
    ],
  },
  {
    id: 'cloudwatch',
    resourceTypes: [{ type: 'cloudwatch:alarm', workload: false }],
  },
  { id: 'tagging', resourceTypes: [] },
];

/** The API for the tests of a file or a `describe`: it runs from before the first until after the last. */
export function setUpApi(): ApiBackend {
  jest.setTimeout(60_000);
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const api = {} as ApiBackend;
  beforeAll(async () => {
    await startApi(databases, api);
  });
  afterAll(() => api.stop());
  return api;
}

async function startApi(
  databases: TestDatabases,
  api: ApiBackend,
): Promise<void> {
  const knex = await databases.init('POSTGRES_18');
  await openDatabase(mockServices.database({ knex, migrations: {} }));
  const requested: SweepSelection[] = [];
  const failRequests: ApiBackend['failRequests'] = {};
  const clock = { now: NOW };
  const success = jest.fn();
  const fail = jest.fn();
  const audit = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({ success, fail })),
  });

  const plugin = createBackendPlugin({
    pluginId: 'aws-estate',
    register(env) {
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          permissions: coreServices.permissions,
          permissionsRegistry: coreServices.permissionsRegistry,
        },
        async init({ httpRouter, ...services }) {
          httpRouter.use(
            createRouter({
              ...services,
              knex,
              services: SERVICES,
              metrics: { budgetPerDay: 5 },
              discovery: {
                config: DEFAULT_DISCOVERY_CONFIG,
                integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
              },
              claims: { load: async () => api.claims },
              now: () => clock.now,
              sweeps: {
                async request(selection) {
                  if (failRequests.with) {
                    throw failRequests.with;
                  }
                  requested.push(selection);
                },
              },
              events: createApiEvents(knex, () => clock.now),
            }),
          );
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [plugin, audit.factory, policy().factory],
  });
  const url = (path: string) => `/api/aws-estate/v1${path}`;
  Object.assign(api, {
    knex,
    claims: TEAMS,
    requested,
    failRequests,
    audit,
    clock,
    async reset() {
      await truncate(knex);
      requested.length = 0;
      failRequests.with = undefined;
      clock.now = NOW;
      api.claims = TEAMS;
    },
    stop: () => backend.stop(),
    get: (path, as = 'allowed') =>
      request(backend.server).get(url(path)).set('Authorization', headerOf(as)),
    delete: (path, as = 'allowed') =>
      request(backend.server)
        .delete(url(path))
        .set('Authorization', headerOf(as)),
    post: (path, body, as = 'allowed') =>
      request(backend.server)
        .post(url(path))
        .set('Authorization', headerOf(as))
        .send(body),
  } satisfies ApiBackend);
}

function headerOf(caller: Caller): string {
  switch (caller) {
    case 'nobody':
      return mockCredentials.none.header();
    case 'service':
      return mockCredentials.service.header();
    default:
      return mockCredentials.user.header(CALLERS[caller]);
  }
}

/** What Backstage does with a policy: service principals are always allowed. */
function policy() {
  const decide = (name: string, principal: unknown): PolicyDecision => {
    const { type, userEntityRef } = principal as {
      type: string;
      userEntityRef?: string;
    };
    const reads = name === awsEstateResourceReadPermission.name;
    if (type === 'service' || userEntityRef === CALLERS.allowed) {
      return { result: AuthorizeResult.ALLOW };
    }
    if (reads && userEntityRef === CALLERS.reader) {
      return { result: AuthorizeResult.ALLOW };
    }
    if (reads && userEntityRef === CALLERS.conditional) {
      return createAwsEstateConditionalDecision(
        awsEstateResourceReadPermission,
        awsEstateConditions.isOwner({
          claims: [CALLERS.conditional, 'group:default/payment'],
        }),
      );
    }
    return { result: AuthorizeResult.DENY };
  };
  return mockServices.permissions.mock({
    authorize: async (requests, options) =>
      requests.map(({ permission }) => {
        const { result } = decide(permission.name, principalOf(options));
        return {
          result:
            result === AuthorizeResult.ALLOW
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        };
      }),
    authorizeConditional: async (requests, options) =>
      requests.map(({ permission }) =>
        decide(permission.name, principalOf(options)),
      ),
  });
}

function principalOf(options: unknown): unknown {
  return (options as { credentials: { principal: unknown } }).credentials
    .principal;
}
