import { createServer } from 'node:net';
import { Failure } from './bootstrap/failure.mjs';

/** How many ports after the wanted one are tried. */
const ATTEMPTS = 100;

/**
 * The wanted port, or the next one above it that is free.
 *
 * @param wanted - 1 to 65535
 * @param taken - ports already given to another part of the portal, which may
 *   not be listening yet
 * @param isFree - replaced in tests
 */
export async function findFreePort(
  wanted: number,
  taken: readonly number[] = [],
  isFree: (port: number) => Promise<boolean> = isPortFree,
): Promise<number> {
  const last = Math.min(wanted + ATTEMPTS, 65535);
  for (let port = wanted; port <= last; port++) {
    if (!taken.includes(port) && (await isFree(port))) {
      return port;
    }
  }
  throw new Failure(
    `No port from ${wanted} to ${last} is free: choose another with --port.`,
  );
}

/**
 * Whether nobody listens on a port of the loopback interface. Both address
 * families are tried: a browser that is told `localhost` may use either.
 */
export async function isPortFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && canListen(port, '::1');
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EACCES') {
        reject(
          new Failure(
            `This user may not listen on port ${port}: choose one from 1024 up with --port.`,
          ),
        );
      }
      // A machine without IPv6 has no such address to be taken.
      resolve(['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(error.code ?? ''));
    });
    server.listen({ port, host, exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}
