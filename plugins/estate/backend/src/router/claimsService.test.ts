import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { httpRouterServiceFactory } from '@backstage/backend-defaults/httpRouter';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  AwsClaimsService,
  awsClaimsServiceRef,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { SERVICES } from '../__testUtils__/apiBackend';
import { createApiEvents } from '../__testUtils__/apiEvents';
import { claimContext } from '../__testUtils__/claims';
import { giveTo } from '../__testUtils__/giveTo';
import {
  insertResources,
  minutesAgo,
  ORDER,
  PAYMENT,
  serviceArn,
} from '../__testUtils__/rows';
import { openDatabase } from '../database/postgres';
import { DEFAULT_DISCOVERY_CONFIG } from '../discovery';
import { createRouter } from './createRouter';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

/** The estate's HTTP API on tables that already stand. */
function estateApi(knex: Knex) {
  return createBackendPlugin({
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
              claims: { load: async () => claimContext([PAYMENT, ORDER]) },
              sweeps: { request: async () => {} },
              events: createApiEvents(knex, () => new Date()),
            }),
          );
        },
      });
    },
  });
}

describe('the claims service of another plugin', () => {
  let backend: TestBackend;
  let knex: Knex;
  let claims: AwsClaimsService;

  const otherPlugin = createBackendPlugin({
    pluginId: 'aws-audit',
    register(env) {
      env.registerInit({
        deps: { service: awsClaimsServiceRef },
        async init({ service }) {
          claims = service;
        },
      });
    },
  });

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await openDatabase(mockServices.database({ knex, migrations: {} }));
    await insertResources(knex, [{ name: 'a' }, { name: 'b' }]);
    await giveTo(knex, 'a', PAYMENT, 30);
    await giveTo(knex, 'a', ORDER, 10);
    const { connection } = knex.client.config;
    backend = await startTestBackend({
      features: [
        estateApi(knex),
        otherPlugin,
        // Tokens between plugins as in production: signed, and checked by their keys.
        authServiceFactory,
        databaseServiceFactory,
        httpAuthServiceFactory,
        httpRouterServiceFactory,
        permissionsServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            backend: {
              database: {
                client: 'pg',
                // Spread alone leaves the password out.
                connection: { ...connection, password: connection.password },
                pluginDivisionMode: 'schema',
              },
            },
            permission: { enabled: true },
          },
        }),
      ],
    });
  });

  afterAll(() => backend?.stop());

  it('tells whose resources are and were, in as many requests as they need', async () => {
    const many = Array.from({ length: 600 }, (_, i) => serviceArn(`no-${i}`));
    const found = await claims.claimsOf([...many, serviceArn('a'), '*']);
    expect(found.size).toBe(602);
    expect(found.get(serviceArn('a'))).toMatchObject({
      known: true,
      ownerRef: ORDER,
    });
    expect(found.get('*')).toMatchObject({ known: false });

    const before = await claims.claimsOf([serviceArn('a')], minutesAgo(20));
    expect(before.get(serviceArn('a'))).toMatchObject({ ownerRef: PAYMENT });
  });

  it('takes ARNs as long as AWS allows, and letters of several bytes', async () => {
    const long = Array.from({ length: 200 }, (_, i) =>
      serviceArn(`${'ä'.repeat(900)}${i}`),
    );
    expect((await claims.claimsOf(long)).size).toBe(200);
  });

  it('follows what changes', async () => {
    const first = await claims.changesSince();
    expect(first.changes.map(({ kind, to }) => [kind, to.ownerRef])).toEqual([
      ['claimed', PAYMENT],
      ['changed', ORDER],
    ]);
    await claims.claimsOf([serviceArn('b')]);
    await giveTo(knex, 'b', PAYMENT, 1);

    const next = await claims.changesSince(first.cursor);
    expect(next).toMatchObject({
      changes: [{ arn: serviceArn('b'), to: { ownerRef: PAYMENT } }],
      more: false,
    });
    const now = await claims.claimsOf([serviceArn('b')]);
    expect(now.get(serviceArn('b'))).toMatchObject({ ownerRef: PAYMENT });
  });

  it('says what the estate says of a cursor that is none', async () => {
    await expect(claims.changesSince('x')).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 400,
    });
  });

  it('is refused without the token of a plugin', async () => {
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/aws-estate/v1/claims/changes`,
    );
    expect(response.status).toBe(401);
  });
});
