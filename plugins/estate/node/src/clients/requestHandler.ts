import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import {
  HttpHandlerOptions,
  HttpRequest,
  HttpResponse,
  RequestHandler,
} from '@smithy/types';
import { currentCallScope } from './sweepCalls';

/** A request handler that all clients of a process share. */
export type SharedRequestHandler = RequestHandler<
  HttpRequest,
  HttpResponse,
  HttpHandlerOptions
>;

/** Sockets per endpoint: more than the sweeps of one Region ever use at once. */
const SOCKETS_PER_ENDPOINT = 32;
/** Sockets in all: what two hundred cells may hold open between their requests. */
const SOCKETS = 256;
const CONNECTION_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Creates the handler that all clients share, so that sockets are kept alive
 * across cells and bounded for the process. It stops a request when the sweep
 * that it belongs to is stopped. Destroying a client does not close it:
 * `close` does.
 */
export function createSharedRequestHandler(): {
  handler: SharedRequestHandler;
  close(): void;
} {
  const agent = {
    keepAlive: true,
    maxSockets: SOCKETS_PER_ENDPOINT,
    maxTotalSockets: SOCKETS,
  };
  const shared = new NodeHttpHandler({
    httpAgent: new HttpAgent(agent),
    httpsAgent: new HttpsAgent(agent),
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    throwOnRequestTimeout: true,
  });
  return {
    handler: {
      metadata: shared.metadata,
      handle: (request, options) =>
        shared.handle(request as Parameters<typeof shared.handle>[0], {
          ...options,
          abortSignal: options?.abortSignal ?? currentCallScope()?.signal,
        }),
    },
    close: () => shared.destroy(),
  };
}
