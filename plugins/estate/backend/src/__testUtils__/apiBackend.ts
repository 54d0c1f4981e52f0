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
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { SweepSelection } from '@pilothouse/plugin-aws-estate-common';
import {
  awsEstateConditions,
  createAwsEstateConditionalDecision,
} from '@pilothouse/plugin-aws-estate-node';
import { awsEstateResourceReadPermission } from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import request, { Test } from 'supertest';
import { openDatabase } from '../database/postgres';
import { createRouter } from '../router';
import { NOW } from './rows';

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
  /** What the collector was asked for. */
  requested: SweepSelection[];
  /** Set to make the collector fail. */
  failRequests: { with?: Error };
  /** What the audit log holds. */
  audit: jest.Mocked<ReturnType<typeof mockServices.auditor.mock>>;
  clock: { now: Date };
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
      },
    ],
  },
  {
    id: 'cloudwatch',
    resourceTypes: [{ type: 'cloudwatch:alarm', workload: false }],
  },
  { id: 'tagging', resourceTypes: [] },
];

/** Starts the API. */
export async function startApi(databases: TestDatabases): Promise<ApiBackend> {
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
              now: () => clock.now,
              sweeps: {
                async request(selection) {
                  if (failRequests.with) {
                    throw failRequests.with;
                  }
                  requested.push(selection);
                },
              },
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
  return {
    knex,
    requested,
    failRequests,
    audit,
    clock,
    stop: () => backend.stop(),
    get: (path, as = 'allowed') =>
      request(backend.server).get(url(path)).set('Authorization', headerOf(as)),
    post: (path, body, as = 'allowed') =>
      request(backend.server)
        .post(url(path))
        .set('Authorization', headerOf(as))
        .send(body),
  };
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
