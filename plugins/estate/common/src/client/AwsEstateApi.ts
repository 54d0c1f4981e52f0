import { CompoundEntityRef } from '@backstage/catalog-model';
import { Cell } from '../cell';
import { ListEnvelope } from '../envelope';
import {
  AwsResource,
  AwsResourceDetails,
  ClaimExplanation,
  HealthHistory,
  ListCellsQuery,
  ListEntityResourcesQuery,
  ListHealthHistoryQuery,
  ListResourcesQuery,
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

  /** Why a resource has its entity and owner. */
  explainClaim(
    arn: string,
    options?: AwsEstateRequestOptions,
  ): Promise<ClaimExplanation>;
}
