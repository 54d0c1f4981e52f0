import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import auth from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import permission from '@backstage/plugin-permission-backend';
import { JsonObject } from '@backstage/types';
import request from 'supertest';
import { access } from './access';

const MAYA: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'maya', namespace: 'default' },
  spec: { memberOf: ['payment'] },
  relations: [{ type: 'memberOf', targetRef: 'group:default/payment' }],
};

const DEMO: JsonObject = {
  backend: { baseUrl: 'http://localhost:7007', listen: { host: '127.0.0.1' } },
  app: { baseUrl: 'http://localhost:3000' },
  auth: { providers: { demo: {} } },
  pilothouse: {
    demo: {
      users: [
        { entityRef: 'user:default/maya' },
        { entityRef: 'user:default/not-in-the-catalog' },
      ],
    },
  },
};

/** Starts the auth plugin with everything that {@link access} adds to it. */
async function start(config: JsonObject) {
  const { server } = await startTestBackend({
    features: [
      auth,
      permission,
      access,
      mockServices.rootConfig.factory({ data: config }),
      catalogServiceMock.factory({ entities: [MAYA] }),
    ],
  });
  return server;
}

describe('signing in to a demonstration', () => {
  const endpoint = process.env.AWS_ENDPOINT_URL;

  beforeEach(() => {
    process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:4566';
  });
  afterAll(() => {
    if (endpoint === undefined) {
      delete process.env.AWS_ENDPOINT_URL;
    } else {
      process.env.AWS_ENDPOINT_URL = endpoint;
    }
  });

  describe('where it is offered', () => {
    let server: Awaited<ReturnType<typeof start>>;
    beforeAll(async () => {
      process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:4566';
      server = await start(DEMO);
    });

    const signIn = (headers: Record<string, string>) =>
      request(server).get('/api/auth/demo/refresh').set(headers);

    it('lets no shared AWS config file lead past the simulator', () => {
      expect(process.env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS).toBe('false');
    });

    it('gives a configured user a token, with the teams from the catalog', async () => {
      const response = await signIn({
        'x-pilothouse-demo-user': 'user:default/maya',
      });

      expect(response.status).toBe(200);
      expect(response.body.backstageIdentity).toMatchObject({
        token: expect.stringMatching(/^ey/),
        identity: {
          type: 'user',
          userEntityRef: 'user:default/maya',
          ownershipEntityRefs: ['user:default/maya', 'group:default/payment'],
        },
      });
    });

    it.each([
      ['no user', {}],
      ['another user', { 'x-pilothouse-demo-user': 'user:default/priya' }],
      ['a group', { 'x-pilothouse-demo-user': 'group:default/payment' }],
    ])('refuses %s', async (_, headers) => {
      const response = await signIn(headers);

      expect(response.status).toBe(401);
      expect(response.body.error.message).toContain(
        "Name one of the demonstration's users",
      );
    });

    it('refuses a configured user that the catalog does not have', async () => {
      const response = await signIn({
        'x-pilothouse-demo-user': 'user:default/not-in-the-catalog',
      });

      expect(response.status).toBe(404);
      expect(response.body.backstageIdentity).toBeUndefined();
    });

    it.each([
      'forwarded',
      'via',
      'x-forwarded-for',
      'x-forwarded-host',
      'x-forwarded-proto',
      'x-real-ip',
    ])('refuses what a proxy passed on with %s', async header => {
      const response = await signIn({
        'x-pilothouse-demo-user': 'user:default/maya',
        [header]: '127.0.0.1',
      });

      expect(response.status).toBe(403);
      expect(response.body.error.message).toContain(`(header ${header})`);
    });

    it('refuses a page whose name was pointed at this machine', async () => {
      const response = await signIn({
        'x-pilothouse-demo-user': 'user:default/maya',
        host: 'rebound.example.com',
      });

      expect(response.status).toBe(403);
    });
  });

  it.each([
    [
      'it is not configured',
      { ...DEMO, auth: { providers: {} } },
      'http://127.0.0.1:4566',
    ],
    ['the portal reads the real AWS', DEMO, undefined],
    ['the endpoint is another machine', DEMO, 'http://aws.internal:4566'],
    [
      'other machines can connect',
      { ...DEMO, backend: { baseUrl: 'http://localhost:7007' } },
      'http://127.0.0.1:4566',
    ],
  ])('does not exist where %s', async (_, config, awsEndpoint) => {
    if (awsEndpoint) {
      process.env.AWS_ENDPOINT_URL = awsEndpoint;
    } else {
      delete process.env.AWS_ENDPOINT_URL;
    }
    const server = await start(config);

    for (const path of ['refresh', 'start', 'handler/frame']) {
      const response = await request(server)
        .get(`/api/auth/demo/${path}`)
        .set('x-pilothouse-demo-user', 'user:default/maya');
      expect(response.status).toBe(404);
    }
  });

  it('refuses to start without a user to sign in as', async () => {
    await expect(
      start({ ...DEMO, pilothouse: { demo: { users: [] } } }),
    ).rejects.toThrow(/list users under pilothouse\.demo\.users/);
  });
});

describe('production', () => {
  const environment = process.env;
  afterEach(() => {
    process.env = environment;
  });

  it('does not start with an AWS endpoint of its own', async () => {
    process.env = {
      ...environment,
      NODE_ENV: 'production',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
    };
    await expect(start({ ...DEMO, auth: { providers: {} } })).rejects.toThrow(
      /AWS_ENDPOINT_URL sends the calls and credentials meant for AWS/,
    );
  });

  it('ignores an endpoint in the shared AWS config file', async () => {
    process.env = { ...environment, NODE_ENV: 'production' };
    delete process.env.AWS_ENDPOINT_URL;
    delete process.env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS;
    await start({ ...DEMO, auth: { providers: {} } });
    expect(process.env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS).toBe('true');
  });
});
