import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { AwsEstateClient } from './AwsEstateClient';

/** A real server: what the client writes on the wire is what is tested. */
describe('AwsEstateClient', () => {
  let server: Server;
  let requests: Array<{
    line: string;
    authorization?: string;
    body: string;
  }>;
  let answer: { status: number; body: object };
  let client: AwsEstateClient;

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      requests.push({
        line: `${request.method} ${request.url}`,
        authorization: request.headers.authorization,
        body: await text(request),
      });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
    await new Promise<void>(resolve =>
      server.listen(0, '127.0.0.1', () => resolve()),
    );
    client = new AwsEstateClient({
      discoveryApi: {
        getBaseUrl: async pluginId => `${origin(server)}/api/${pluginId}`,
      },
    });
  });

  afterAll(() => new Promise(resolve => server.close(resolve)));

  beforeEach(() => {
    requests = [];
    answer = { status: 200, body: { items: [] } };
  });

  it('writes lists of values as repeated parameters and encodes them', async () => {
    await client.listResources({
      owner: ['group:default/payment', 'none'],
      workload: true,
      text: 'a&b',
      limit: 10,
    });
    const [{ line }] = requests;
    expect(new URL(line.split(' ')[1], 'http://x').pathname).toBe(
      '/api/aws-estate/v1/resources',
    );
    expect([...new URL(line.split(' ')[1], 'http://x').searchParams]).toEqual([
      ['owner', 'group:default/payment'],
      ['owner', 'none'],
      ['workload', 'true'],
      ['text', 'a&b'],
      ['limit', '10'],
    ]);
  });

  it('names entities by path segments', async () => {
    await client.listEntityResources({
      kind: 'component',
      namespace: 'default',
      name: 'payment-api',
    });
    await client.getTeamSummary({ namespace: 'default', name: 'payment' });
    expect(requests.map(({ line }) => line)).toEqual([
      'GET /api/aws-estate/v1/entities/component/default/payment-api/resources',
      'GET /api/aws-estate/v1/teams/default/payment/summary',
    ]);
  });

  it('sends a body and a token', async () => {
    answer = {
      status: 202,
      body: { id: 'x', state: 'queued', cells: 1, remaining: 1 },
    };
    await expect(
      client.startSweep({ region: 'eu-west-1' }, { token: 'secret' }),
    ).resolves.toEqual(answer.body);
    expect(requests).toEqual([
      {
        line: 'POST /api/aws-estate/v1/sweeps',
        authorization: 'Bearer secret',
        body: '{"region":"eu-west-1"}',
      },
    ]);
  });

  it('asks for claims and ownership as the API describes it', async () => {
    const at = '2026-11-21T12:00:00Z';
    const arn = 'arn:aws:sqs:eu-west-1:123456789012:payments';
    await client.explainClaim(arn, { at });
    await client.lookUpClaims({ arns: [arn], at });
    await client.listClaimChanges({ cursor: 'x', limit: 500 });
    await client.listOwnershipAttention({
      problem: 'low-confidence',
      owner: ['group:default/payment'],
    });
    await client.getOwnershipSummary();
    expect(
      requests.map(({ line, body }) => [decodeURIComponent(line), body]),
    ).toEqual([
      [`GET /api/aws-estate/v1/claims/explain?arn=${arn}&at=${at}`, ''],
      [
        'POST /api/aws-estate/v1/claims/lookup',
        JSON.stringify({ arns: [arn], at }),
      ],
      ['GET /api/aws-estate/v1/claims/changes?cursor=x&limit=500', ''],
      [
        'GET /api/aws-estate/v1/ownership/attention?problem=low-confidence&owner=group:default/payment',
        '',
      ],
      ['GET /api/aws-estate/v1/ownership/summary', ''],
    ]);
  });

  it('passes through a fetch that looks into a request before it sends it', async () => {
    // As Backstage's front end does where it has no token to add.
    const looking = new AwsEstateClient({
      discoveryApi: {
        getBaseUrl: async pluginId => `${origin(server)}/api/${pluginId}`,
      },
      fetchApi: {
        fetch: async (input, init) => {
          expect(new Request(input, init).method).toBe('POST');
          return fetch(new Request(input, init));
        },
      },
    });
    answer = { status: 202, body: { id: 'x' } };
    await looking.startSweep({ service: 'ecs' });
    expect(requests[0].body).toBe('{"service":"ecs"}');
  });

  it('rejects with what the server said', async () => {
    answer = {
      status: 403,
      body: {
        error: { name: 'NotAllowedError', message: 'Ask the platform team' },
        response: { statusCode: 403 },
      },
    };
    await expect(
      client.getResource('arn:aws:ecs:eu-west-1:123456789012:service/a/b'),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 403,
      cause: { name: 'NotAllowedError', message: 'Ask the platform team' },
    });
  });

  it('ends with its signal', async () => {
    await expect(
      client.listCells({}, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(requests).toEqual([]);
  });
});

function origin(server: Server): string {
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

async function text(request: IncomingMessage): Promise<string> {
  let result = '';
  for await (const chunk of request) {
    result += chunk;
  }
  return result;
}
