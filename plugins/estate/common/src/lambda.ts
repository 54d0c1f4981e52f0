/**
 * What is stored of a Lambda function: an allow-list. Environment variables
 * keep their names only. Texts are AWS's and untrusted; times are ISO 8601 in
 * UTC.
 *
 * @public
 */
export interface LambdaFunctionData {
  description?: string;
  /** Absent for container images. */
  runtime?: string;
  packageType: 'Zip' | 'Image';
  architectures: string[];
  handler?: string;
  /** MiB. */
  memorySize: number;
  /** Seconds. */
  timeout: number;
  /** `Pending`, `Active`, `Inactive`, `Failed`, …; absent until the function was read itself. */
  state?: string;
  stateReason?: string;
  stateReasonCode?: string;
  /** `Successful`, `Failed`, `InProgress`; absent until the function was read itself. */
  lastUpdateStatus?: string;
  lastUpdateStatusReason?: string;
  lastUpdateStatusReasonCode?: string;
  /** When the three states above were read. */
  stateReadAt?: string;
  /** When every part was asked for last, whether or not AWS told it. */
  readInFullAt?: string;
  lastModified: string;
  /** Changes with every update of code or configuration. */
  revisionId?: string;
  codeSha256: string;
  /** Bytes. */
  codeSize: number;
  /** Of `/tmp`, in MiB. */
  ephemeralStorage?: number;
  role?: string;
  inVpc: boolean;
  layers: string[];
  environmentNames: string[];
  tracing?: string;
  /** The log group that it writes to. */
  logGroup?: string;
  /** Executions that are kept for it and that it cannot exceed; 0 stops it. Absent where none are. */
  reservedConcurrency?: number;
  /** How that was seen to change last: AWS does not keep it. */
  reservedChange?: LambdaReservedChange;
  provisionedConcurrency: LambdaProvisionedConcurrency[];
  aliases: LambdaAlias[];
  /** Where events that it could not process go. */
  deadLetterArn?: string;
  /** Of asynchronous invocations, per qualifier. */
  asyncInvocation: LambdaAsyncInvocation[];
  /** What feeds it; each is a resource of its own too. */
  eventSources: LambdaEventSource[];
  /** What could not be read when the function was: its absence says nothing. */
  unread?: LambdaFunctionPart[];
  /**
   * What has not been asked for since the function changed: what is stored of
   * it, if anything, is from before.
   */
  unasked?: LambdaFunctionPart[];
}

/**
 * A change of the executions that are reserved for a function; none are where a
 * side is absent. `at` is when it was seen.
 *
 * @public
 */
export interface LambdaReservedChange {
  from?: number;
  to?: number;
  at: string;
}

/** The parts of {@link LambdaFunctionData} that have a call of their own. @public */
export const LAMBDA_FUNCTION_PARTS = [
  'state',
  'concurrency',
  'provisioned-concurrency',
  'aliases',
  'async-invocation',
  'event-sources',
] as const;

/** A part of {@link LambdaFunctionData} that has a call of its own. @public */
export type LambdaFunctionPart = (typeof LAMBDA_FUNCTION_PARTS)[number];

/** @public */
export interface LambdaAlias {
  name: string;
  version: string;
  /** Shares of traffic that go to other versions, from 0 to 1. */
  weights: Record<string, number>;
}

/** @public */
export interface LambdaProvisionedConcurrency {
  qualifier: string;
  requested: number;
  available: number;
  allocated: number;
  /** `IN_PROGRESS`, `READY` or `FAILED`. */
  status: string;
  statusReason?: string;
}

/** @public */
export interface LambdaAsyncInvocation {
  qualifier: string;
  maximumRetries?: number;
  /** Seconds. */
  maximumEventAge?: number;
  onSuccessArn?: string;
  onFailureArn?: string;
}

/** An event source mapping. @public */
export interface LambdaEventSource {
  uuid: string;
  /** The queue, stream, table or broker; absent for self-managed Kafka. */
  sourceArn?: string;
  /** `sqs`, `kinesis`, `dynamodb`, `kafka`, `mq`, `documentdb`. */
  sourceKind: string;
  /** `Enabled`, `Disabled`, `Creating`, `Updating`, … */
  state: string;
  stateTransitionReason?: string;
  /** For example `OK`, `No records processed` or `PROBLEM: …`. */
  lastProcessingResult?: string;
  batchSize?: number;
  maximumConcurrency?: number;
  /** Whether it reports the failed items of a batch one by one. */
  reportsBatchItemFailures: boolean;
  bisectsBatch?: boolean;
  maximumRetries?: number;
  onFailureArn?: string;
  /** Which version or alias it invokes; absent for the unpublished one. */
  qualifier?: string;
  lastModified?: string;
}

/** What is stored of an SQS queue. @public */
export interface SqsQueueData {
  fifo: boolean;
  /** Seconds. */
  visibilityTimeout: number;
  /** Seconds. */
  retentionPeriod: number;
  /** Where messages go that were received too often. */
  deadLetterArn?: string;
  maxReceiveCount?: number;
  /** Messages to be received, as of the observation; approximate. */
  visible: number;
  /** Messages in flight, as of the observation; approximate. */
  inFlight: number;
  delayed: number;
  createdAt?: string;
  lastModified?: string;
}
