import * as Lambda from '@aws-sdk/client-lambda';
import type { CallContext } from '../../core/context';
import type { FunctionState } from '../../estate/functions';
import { arnOf } from '../../estate/model/arns';
import { compare } from '../../estate/model/regional';
import type {
  EventSource,
  LambdaFunction,
} from '../../estate/model/placedTypes';
import type { World } from '../../estate/world';
import { AwsError } from '../../wire/errors';
import type { Handlers } from '../../wire/service';
import { announce } from './announcing';
import { invalidParameter, notFound } from './errors';
import { getFunction } from './lookup';
import { pageOf } from './paging';

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListEventSourceMappings.html */
const MAPPINGS_PAGE = 100;
/** How long a mapping is `Updating` after a change. */
const CHANGING = 3_000;

interface Mapping {
  readonly lambda: LambdaFunction;
  readonly state: FunctionState;
  readonly source: FunctionState['eventSources'][number];
}

/** Handlers about what feeds functions. */
export function eventSourceHandlers(world: World): Handlers<typeof Lambda> {
  const mappingsOf = (functions: readonly LambdaFunction[]): Mapping[] =>
    functions.flatMap(lambda => {
      const state = world.functions.state(lambda);
      return state.eventSources.map(source => ({ lambda, state, source }));
    });
  const getMapping = (context: CallContext, uuid: string | undefined) => {
    const mapping = mappingsOf(world.functions.list(context)).find(
      ({ source }) => source.uuid === uuid,
    );
    if (!mapping) {
      throw notFound('The resource you requested does not exist.');
    }
    return mapping;
  };
  const describe = ({ lambda, state, source }: Mapping) =>
    describeMapping(lambda, state, source, world.now().getTime());

  return {
    ListEventSourceMappings: (input, context) => {
      const functions = input.FunctionName
        ? [getFunction(world, context, input.FunctionName).lambda]
        : world.functions.list(context);
      const mappings = mappingsOf(functions)
        .filter(
          ({ source }) =>
            !input.EventSourceArn || source.arn === input.EventSourceArn,
        )
        .sort((a, b) => compare(a.source.uuid, b.source.uuid));
      const page = pageOf(mappings, input, {
        key: ({ source }) => source.uuid,
        most: MAPPINGS_PAGE,
        scope: [
          'ListEventSourceMappings',
          context.account,
          context.region,
          input.FunctionName,
          input.EventSourceArn,
        ],
      });
      return {
        EventSourceMappings: page.items.map(describe),
        NextMarker: page.nextToken,
      };
    },

    GetEventSourceMapping: (input, context) =>
      describe(getMapping(context, input.UUID)),

    UpdateEventSourceMapping: (input, context) => {
      const { lambda, source } = getMapping(context, input.UUID);
      const unknown = Object.keys(input).filter(
        key =>
          input[key as keyof typeof input] !== undefined && !KNOWN.has(key),
      );
      if (unknown.length > 0) {
        throw new AwsError(
          'NotImplemented',
          `The simulator does not know ${unknown.join(
            ', ',
          )} of UpdateEventSourceMapping.`,
          501,
        );
      }
      world.functions.change(lambda, {
        kind: 'event-source',
        uuid: source.uuid,
        patch: patchOf(input),
      });
      const output = describe(getMapping(context, input.UUID));
      announce(world, context, 'UpdateEventSourceMapping', input, output);
      return output;
    },
  };
}

const KNOWN = new Set([
  'UUID',
  'FunctionName',
  'Enabled',
  'BatchSize',
  'ScalingConfig',
  'BisectBatchOnFunctionError',
  'MaximumRetryAttempts',
  'FunctionResponseTypes',
  'DestinationConfig',
]);

function patchOf(
  input: Lambda.UpdateEventSourceMappingRequest,
): Partial<EventSource> {
  if (
    input.BatchSize !== undefined &&
    (input.BatchSize < 1 || input.BatchSize > 10_000)
  ) {
    throw invalidParameter(
      `1 validation error detected: Value '${input.BatchSize}' at 'batchSize' failed to satisfy constraint: Member must have value between 1 and 10000`,
    );
  }
  const patch: Partial<EventSource> = {
    enabled: input.Enabled,
    batchSize: input.BatchSize,
    bisects: input.BisectBatchOnFunctionError,
    maximumRetries: input.MaximumRetryAttempts,
    partialFailures: input.FunctionResponseTypes?.includes(
      'ReportBatchItemFailures',
    ),
    onFailureArn: input.DestinationConfig?.OnFailure?.Destination,
  };
  return {
    ...Object.fromEntries(
      Object.entries(patch).filter(([, value]) => value !== undefined),
    ),
    // An empty scaling configuration takes the limit away.
    ...(input.ScalingConfig
      ? { maximumConcurrency: input.ScalingConfig.MaximumConcurrency }
      : {}),
  };
}

function describeMapping(
  lambda: LambdaFunction,
  state: FunctionState,
  source: Mapping['source'],
  now: number,
): Lambda.EventSourceMappingConfiguration {
  const stream = source.kind !== 'sqs';
  const partition = lambda.arn.split(':')[1];
  return {
    UUID: source.uuid,
    EventSourceMappingArn: arnOf(
      partition,
      'lambda',
      lambda,
      `event-source-mapping:${source.uuid}`,
    ),
    EventSourceArn: source.arn,
    FunctionArn: source.alias ? `${lambda.arn}:${source.alias}` : lambda.arn,
    BatchSize: source.batchSize,
    MaximumBatchingWindowInSeconds: 0,
    LastModified: new Date(source.lastModified),
    State: stateOf(source, now),
    StateTransitionReason: stream ? 'User action' : 'USER_INITIATED',
    ScalingConfig: source.maximumConcurrency
      ? { MaximumConcurrency: source.maximumConcurrency }
      : undefined,
    FunctionResponseTypes: source.partialFailures
      ? ['ReportBatchItemFailures']
      : [],
    ...(stream
      ? {
          LastProcessingResult: resultOf(state),
          StartingPosition: 'LATEST' as const,
          ParallelizationFactor: 1,
          BisectBatchOnFunctionError: source.bisects,
          MaximumRetryAttempts: source.maximumRetries ?? -1,
          MaximumRecordAgeInSeconds: -1,
          TumblingWindowInSeconds: 0,
          DestinationConfig: {
            OnFailure: source.onFailureArn
              ? { Destination: source.onFailureArn }
              : {},
          },
        }
      : {}),
  };
}

function stateOf(source: Mapping['source'], now: number): string {
  if (now - source.lastModified < CHANGING) {
    return source.enabled ? 'Updating' : 'Disabling';
  }
  return source.enabled ? 'Enabled' : 'Disabled';
}

function resultOf({ scenario, state }: FunctionState): string {
  if (scenario?.kind === 'silent' || scenario?.kind === 'inactive') {
    return 'No records processed';
  }
  return state === 'Failed' ||
    (scenario?.kind === 'errors' && scenario.share > 0.5)
    ? 'PROBLEM: Function call failed'
    : 'OK';
}
