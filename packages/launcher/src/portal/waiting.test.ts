import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { waitForDemoUsers } from './demoUsers';
import { waitForFilledTeam } from './filledTeam';

/** A back end that hangs up on the first who asks, and then answers. */
async function stumbling(answer: RequestListener): Promise<Server> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    if (asked === 1) {
      request.socket.destroy();
    } else {
      answer(request, response);
    }
  });
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  return server;
}

describe('a start of which the back end lets a question fall', () => {
  let server: Server;
  const port = () => (server.address() as AddressInfo).port;
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('asks again whether the first team has something on its page', async () => {
    server = await stumbling((_, response) => {
      response.end(JSON.stringify({ workloads: 3 }));
    });
    expect(await waitForFilledTeam(port(), 'token', 20_000)).toBe(true);
  });

  it('asks again whether the users can sign in', async () => {
    server = await stumbling((_, response) => {
      response.end('{}');
    });
    const user = { entityRef: 'user:default/ada' };
    expect(await waitForDemoUsers(port(), [user], 20_000)).toBe(true);
  });
});
