import { createServer } from 'node:net';
import { PortTaken, findFreePort, isPortFree, startOnFreePort } from './ports';

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

describe('startOnFreePort', () => {
  const allFree = async () => true;

  it('goes on to the next port when somebody was quicker', async () => {
    const tried: number[] = [];
    const start = async (port: number) => {
      tried.push(port);
      if (port < 15434) {
        throw new PortTaken(`${port}`);
      }
      return `started on ${port}`;
    };
    await expect(startOnFreePort(15431, start, [15432], allFree)).resolves.toBe(
      'started on 15434',
    );
    expect(tried).toEqual([15431, 15433, 15434]);
  });

  it('gives up on every other error', async () => {
    const start = jest.fn().mockRejectedValue(new Error('The disk is full'));
    await expect(startOnFreePort(15432, start, [], allFree)).rejects.toThrow(
      'The disk is full',
    );
    expect(start).toHaveBeenCalledTimes(1);
  });

  it('ends when there is no port left', async () => {
    const start = async (port: number) => {
      throw new PortTaken(`${port}`);
    };
    await expect(startOnFreePort(65534, start, [], allFree)).rejects.toThrow(
      'No port from 65534 to 65535 is free',
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
