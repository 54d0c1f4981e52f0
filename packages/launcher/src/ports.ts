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

/** A program ended because another one had taken its port meanwhile. */
export class PortTaken extends Error {}

/**
 * Starts something on the wanted port, or on the next one above it that it can
 * really have. Nothing keeps a free port free until the program binds it:
 * another start on this machine may have found the same one.
 *
 * @param start - rejects with {@link PortTaken} when it could not have the port
 * @param taken - ports already given to another part of the portal
 * @param isFree - replaced in tests
 * @throws Failure when there is no port left, and whatever else `start` throws
 */
export async function startOnFreePort<T>(
  wanted: number,
  start: (port: number) => Promise<T>,
  taken: readonly number[] = [],
  isFree?: (port: number) => Promise<boolean>,
): Promise<T> {
  const tried = [...taken];
  for (;;) {
    const port = await findFreePort(wanted, tried, isFree);
    try {
      return await start(port);
    } catch (error) {
      if (!(error instanceof PortTaken)) {
        throw error;
      }
      tried.push(port);
    }
  }
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
