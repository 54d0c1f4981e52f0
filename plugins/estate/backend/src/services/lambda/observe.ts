import {
  AliasConfiguration,
  EventSourceMappingConfiguration,
  FunctionConfiguration,
  FunctionEventInvokeConfig,
  ProvisionedConcurrencyConfigListItem,
} from '@aws-sdk/client-lambda';
import {
  LAMBDA_FUNCTION_PARTS,
  LambdaAlias,
  LambdaAsyncInvocation,
  LambdaEventSource,
  LambdaFunctionData,
  LambdaFunctionPart,
  LambdaProvisionedConcurrency,
} from '@pilothouse/plugin-aws-estate-common';
import { Observation } from '@pilothouse/plugin-aws-estate-node';
import { MissingFieldError, required, text, texts } from '../shared/observed';
import { qualifierOf, unqualified } from './arns';

/** The part that the call for the function itself tells, with all of its configuration. */
export const STATE: LambdaFunctionPart = 'state';
/** Every part but {@link STATE}. */
export const DETAILS = LAMBDA_FUNCTION_PARTS.filter(part => part !== STATE);

/** A function as it was observed. */
export interface ObservedFunction extends LambdaFunctionData {
  /** What was not asked for is as it is stored, although the function changed. */
  restUnchanged?: true;
}

/** What other calls say of a function. */
export interface FunctionParts {
  /** When state and last update were read; absent where they were not. */
  stateReadAt?: Date;
  /** When every part was asked for; absent where that was not so. */
  readInFullAt?: Date;
  reservedConcurrency?: number;
  provisionedConcurrency: LambdaProvisionedConcurrency[];
  aliases: LambdaAlias[];
  asyncInvocation: LambdaAsyncInvocation[];
  eventSources: LambdaEventSource[];
  unread: LambdaFunctionPart[];
  unasked: LambdaFunctionPart[];
  restUnchanged?: true;
}

/** Before a part was read there is none of it. */
export const NOTHING: Omit<FunctionParts, 'unread' | 'unasked'> = {
  provisionedConcurrency: [],
  aliases: [],
  asyncInvocation: [],
  eventSources: [],
};

/**
 * What is stored of a function. Enumerations are stored as AWS wrote them,
 * also a value that came after this code: assessing refuses what it does not
 * know. Of variables only the names are kept.
 *
 * @throws MissingFieldError
 */
export function observeFunction(
  configuration: FunctionConfiguration,
  parts: FunctionParts,
): Observation {
  const arn = unqualified(required(configuration.FunctionArn, 'FunctionArn'));
  const { stateReadAt, readInFullAt, unread, unasked, ...rest } = parts;
  const data: ObservedFunction = {
    description: text(configuration.Description) || undefined,
    runtime: configuration.Runtime,
    packageType: configuration.PackageType ?? 'Zip',
    architectures: texts(configuration.Architectures ?? ['x86_64']),
    handler: configuration.Handler,
    memorySize: required(configuration.MemorySize, 'MemorySize'),
    timeout: required(configuration.Timeout, 'Timeout'),
    ...(stateReadAt && observeState(configuration, stateReadAt)),
    readInFullAt: readInFullAt?.toISOString(),
    lastModified: lastModified(configuration),
    revisionId: configuration.RevisionId,
    codeSha256: configuration.CodeSha256 ?? '',
    codeSize: configuration.CodeSize ?? 0,
    ephemeralStorage: configuration.EphemeralStorage?.Size,
    role: configuration.Role,
    inVpc: Boolean(configuration.VpcConfig?.VpcId),
    layers: texts(configuration.Layers?.map(layer => layer.Arn)),
    environmentNames: Object.keys(
      configuration.Environment?.Variables ?? {},
    ).sort(),
    tracing: configuration.TracingConfig?.Mode,
    logGroup: configuration.LoggingConfig?.LogGroup,
    deadLetterArn: configuration.DeadLetterConfig?.TargetArn || undefined,
    ...rest,
    unread: unread.length > 0 ? unread : undefined,
    unasked: unasked.length > 0 ? unasked : undefined,
  };
  return {
    kind: 'resource',
    arn,
    type: 'lambda:function',
    name: required(configuration.FunctionName, 'FunctionName'),
    data,
  };
}

function observeState(configuration: FunctionConfiguration, readAt: Date) {
  return {
    state: required(configuration.State, 'State'),
    stateReason: text(configuration.StateReason),
    stateReasonCode: configuration.StateReasonCode,
    // of a function that was created before there were states AWS says none
    lastUpdateStatus: configuration.LastUpdateStatus,
    lastUpdateStatusReason: text(configuration.LastUpdateStatusReason),
    lastUpdateStatusReasonCode: configuration.LastUpdateStatusReasonCode,
    stateReadAt: readAt.toISOString(),
  };
}

/** Lambda writes `2026-11-21T10:00:00.000+0000`, which is not quite ISO 8601. */
function lastModified({ LastModified }: FunctionConfiguration): string {
  const at = new Date(required(LastModified, 'LastModified'));
  if (!Number.isFinite(at.getTime())) {
    throw new MissingFieldError('LastModified');
  }
  return at.toISOString();
}

/** What is stored of an alias. */
export function observeAlias(alias: AliasConfiguration): LambdaAlias {
  return {
    name: required(alias.Name, 'Aliases.Name'),
    version: required(alias.FunctionVersion, 'Aliases.FunctionVersion'),
    weights: { ...alias.RoutingConfig?.AdditionalVersionWeights },
  };
}

/** What is stored of provisioned concurrency. */
export function observeProvisionedConcurrency(
  item: ProvisionedConcurrencyConfigListItem,
): LambdaProvisionedConcurrency {
  const arn = required(item.FunctionArn, 'FunctionArn');
  return {
    qualifier: qualifierOf(arn) ?? '$LATEST',
    requested: item.RequestedProvisionedConcurrentExecutions ?? 0,
    available: item.AvailableProvisionedConcurrentExecutions ?? 0,
    allocated: item.AllocatedProvisionedConcurrentExecutions ?? 0,
    status: required(item.Status, 'Status'),
    statusReason: text(item.StatusReason),
  };
}

/** What is stored of how asynchronous invocations are handled. */
export function observeAsyncInvocation(
  config: FunctionEventInvokeConfig,
): LambdaAsyncInvocation {
  const arn = required(config.FunctionArn, 'FunctionArn');
  const { OnSuccess, OnFailure } = config.DestinationConfig ?? {};
  return {
    qualifier: qualifierOf(arn) ?? '$LATEST',
    maximumRetries: config.MaximumRetryAttempts,
    maximumEventAge: config.MaximumEventAgeInSeconds,
    onSuccessArn: OnSuccess?.Destination || undefined,
    onFailureArn: OnFailure?.Destination || undefined,
  };
}

/** The services of ARNs of event sources, as a person calls them. */
const SOURCE_KINDS: Record<string, string> = {
  sqs: 'sqs',
  kinesis: 'kinesis',
  dynamodb: 'dynamodb',
  kafka: 'kafka',
  mq: 'mq',
  rds: 'documentdb',
};

/** What is stored of an event source mapping: no filters, no credentials. */
export function observeEventSource(
  mapping: EventSourceMappingConfiguration,
): LambdaEventSource {
  const sourceArn = mapping.EventSourceArn;
  const service = sourceArn?.split(':')[2];
  return {
    uuid: required(mapping.UUID, 'EventSourceMappings.UUID'),
    sourceArn,
    // a self-managed cluster has no ARN
    sourceKind: service ? SOURCE_KINDS[service] ?? service : 'kafka',
    state: required(mapping.State, 'EventSourceMappings.State'),
    stateTransitionReason: text(mapping.StateTransitionReason),
    lastProcessingResult: text(mapping.LastProcessingResult),
    batchSize: mapping.BatchSize,
    maximumConcurrency: mapping.ScalingConfig?.MaximumConcurrency,
    reportsBatchItemFailures: (mapping.FunctionResponseTypes ?? []).includes(
      'ReportBatchItemFailures',
    ),
    bisectsBatch: mapping.BisectBatchOnFunctionError,
    // -1 stands for as often as the record lives
    maximumRetries: mapping.MaximumRetryAttempts,
    onFailureArn:
      mapping.DestinationConfig?.OnFailure?.Destination || undefined,
    qualifier: qualifierOf(mapping.FunctionArn ?? ''),
    lastModified: mapping.LastModified?.toISOString(),
  };
}
