import { HumanDuration } from '@backstage/types';
import {
  Arn,
  CellKey,
  CellState,
  Health,
} from '@pilothouse/plugin-aws-estate-common';
import { EventSubscription } from './events';
import { JsonObject } from './json';
import { MetricPlanning, MetricQuery, WorkloadMetrics } from './metrics';
import { Observation, ResourceTags } from './observation';

/**
 * One of AWS's own rate limits. It belongs to the customer, whose deployments
 * share it: the limiter in front of it uses a share only.
 *
 * @public
 */
export interface BucketDefinition {
  /** Unique within the AWS service, for example `cluster-service-resource-read`. */
  id: string;
  /** Whether AWS counts per account and Region, or once per account. */
  scope: 'region' | 'account';
  /** The operations that draw on it, as the API names them. */
  operations: readonly string[];
  /** Documented sustained requests per second, or our assumption where AWS publishes none. */
  ratePerSecond: number;
  /** Documented burst, in requests. */
  burst: number;
  /** The AWS page that says so, or why this number is assumed. */
  source: string;
}

/** An IAM action that collecting calls. @public */
export interface IamAction {
  /** For example `ecs:DescribeServices`. */
  action: string;
  /** What the portal learns by it: shown where the action is missing. */
  purpose: string;
}

/** A directed link between two resources. @public */
export interface Relation {
  /**
   * For example `runs-in`, `routes-to`, `scales`, `part-of`. Some kinds have a
   * meaning: what `watches` something, or `combines` what does, is related to
   * the workloads that `reads-from` it too, and to those whose failures it
   * takes (`dead-letters-to`).
   */
  kind: string;
  /** The ARN at the other end. */
  toArn: string;
}

/** A resource as stored, with what its own cell said last. @public */
export interface ObservedResource<Data = JsonObject> {
  arn: string;
  type: string;
  name: string;
  accountId: string;
  region: string;
  tags: ResourceTags;
  data: Data;
  /** When AWS said so. */
  observedAt: Date;
}

/** How far a cell can be believed. @public */
export interface AssessedCell {
  state: CellState;
  /** When it was last read completely; absent where it never was, so that what is not stored may exist all the same. */
  lastSuccessAt?: Date;
}

/** What an assessment may rest on beside the resource itself. @public */
export interface AssessmentContext {
  now: Date;
  /** Live resources related to this one in either direction, and what tells of it from afar: see {@link Relation.kind}. */
  related: readonly ObservedResource[];
  /** The cells in the same account and Region, by AWS service id: evidence of a cell that is not complete may be missing. */
  cells: Readonly<Record<string, AssessedCell>>;
  /** What its metrics say; absent where none were read yet, which says nothing about the workload. */
  metrics?: WorkloadMetrics;
}

/** What the estate offers to the catalog of a type of resource. @public */
export interface CatalogMapping {
  /** The kind of entity that people talk about. */
  kind: 'Component' | 'API' | 'Resource';
  /** The entity's `spec.type`, for example `service`. */
  type: string;
}

/** How to follow what AWS is still changing. @public */
export interface Settling {
  /** Milliseconds until it is read again; not less than five seconds. */
  afterMs: number;
  /** What alone is read then: see `refresh`. All of it where there is none. */
  part?: string;
}

/**
 * One type of resource of an AWS service: everything that the portal knows
 * about it, as pure functions over plain data.
 *
 * @public
 */
export interface ResourceTypeDefinition<Data = JsonObject> {
  /** `service:type` in lower case, for example `ecs:service`. */
  type: string;
  /** For people, in the singular, for example `ECS service`. */
  title: string;
  /** Whether it runs code. */
  workload: boolean;
  /**
   * Ids of the other AWS services that its verdict and its claim rest on: an
   * answer names their cells too where they could not tell all.
   */
  restsOn?: readonly string[];
  /** Joins what was stored with what was seen now, where AWS forgets evidence. */
  merge?(previous: Data, next: Data, now: Date): Data;
  /**
   * When it is to be read again because AWS is still changing it and no event
   * tells when that is done, for example an update of a function: where an event
   * made it read, it is read again until it is done. Undefined where it is, or
   * where that takes so long that sweeps will do.
   */
  settling?(data: Data, now: Date): Settling | undefined;
  /** The links that this resource states. */
  relate?(resource: ObservedResource<Data>): Relation[];
  /** Tells how it is; only for workloads. Never throws. */
  assess?(resource: ObservedResource<Data>, context: AssessmentContext): Health;
  /** What runs, for people, for example an image tag. */
  version?(data: Data): string | undefined;
  /** The last thing that was done to it. */
  lastChange?(data: Data): { at: string; what: string } | undefined;
  /**
   * Its golden signals, as CloudWatch knows them; only for workloads.
   *
   * @param related - live resources related to it in either direction: some
   * signals are those of what stands around it, for example of the load
   * balancer of a target group
   */
  metrics?(
    resource: ObservedResource<Data>,
    related: readonly ObservedResource[],
  ): MetricQuery[];
  /** What it is in the catalog; absent where nobody talks about it. */
  catalog?: CatalogMapping;
  /** The page of the AWS console. */
  consoleUrl(arn: Arn): string;
}

/** What a collector is given for one sweep of one cell. @public */
export interface CollectContext {
  readonly cell: CellKey;
  readonly signal: AbortSignal;
  now(): Date;
  /**
   * The client of this cell: credentials, Region, limiter, counting and retries
   * are set; one per cell and client class.
   */
  client<Client>(clientClass: AwsClientClass<Client>): Client;
  /**
   * Remembers for ever what can never change, for example a revision of a task
   * definition. `load` runs once per key and account.
   */
  immutable<T extends JsonObject>(
    key: string,
    load: () => Promise<T>,
  ): Promise<T>;
  /**
   * What is stored of the live resources of a type in this account and Region,
   * by ARN: for what AWS need not be asked again. It may be older than this
   * code, so it has no type.
   */
  stored(type: string): Promise<ReadonlyMap<string, JsonObject>>;
  /** What metrics are to be read; absent where nothing may be spent on them. */
  readonly metrics?: MetricPlanning;
  /** Says that a part could not be read: the cell ends as `partial` and nothing is deleted. */
  partial(error: unknown, what: string): void;
}

/** The constructor of an AWS SDK v3 client. @public */
export interface AwsClientClass<Client> {
  new (config: never): Client;
}

/**
 * Everything the portal knows about one AWS service, as one value.
 *
 * @public
 */
export interface AwsServiceDefinition {
  /** The third coordinate of its cells; the service part of its ARNs where there is one, for example `ecs`. */
  id: string;
  /** For people, for example `Amazon ECS`. */
  title: string;
  /** Whether there is a cell per Region or one `global` cell per account. */
  scope: 'region' | 'account';
  /** How often a cell is swept: within half the life of its evidence. */
  cadence: { every: HumanDuration; because: string };
  buckets: readonly BucketDefinition[];
  iam: readonly IamAction[];
  resourceTypes: readonly ResourceTypeDefinition<never>[];
  /** Reads the cell completely, page by page, in the largest batches that the API allows. */
  collect(context: CollectContext): AsyncGenerator<Observation, void, void>;
  /**
   * Within what time its sweeps have read all of every resource, where one
   * sweep reads only what its list shows to be new. Absent where each sweep
   * reads all: then it meets whatever events asked for before it.
   */
  readsAllWithin?: HumanDuration;
  /**
   * The events that say that something of this AWS service changed: they make
   * it fresh between two sweeps.
   */
  events?: readonly EventSubscription[];
  /**
   * Reads single resources of the cell again, in the largest batches that the
   * API allows. What it does not yield of `arns` no longer exists.
   *
   * @param partOf - the part of a resource that alone is to be read; all of it
   * where there is none. Its words are those of the `scope` of the events
   * @throws what AWS says; then nothing is known of any of them
   */
  refresh?(
    context: CollectContext,
    arns: readonly string[],
    partOf: (arn: string) => string | undefined,
  ): AsyncGenerator<Observation, void, void>;
}
