import { CompoundEntityRef } from '@backstage/catalog-model';
import { Cell } from '../cell';
import { ListEnvelope } from '../envelope';
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

/** Options of every request. @public */
export interface AwsEstateRequestOptions {
  /** A Backstage token, for callers whose fetch adds none: back ends and scripts. */
  token?: string;
  /** Ends the request when it is aborted. */
  signal?: AbortSignal;
}

/**
 * The HTTP API of the estate. Every method rejects with a `ResponseError` of
 * `@backstage/errors` when the server refuses; its `cause.message` says what
 * to do.
 *
 * @public
 */
export interface AwsEstateApi {
  /** Resources that the caller may read, filtered and paged. */
  listResources(
    query?: ListResourcesQuery,
    options?: AwsEstateRequestOptions,
  ): Promise<ListEnvelope<AwsResource>>;

  /** The values that filters of resources can have, with how many resources have each. */
  getResourceFacets(
    query?: GetResourceFacetsQuery,
    options?: AwsEstateRequestOptions,
  ): Promise<ResourceFacets>;

  /** One resource with everything that is known of it. */
  getResource(
    arn: string,
    options?: AwsEstateRequestOptions,
  ): Promise<AwsResourceDetails>;

  /** How a team's workloads are, in counts. */
  getTeamSummary(
    team: Pick<CompoundEntityRef, 'namespace' | 'name'>,
    options?: AwsEstateRequestOptions,
  ): Promise<TeamSummary>;

  /** The resources of one catalog entity with their details, worst first. */
  listEntityResources(
    entity: CompoundEntityRef,
    query?: ListEntityResourcesQuery,
    options?: AwsEstateRequestOptions,
  ): Promise<ListEnvelope<AwsResourceDetails>>;

  /** How health changed; exactly one of `arn`, `owner` and `entity` is given. */
  listHealthHistory(
    query: ListHealthHistoryQuery,
    options?: AwsEstateRequestOptions,
  ): Promise<ListEnvelope<HealthHistory>>;

  /** Every cell with its state. */
  listCells(
    query?: ListCellsQuery,
    options?: AwsEstateRequestOptions,
  ): Promise<ListEnvelope<Cell>>;

  /** Sweeps the named cells now. */
  startSweep(
    selection: SweepSelection,
    options?: AwsEstateRequestOptions,
  ): Promise<Sweep>;

  /** How far a sweep is. */
  getSweep(id: string, options?: AwsEstateRequestOptions): Promise<Sweep>;

  /** How each queue of events is. */
  listEventQueues(
    options?: AwsEstateRequestOptions,
  ): Promise<ListEnvelope<EventQueueState>>;

  /** Messages that could not be handled, newest first. */
  listEventMessages(
    query?: ListEventMessagesQuery,
    options?: AwsEstateRequestOptions,
  ): Promise<ListEnvelope<EventMessage>>;

  /** Handles a message that was set aside once more. */
  replayEventMessage(
    id: string,
    options?: AwsEstateRequestOptions,
  ): Promise<EventMessageReplay>;

  /** Forgets a message that was set aside. */
  deleteEventMessage(
    id: string,
    options?: AwsEstateRequestOptions,
  ): Promise<void>;

  /**
   * Why a resource has its entity and owner.
   *
   * @param options.at - as of this time (ISO 8601); now when absent
   */
  explainClaim(
    arn: string,
    options?: AwsEstateRequestOptions & { at?: string },
  ): Promise<ClaimExplanation>;

  /** Whose resources are, or were at a time: a claim for each ARN, in their order; at most 500. */
  lookUpClaims(
    query: LookUpClaimsQuery,
    options?: AwsEstateRequestOptions,
  ): Promise<ListEnvelope<ClaimOf>>;

  /** How claims changed since a cursor; whoever keeps `nextCursor` misses none. */
  listClaimChanges(
    query?: ListClaimChangesQuery,
    options?: AwsEstateRequestOptions,
  ): Promise<ClaimChangeList>;

  /** Resources whose ownership needs somebody, each with its next step. */
  listOwnershipAttention(
    query: ListOwnershipAttentionQuery,
    options?: AwsEstateRequestOptions,
  ): Promise<OwnershipAttentionList>;

  /** How much of the estate is owned, and what stands in the way of the rest. */
  getOwnershipSummary(
    options?: AwsEstateRequestOptions,
  ): Promise<OwnershipSummary>;

  /** The golden signals of one workload; from the last three hours where no range is given. */
  getMetrics(
    query: GetMetricsQuery,
    options?: AwsEstateRequestOptions,
  ): Promise<Metrics>;

  /** What reading metrics may cost a day, and has cost today. */
  getMetricsBudget(options?: AwsEstateRequestOptions): Promise<MetricsBudget>;

  /** Services that were found on AWS and that no file describes; for other plugins. */
  listDiscoveredServices(
    query?: ListDiscoveredServicesQuery,
    options?: AwsEstateRequestOptions,
  ): Promise<DiscoveredServiceList>;

  /** Services that run on AWS and that no catalog-info.yaml describes, each with one to copy. */
  listOrphans(
    query?: ListOrphansQuery,
    options?: AwsEstateRequestOptions,
  ): Promise<ListEnvelope<Orphan>>;

  /** Components that a file describes and that nothing on AWS belongs to. */
  listGhosts(
    query?: ListGhostsQuery,
    options?: AwsEstateRequestOptions,
  ): Promise<ListEnvelope<Ghost>>;
}
