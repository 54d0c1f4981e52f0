import { components, operations } from '../schema/openapi.types.generated';

type Schemas = components['schemas'];
type Query<Name extends keyof operations> = NonNullable<
  operations[Name]['parameters']['query']
>;

/** A resource as lists tell it. @public */
export type AwsResource = Schemas['Resource'];

/** A resource with everything that is known of it. @public */
export type AwsResourceDetails = Schemas['ResourceDetails'];

/** A resource at the other end of a relation. @public */
export type RelatedAwsResource = Schemas['RelatedResource'];

/** How a team's workloads are, in counts. @public */
export type TeamSummary = Schemas['TeamSummary'];

/** How the health of one resource changed over time. @public */
export type HealthHistory = Schemas['HealthHistory'];

/** A sweep that a person asked for. @public */
export type Sweep = Schemas['Sweep'];

/** Why a resource has its entity and owner. @public */
export type ClaimExplanation = Schemas['ClaimExplanation'];

/** Filters, order and page of a list of resources. @public */
export type ListResourcesQuery = Query<'ListResources'>;

/** Filters and page of the resources of an entity. @public */
export type ListEntityResourcesQuery = Query<'ListEntityResources'>;

/** Whose history, from when, and which page. @public */
export type ListHealthHistoryQuery = Query<'ListHealthHistory'>;

/** Filters and page of a list of cells. @public */
export type ListCellsQuery = Query<'ListCells'>;

/** Which cells to sweep; what is left out means all. @public */
export type SweepSelection =
  operations['StartSweep']['requestBody']['content']['application/json'];
