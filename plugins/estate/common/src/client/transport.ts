import { ResponseError } from '@backstage/errors';
import createClient, { Client } from 'openapi-fetch';
import { paths } from '../schema/openapi.types.generated';

/** How requests are sent, where it is not by the global `fetch`. */
export interface FetchApi {
  fetch: typeof fetch;
}

/**
 * Creates the client of the estate's OpenAPI document. What is no success is
 * thrown as a `ResponseError`.
 */
export function createTransport(fetchApi: FetchApi | undefined): Client<paths> {
  const client = createClient<paths>({
    // Looked up at each request: test servers replace the global.
    fetch: async request =>
      (fetchApi ?? globalThis).fetch(request.url, await toInit(request)),
  });
  client.use({
    onResponse: async ({ response }) => {
      if (!response.ok) {
        throw await ResponseError.fromResponse(response);
      }
    },
  });
  return client;
}

/** The parsed body; what was no success has thrown before. */
export function bodyOf<T>(result: { data?: T; response: Response }): T {
  if (result.data === undefined) {
    throw new Error(
      `${result.response.url} answered ${result.response.status} without a body`,
    );
  }
  return result.data;
}

/**
 * A request as options: the fetch of Backstage's front end makes a `Request` of
 * what it is given, and passes on the first one where it has no token to add;
 * the body of a `Request` could be read only once.
 */
async function toInit(request: Request): Promise<RequestInit> {
  return {
    method: request.method,
    headers: request.headers,
    signal: request.signal,
    body: request.body ? await request.text() : undefined,
  };
}
