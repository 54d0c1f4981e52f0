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

/** How the claim of one resource changed. @public */
export type ClaimChange = Schemas['ClaimChange'];

/** Changes of claims, and where to read on. @public */
export type ClaimChangeList = Schemas['ClaimChangeList'];

/** Whose a resource is, or was at a time. @public */
export type ClaimOf = Schemas['ClaimOf'];

/** What stands in the way of knowing whose a resource is. @public */
export type OwnershipProblem = Schemas['OwnershipProblem'];

/** How many resources have each problem; one may have several. @public */
export type OwnershipProblemCounts = Schemas['OwnershipProblemCounts'];

/** A resource whose ownership needs somebody, with the next step. @public */
export type OwnershipAttention = Schemas['OwnershipAttention'];

/** What to do about a problem of ownership, and what to copy for it. @public */
export type OwnershipStep = Schemas['OwnershipStep'];

/** A page of resources whose ownership needs somebody. @public */
export type OwnershipAttentionList = Schemas['OwnershipAttentionList'];

/** How much of the estate is owned, and what stands in the way of the rest. @public */
export type OwnershipSummary = Schemas['OwnershipSummary'];

/** A value of a tag that names what does not exist. @public */
export type DanglingValue = Schemas['DanglingValue'];

/** The golden signals of one workload over time, with what happened to it meanwhile. @public */
export type Metrics = Schemas['Metrics'];

/** One golden signal over time. @public */
export type MetricsSeries = Schemas['MetricSeries'];

/** How the signals of a workload are read: how often, up to when, and whether that is paused. @public */
export type MetricsReading = Schemas['MetricsReading'];

/** How urgent it is to read a workload's signals. @public */
export type MetricReadingClass = Schemas['MetricReadingClass'];

/** What reading metrics may cost a day, and has cost today. @public */
export type MetricsBudget = Schemas['MetricsBudget'];

/** A service that the portal found on AWS, as the catalog is to hold it. @public */
export type DiscoveredService = Schemas['DiscoveredService'];

/** A workload of a discovered service. @public */
export type DiscoveredMember = Schemas['DiscoveredMember'];

/** Discovered services; pages with the same revision belong together. @public */
export type DiscoveredServiceList = Schemas['DiscoveredServiceList'];

/** A service that no catalog-info.yaml describes, with one to copy. @public */
export type Orphan = Schemas['Orphan'];

/** A described component that nothing on AWS belongs to. @public */
export type Ghost = Schemas['Ghost'];

/** Which page of the discovered services. @public */
export type ListDiscoveredServicesQuery = Query<'ListDiscoveredServices'>;

/** Filters and page of the orphans. @public */
export type ListOrphansQuery = Query<'ListOrphans'>;

/** Filters and page of the ghosts. @public */
export type ListGhostsQuery = Query<'ListGhosts'>;

/** Whose metrics, and of when. @public */
export type GetMetricsQuery = Query<'GetMetrics'>;

/** Which resources, and as of when. @public */
export type LookUpClaimsQuery =
  operations['LookUpClaims']['requestBody']['content']['application/json'];

/** Which page of the changes of claims. @public */
export type ListClaimChangesQuery = Query<'ListClaimChanges'>;

/** Which problem, filters and page. @public */
export type ListOwnershipAttentionQuery = Query<'ListOwnershipAttention'>;

/** How a queue of events is. @public */
export type EventQueueState = Schemas['EventQueue'];

/** A message of a queue of events that could not be handled. @public */
export type EventMessage = Schemas['EventMessage'];

/** What became of a message that was handled once more. @public */
export type EventMessageReplay = Schemas['EventMessageReplay'];

/** Which page of the messages that were set aside. @public */
export type ListEventMessagesQuery = Query<'ListEventMessages'>;

/** The values that filters of resources can have, with their counts. @public */
export type ResourceFacets = Schemas['ResourceFacets'];

/** One value of a filter. @public */
export type Facet = Schemas['Facet'];

/** What narrows the counts of facets. @public */
export type GetResourceFacetsQuery = Query<'GetResourceFacets'>;

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
