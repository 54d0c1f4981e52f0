import { randomUUID } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { BODY_BYTES_AT_MOST, bodyTooLarge, decodeBody } from '../wire/body';
import { AwsError } from '../wire/errors';
import type { WireRequest, WireResponse } from '../wire/message';

/** Answers a request; `reset` breaks the connection. */
export type RequestHandler = (
  request: WireRequest,
  requestId: string,
) => Promise<WireResponse | 'reset'>;

/** A running HTTP server. */
export interface RunningServer {
  /** For example `http://127.0.0.1:4566`. */
  readonly url: string;
  /** Ends at once: open connections are cut. */
  close(): Promise<void>;
}

/** The only address that the simulator listens on: its credentials are for show. */
const LOOPBACK = '127.0.0.1';

/**
 * Longer than clients keep idle connections, so that it is they who close them:
 * a server that closes first breaks the request that is on its way.
 */
const KEEP_ALIVE_MILLISECONDS = 75_000;

/**
 * Starts an HTTP server on the loopback address.
 *
 * @param port - 0 for any free port.
 * @throws Error with code EADDRINUSE when the port is taken.
 */
export async function startHttpServer(
  handle: RequestHandler,
  port: number,
): Promise<RunningServer> {
  const server = createServer((incoming, outgoing) => {
    answer(handle, incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  server.keepAliveTimeout = KEEP_ALIVE_MILLISECONDS;
  await listen(server, port);
  const address = server.address() as AddressInfo;
  return {
    url: `http://${LOOPBACK}:${address.port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function answer(
  handle: RequestHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const requestId = randomUUID();
  let response: WireResponse | 'reset';
  try {
    response = await handle(await readRequest(incoming), requestId);
  } catch (error) {
    // Whatever cannot even be given to the handler has no protocol to answer in.
    if (!(error instanceof AwsError)) throw error;
    response = plainError(error);
  }
  if (response === 'reset') {
    incoming.socket.destroy();
    return;
  }
  writeResponse(response, requestId, incoming, outgoing);
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const body = await readBody(incoming);
  const headers = joinHeaders(incoming);
  const target = incoming.url ?? '/';
  const mark = target.indexOf('?');
  return {
    method: incoming.method ?? 'GET',
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    headers,
    body: decodeBody(headers, body),
  };
}

/** @throws AwsError when the body is too large; it is read to its end, so that the answer reaches the client. */
async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += (chunk as Buffer).length;
    if (size > BODY_BYTES_AT_MOST) {
      chunks.length = 0;
    } else {
      chunks.push(chunk as Buffer);
    }
  }
  if (size > BODY_BYTES_AT_MOST) {
    throw bodyTooLarge();
  }
  return Buffer.concat(chunks);
}

function joinHeaders(incoming: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value ?? '',
    ]),
  );
}

function writeResponse(
  response: WireResponse,
  requestId: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  const isHead = incoming.method === 'HEAD';
  const headers: Record<string, string> = {
    ...response.headers,
    'x-amzn-requestid': requestId,
    // What S3 calls the same.
    'x-amz-request-id': requestId,
  };
  // The length that a HEAD answer tells is that of the object, if it tells one.
  if (!isHead || headers['content-length'] === undefined) {
    headers['content-length'] = String(Buffer.byteLength(response.body));
  }
  outgoing.writeHead(response.status, headers);
  outgoing.end(isHead ? undefined : response.body);
}

function plainError(error: AwsError): WireResponse {
  return {
    status: error.status,
    headers: {
      'content-type': 'application/json',
      'x-amzn-errortype': error.code,
    },
    body: JSON.stringify({ __type: error.code, message: error.message }),
  };
}
