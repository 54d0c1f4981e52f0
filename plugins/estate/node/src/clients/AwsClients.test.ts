import { createServer, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  ListAccountsCommand,
  ListHandshakesForAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { organizationsDefinition } from '../accounts/organization';
import { createAwsCredentials } from '../credentials/AwsCredentials';
import { Clock } from '../limits/clock';
import { createAwsLimits } from '../limits/limits';
import { createAwsClients } from './AwsClients';
import { withCallScope } from './sweepCalls';

const CELL = {
  accountId: '111111111111',
  region: 'global',
  service: 'organizations',
};

/** An endpoint that answers as a test says; the SDK and its sockets are real. */
let server: Server;
let answer: (response: ServerResponse, request: number) => void;
let requests: Array<{ userAgent: string; authorization: string; path: string }>;
beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push({
      userAgent: String(request.headers['user-agent']),
      authorization: String(request.headers.authorization),
      path: String(request.headers['x-amz-target']),
    });
    request.resume();
    answer(response, requests.length);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  delete process.env.AWS_ENDPOINT_URL;
  server.closeAllConnections();
  await new Promise(done => server.close(done));
});
beforeEach(() => {
  requests = [];
  answer = response => json(response, 200, { Accounts: [] });
});

function json(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}

function setUp(options: { unlimited?: boolean } = {}) {
  let time = Date.now();
  const slept: number[] = [];
  const clock: Clock = {
    now: () => time,
    async sleep(milliseconds) {
      slept.push(milliseconds);
      time += milliseconds;
    },
  };
  const limits = createAwsLimits({
    share: 0.2,
    unlimited: options.unlimited ?? false,
    clock,
  });
  let credentialsFetched = 0;
  const credentials = createAwsCredentials({
    manager: {
      getCredentialProvider: async () => ({
        sdkCredentialProvider: async () => {
          credentialsFetched += 1;
          return {
            accessKeyId: '111111111111',
            secretAccessKey: 'x',
            expiration: new Date(Date.now() + 3_600_000),
          };
        },
      }),
    },
    limits,
    clock,
  });
  const clients = createAwsClients({ credentials, limits, clock });
  const scope = {
    statistics: { calls: 0, throttledCalls: 0 },
    signal: new AbortController().signal as AbortSignal,
  };
  const client = (cell = CELL) =>
    clients.client(cell, organizationsDefinition, OrganizationsClient);
  return {
    clients,
    client,
    scope,
    slept,
    limits,
    credentialsFetched: () => credentialsFetched,
    advance: (milliseconds: number) => {
      time += milliseconds;
    },
    list: () =>
      withCallScope(scope, () => client().send(new ListAccountsCommand({}))),
  };
}

const BUCKET = {
  quotaOwner: CELL.accountId,
  region: CELL.region,
  service: 'organizations',
  bucket: organizationsDefinition.buckets[0],
};

describe('The clients of a process', () => {
  it('are one per cell and class, and forgotten when idle', () => {
    const { clients, client, advance } = setUp();
    const first = client();
    expect(client()).toBe(first);
    expect(client({ ...CELL, accountId: '222222222222' })).not.toBe(first);
    advance(31 * 60_000);
    expect(client()).not.toBe(first);
    clients.close();
  });

  it('share the credentials of their account', async () => {
    const { clients, client, credentialsFetched } = setUp();
    await Promise.all(
      ['organizations', 'other', 'third'].map(service =>
        client({ ...CELL, service }).send(new ListAccountsCommand({})),
      ),
    );
    expect(requests).toHaveLength(3);
    expect(credentialsFetched()).toBe(1);
    clients.close();
  });

  it('say who they are', async () => {
    const { clients, list } = setUp();
    await list();
    expect(requests[0].userAgent).toContain('pilothouse');
    clients.close();
  });

  it('wait for the bucket of the operation', async () => {
    const { clients, list, slept, scope } = setUp();
    // The bucket's burst of 10 is ours to a fifth: two at once, then one a second.
    await list();
    await list();
    expect(slept).toEqual([]);
    await list();
    expect(slept).toEqual([1_000]);
    expect(scope.statistics).toEqual({ calls: 3, throttledCalls: 0 });
    clients.close();
  });

  it('count every attempt, and slow down when AWS throttles', async () => {
    const { clients, list, scope, limits } = setUp();
    answer = (response, request) =>
      request === 1
        ? json(response, 400, { __type: 'TooManyRequestsException' })
        : json(response, 200, { Accounts: [] });
    await list();
    expect(requests).toHaveLength(2);
    expect(scope.statistics).toEqual({ calls: 2, throttledCalls: 1 });
    expect(limits.limiter(BUCKET).ratePerSecond()).toBeLessThan(1);
    clients.close();
  });

  it('refuse an operation that no bucket names', async () => {
    const { clients, client } = setUp();
    await expect(
      client().send(new ListHandshakesForAccountCommand({})),
    ).rejects.toThrow(
      "AWS service definition 'organizations' calls ListHandshakesForAccount, which draws on none of its buckets",
    );
    expect(requests).toEqual([]);
    clients.close();
  });

  it('end a request in flight when its sweep is stopped', async () => {
    const { clients, client, scope } = setUp({ unlimited: true });
    const controller = new AbortController();
    answer = () => setImmediate(() => controller.abort());
    await expect(
      withCallScope({ ...scope, signal: controller.signal }, () =>
        client().send(new ListAccountsCommand({})),
      ),
    ).rejects.toMatchObject({ name: 'AbortError' });
    clients.close();
  });
});
