import { RunningServer, startHttpServer } from './httpServer';

describe('startHttpServer', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startHttpServer(
      async ({ body }) => ({
        status: 200,
        headers: {},
        body: String(body.length),
      }),
      0,
    );
  });
  afterAll(() => server.close());

  const post = (bytes: number) =>
    fetch(server.url, { method: 'POST', body: Buffer.alloc(bytes, 'a') });

  it('reads bodies of up to 16 MiB', async () => {
    const largest = await post(16 * 1024 * 1024);
    expect(await largest.text()).toBe('16777216');
  });

  it('refuses larger ones with an answer, and goes on', async () => {
    const refused = await post(16 * 1024 * 1024 + 1);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({
      __type: 'RequestEntityTooLarge',
    });
    expect((await post(3)).status).toBe(200);
  });
});
