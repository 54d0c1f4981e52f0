import { Client } from 'openapi-fetch';
import { paths } from '../schema/openapi.types.generated';
import { AwsEstateApi, AwsEstateRequestOptions } from './AwsEstateApi';
import { bodyOf, createTransport } from './transport';

/** What the client needs of Backstage; both its front end and its back end have it. @public */
export interface AwsEstateClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  /** Without it the global `fetch` is used. */
  fetchApi?: { fetch: typeof fetch };
}

/**
 * {@link AwsEstateApi} over HTTP, in the browser and in Node.
 *
 * @public
 */
export class AwsEstateClient implements AwsEstateApi {
  private readonly discoveryApi: AwsEstateClientOptions['discoveryApi'];
  private readonly client: Client<paths>;

  constructor(options: AwsEstateClientOptions) {
    this.discoveryApi = options.discoveryApi;
    this.client = createTransport(options.fetchApi);
  }

  listResources: AwsEstateApi['listResources'] = (query = {}, options) =>
    this.send(options, init =>
      this.client.GET('/v1/resources', { ...init, params: { query } }),
    );

  getResourceFacets: AwsEstateApi['getResourceFacets'] = (
    query = {},
    options,
  ) =>
    this.send(options, init =>
      this.client.GET('/v1/resources/facets', { ...init, params: { query } }),
    );

  getResource: AwsEstateApi['getResource'] = (arn, options) =>
    this.send(options, init =>
      this.client.GET('/v1/resources/by-arn', {
        ...init,
        params: { query: { arn } },
      }),
    );

  getTeamSummary: AwsEstateApi['getTeamSummary'] = (
    { namespace, name },
    options,
  ) =>
    this.send(options, init =>
      this.client.GET('/v1/teams/{namespace}/{name}/summary', {
        ...init,
        params: { path: { namespace, name } },
      }),
    );

  listEntityResources: AwsEstateApi['listEntityResources'] = (
    { kind, namespace, name },
    query = {},
    options,
  ) =>
    this.send(options, init =>
      this.client.GET('/v1/entities/{kind}/{namespace}/{name}/resources', {
        ...init,
        params: { path: { kind, namespace, name }, query },
      }),
    );

  listHealthHistory: AwsEstateApi['listHealthHistory'] = (query, options) =>
    this.send(options, init =>
      this.client.GET('/v1/health/history', { ...init, params: { query } }),
    );

  listCells: AwsEstateApi['listCells'] = (query = {}, options) =>
    this.send(options, init =>
      this.client.GET('/v1/cells', { ...init, params: { query } }),
    );

  startSweep: AwsEstateApi['startSweep'] = (selection, options) =>
    this.send(options, init =>
      this.client.POST('/v1/sweeps', { ...init, body: selection }),
    );

  getSweep: AwsEstateApi['getSweep'] = (id, options) =>
    this.send(options, init =>
      this.client.GET('/v1/sweeps/{id}', { ...init, params: { path: { id } } }),
    );

  listEventQueues: AwsEstateApi['listEventQueues'] = options =>
    this.send(options, init => this.client.GET('/v1/events/queues', init));

  listEventMessages: AwsEstateApi['listEventMessages'] = (
    query = {},
    options,
  ) =>
    this.send(options, init =>
      this.client.GET('/v1/events/messages', { ...init, params: { query } }),
    );

  replayEventMessage: AwsEstateApi['replayEventMessage'] = (id, options) =>
    this.send(options, init =>
      this.client.POST('/v1/events/messages/{id}/replay', {
        ...init,
        params: { path: { id } },
      }),
    );

  deleteEventMessage: AwsEstateApi['deleteEventMessage'] = async (
    id,
    options,
  ) => {
    await this.client.DELETE('/v1/events/messages/{id}', {
      ...(await this.request(options)),
      params: { path: { id } },
    });
  };

  explainClaim: AwsEstateApi['explainClaim'] = (arn, options) =>
    this.send(options, init =>
      this.client.GET('/v1/claims/explain', {
        ...init,
        params: { query: { arn, at: options?.at } },
      }),
    );

  lookUpClaims: AwsEstateApi['lookUpClaims'] = (query, options) =>
    this.send(options, init =>
      this.client.POST('/v1/claims/lookup', { ...init, body: query }),
    );

  listClaimChanges: AwsEstateApi['listClaimChanges'] = (query = {}, options) =>
    this.send(options, init =>
      this.client.GET('/v1/claims/changes', { ...init, params: { query } }),
    );

  listOwnershipAttention: AwsEstateApi['listOwnershipAttention'] = (
    query,
    options,
  ) =>
    this.send(options, init =>
      this.client.GET('/v1/ownership/attention', {
        ...init,
        params: { query },
      }),
    );

  getOwnershipSummary: AwsEstateApi['getOwnershipSummary'] = options =>
    this.send(options, init => this.client.GET('/v1/ownership/summary', init));

  getMetrics: AwsEstateApi['getMetrics'] = (query, options) =>
    this.send(options, init =>
      this.client.GET('/v1/metrics', { ...init, params: { query } }),
    );

  getMetricsBudget: AwsEstateApi['getMetricsBudget'] = options =>
    this.send(options, init => this.client.GET('/v1/metrics/budget', init));

  listDiscoveredServices: AwsEstateApi['listDiscoveredServices'] = (
    query = {},
    options,
  ) =>
    this.send(options, init =>
      this.client.GET('/v1/discovery/services', { ...init, params: { query } }),
    );

  listOrphans: AwsEstateApi['listOrphans'] = (query = {}, options) =>
    this.send(options, init =>
      this.client.GET('/v1/discovery/orphans', { ...init, params: { query } }),
    );

  listGhosts: AwsEstateApi['listGhosts'] = (query = {}, options) =>
    this.send(options, init =>
      this.client.GET('/v1/discovery/ghosts', { ...init, params: { query } }),
    );

  private async send<T>(
    options: AwsEstateRequestOptions | undefined,
    call: (
      init: Awaited<ReturnType<AwsEstateClient['request']>>,
    ) => Promise<{ data?: T; response: Response }>,
  ): Promise<T> {
    return bodyOf(await call(await this.request(options)));
  }

  private async request(options?: AwsEstateRequestOptions) {
    return {
      // Asked each time: a back end's discovery may move a plugin.
      baseUrl: await this.discoveryApi.getBaseUrl('aws-estate'),
      signal: options?.signal,
      headers: options?.token
        ? { Authorization: `Bearer ${options.token}` }
        : undefined,
    };
  }
}
