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
 *
 * A proxy is taken from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, as Node
 * reads them since 24.5 (https://nodejs.org/api/http.html#built-in-proxy-support).
 */
export function createSharedRequestHandler(): {
  handler: SharedRequestHandler;
  close(): void;
} {
  const agent = {
    keepAlive: true,
    maxSockets: SOCKETS_PER_ENDPOINT,
    maxTotalSockets: SOCKETS,
    proxyEnv: process.env,
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
