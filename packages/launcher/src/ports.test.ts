import { createServer } from 'node:net';
import { findFreePort, isPortFree } from './ports';

describe('findFreePort', () => {
  const free =
    (...ports: number[]) =>
    async (port: number) =>
      ports.includes(port);

  it('takes the wanted port when it is free', async () => {
    await expect(findFreePort(7007, [], free(7007, 7008))).resolves.toBe(7007);
  });

  it('takes the next free one, leaving out those given away already', async () => {
    await expect(findFreePort(7007, [7009], free(7009, 7010))).resolves.toBe(
      7010,
    );
  });

  it('says what to do when none is free', async () => {
    await expect(findFreePort(7007, [], free())).rejects.toThrow(
      'No port from 7007 to 7107 is free: choose another with --port.',
    );
    await expect(findFreePort(65530, [], free())).rejects.toThrow(
      'No port from 65530 to 65535 is free',
    );
  });
});

describe('isPortFree', () => {
  it.each(['127.0.0.1', '0.0.0.0'])(
    'sees a listener on %s, and its end',
    async host => {
      const server = createServer();
      await new Promise<void>(resolve => server.listen(0, host, resolve));
      const { port } = server.address() as { port: number };
      await expect(isPortFree(port)).resolves.toBe(false);
      await new Promise(resolve => server.close(resolve));
      await expect(isPortFree(port)).resolves.toBe(true);
    },
  );
});
