import { CompoundEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import createClient, { Client } from 'openapi-fetch';
import { Cell } from '../cell';
import { ListEnvelope } from '../envelope';
import { paths } from '../schema/openapi.types.generated';
import { AwsEstateApi, AwsEstateRequestOptions } from './AwsEstateApi';
import {
  AwsResource,
  AwsResourceDetails,
  ClaimChangeList,
  ClaimExplanation,
  ClaimOf,
  DiscoveredServiceList,
  EventMessage,
  EventMessageReplay,
  EventQueueState,
  GetMetricsQuery,
  Ghost,
  GetResourceFacetsQuery,
  HealthHistory,
  ListCellsQuery,
  ListClaimChangesQuery,
  ListDiscoveredServicesQuery,
  ListEntityResourcesQuery,
  ListEventMessagesQuery,
  ListGhostsQuery,
  ListHealthHistoryQuery,
  ListOrphansQuery,
  ListOwnershipAttentionQuery,
  ListResourcesQuery,
  LookUpClaimsQuery,
  Metrics,
  MetricsBudget,
  Orphan,
  OwnershipAttentionList,
  OwnershipSummary,
  ResourceFacets,
  Sweep,
  SweepSelection,
  TeamSummary,
} from './types';

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
    const fetchApi = options.fetchApi;
    this.client = createClient<paths>({
      // Looked up at each request: test servers replace the global.
      fetch: async request =>
        (fetchApi ?? globalThis).fetch(request.url, await toInit(request)),
    });
    this.client.use({
      onResponse: async ({ response }) => {
        if (!response.ok) {
          throw await ResponseError.fromResponse(response);
        }
      },
    });
  }

  async listResources(
    query: ListResourcesQuery = {},
    options?: AwsEstateRequestOptions,
  ): Promise<ListEnvelope<AwsResource>> {
    return body(
      await this.client.GET('/v1/resources', {
        ...(await this.request(options)),
        params: { query },
      }),
    );
  }

  async getResourceFacets(
    query: GetResourceFacetsQuery = {},
    options?: AwsEstateRequestOptions,
  ): Promise<ResourceFacets> {
    return body(
      await this.client.GET('/v1/resources/facets', {
        ...(await this.request(options)),
        params: { query },
      }),
    );
  }

  async getResource(
    arn: string,
    options?: AwsEstateRequestOptions,
  ): Promise<AwsResourceDetails> {
    return body(
      await this.client.GET('/v1/resources/by-arn', {
        ...(await this.request(options)),
        params: { query: { arn } },
      }),
    );
  }

  async getTeamSummary(
    team: Pick<CompoundEntityRef, 'namespace' | 'name'>,
    options?: AwsEstateRequestOptions,
  ): Promise<TeamSummary> {
    const { namespace, name } = team;
    return body(
      await this.client.GET('/v1/teams/{namespace}/{name}/summary', {
        ...(await this.request(options)),
        params: { path: { namespace, name } },
      }),
    );
  }

  async listEntityResources(
    entity: CompoundEntityRef,
    query: ListEntityResourcesQuery = {},
    options?: AwsEstateRequestOptions,
  ): Promise<ListEnvelope<AwsResourceDetails>> {
    const { kind, namespace, name } = entity;
    return body(
      await this.client.GET(
        '/v1/entities/{kind}/{namespace}/{name}/resources',
        {
          ...(await this.request(options)),
          params: { path: { kind, namespace, name }, query },
        },
      ),
    );
  }

  async listHealthHistory(
    query: ListHealthHistoryQuery,
    options?: AwsEstateRequestOptions,
  ): Promise<ListEnvelope<HealthHistory>> {
    return body(
      await this.client.GET('/v1/health/history', {
        ...(await this.request(options)),
        params: { query },
      }),
    );
  }

  async listCells(
    query: ListCellsQuery = {},
    options?: AwsEstateRequestOptions,
  ): Promise<ListEnvelope<Cell>> {
    return body(
      await this.client.GET('/v1/cells', {
        ...(await this.request(options)),
        params: { query },
      }),
    );
  }

  async startSweep(
    selection: SweepSelection,
    options?: AwsEstateRequestOptions,
  ): Promise<Sweep> {
    return body(
      await this.client.POST('/v1/sweeps', {
        ...(await this.request(options)),
        body: selection,
      }),
    );
  }

  async getSweep(
    id: string,
    options?: AwsEstateRequestOptions,
  ): Promise<Sweep> {
    return body(
      await this.client.GET('/v1/sweeps/{id}', {
        ...(await this.request(options)),
        params: { path: { id } },
      }),
    );
  }

  async listEventQueues(
    options?: AwsEstateRequestOptions,
  ): Promise<ListEnvelope<EventQueueState>> {
    return body(
      await this.client.GET('/v1/events/queues', await this.request(options)),
    );
  }

  async listEventMessages(
    query: ListEventMessagesQuery = {},
    options?: AwsEstateRequestOptions,
  ): Promise<ListEnvelope<EventMessage>> {
    return body(
      await this.client.GET('/v1/events/messages', {
        ...(await this.request(options)),
        params: { query },
      }),
    );
  }

  async replayEventMessage(
    id: string,
    options?: AwsEstateRequestOptions,
  ): Promise<EventMessageReplay> {
    return body(
      await this.client.POST('/v1/events/messages/{id}/replay', {
        ...(await this.request(options)),
        params: { path: { id } },
      }),
    );
  }

  async deleteEventMessage(
    id: string,
    options?: AwsEstateRequestOptions,
  ): Promise<void> {
    await this.client.DELETE('/v1/events/messages/{id}', {
      ...(await this.request(options)),
      params: { path: { id } },
    });
  }

  async explainClaim(
    arn: string,
    options?: AwsEstateRequestOptions & { at?: string },
  ): Promise<ClaimExplanation> {
    return body(
      await this.client.GET('/v1/claims/explain', {
        ...(await this.request(options)),
        params: { query: { arn, at: options?.at } },
      }),
    );
  }

  async lookUpClaims(
    query: LookUpClaimsQuery,
    options?: AwsEstateRequestOptions,
  ): Promise<ListEnvelope<ClaimOf>> {
    return body(
      await this.client.POST('/v1/claims/lookup', {
        ...(await this.request(options)),
        body: query,
      }),
    );
  }

  async listClaimChanges(
    query: ListClaimChangesQuery = {},
    options?: AwsEstateRequestOptions,
  ): Promise<ClaimChangeList> {
    return body(
      await this.client.GET('/v1/claims/changes', {
        ...(await this.request(options)),
        params: { query },
      }),
    );
  }

  async listOwnershipAttention(
    query: ListOwnershipAttentionQuery,
    options?: AwsEstateRequestOptions,
  ): Promise<OwnershipAttentionList> {
    return body(
      await this.client.GET('/v1/ownership/attention', {
        ...(await this.request(options)),
        params: { query },
      }),
    );
  }

  async getOwnershipSummary(
    options?: AwsEstateRequestOptions,
  ): Promise<OwnershipSummary> {
    return body(
      await this.client.GET('/v1/ownership/summary', {
        ...(await this.request(options)),
      }),
    );
  }

  async getMetrics(
    query: GetMetricsQuery,
    options?: AwsEstateRequestOptions,
  ): Promise<Metrics> {
    return body(
      await this.client.GET('/v1/metrics', {
        ...(await this.request(options)),
        params: { query },
      }),
    );
  }

  async getMetricsBudget(
    options?: AwsEstateRequestOptions,
  ): Promise<MetricsBudget> {
    return body(
      await this.client.GET('/v1/metrics/budget', {
        ...(await this.request(options)),
      }),
    );
  }

  async listDiscoveredServices(
    query: ListDiscoveredServicesQuery = {},
    options?: AwsEstateRequestOptions,
  ): Promise<DiscoveredServiceList> {
    return body(
      await this.client.GET('/v1/discovery/services', {
        ...(await this.request(options)),
        params: { query },
      }),
    );
  }

  async listOrphans(
    query: ListOrphansQuery = {},
    options?: AwsEstateRequestOptions,
  ): Promise<ListEnvelope<Orphan>> {
    return body(
      await this.client.GET('/v1/discovery/orphans', {
        ...(await this.request(options)),
        params: { query },
      }),
    );
  }

  async listGhosts(
    query: ListGhostsQuery = {},
    options?: AwsEstateRequestOptions,
  ): Promise<ListEnvelope<Ghost>> {
    return body(
      await this.client.GET('/v1/discovery/ghosts', {
        ...(await this.request(options)),
        params: { query },
      }),
    );
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

/** The parsed body; what was no success has thrown before. */
function body<T>(result: { data?: T; response: Response }): T {
  if (result.data === undefined) {
    throw new Error(
      `${result.response.url} answered ${result.response.status} without a body`,
    );
  }
  return result.data;
}
