import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { HttpRequest } from '@smithy/types';
import { createSharedRequestHandler } from './requestHandler';

async function listen(server: Server): Promise<number> {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

const request = (port: number): HttpRequest => ({
  method: 'GET',
  protocol: 'http:',
  hostname: '127.0.0.1',
  port,
  path: '/',
  query: {},
  headers: { host: `127.0.0.1:${port}` },
});

describe('the shared request handler', () => {
  const { HTTP_PROXY, NO_PROXY } = process.env;
  let asked: string[];
  let servers: Server[];
  let port: number;

  beforeEach(async () => {
    asked = [];
    const answerAs = (name: string) =>
      createServer((incoming, response) => {
        asked.push(`${name} ${incoming.url}`);
        response.end();
      });
    servers = [answerAs('aws'), answerAs('proxy')];
    port = await listen(servers[0]);
    process.env.HTTP_PROXY = `http://127.0.0.1:${await listen(servers[1])}`;
  });

  afterEach(async () => {
    Object.assign(process.env, { HTTP_PROXY, NO_PROXY });
    if (HTTP_PROXY === undefined) delete process.env.HTTP_PROXY;
    if (NO_PROXY === undefined) delete process.env.NO_PROXY;
    for (const server of servers) {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    }
  });

  async function ask() {
    const { handler, close } = createSharedRequestHandler();
    try {
      await handler.handle(request(port));
    } finally {
      close();
    }
  }

  it('goes through the proxy of the environment', async () => {
    delete process.env.NO_PROXY;
    await ask();
    expect(asked).toEqual([`proxy http://127.0.0.1:${port}/`]);
  });

  it('goes straight to what needs none', async () => {
    process.env.NO_PROXY = '127.0.0.1';
    await ask();
    expect(asked).toEqual(['aws /']);
  });
});
