import type * as Lambda from '@aws-sdk/client-lambda';
import type { CallContext } from '../../core/context';
import type { FunctionState } from '../../estate/functions';
import { arnOf } from '../../estate/model/arns';
import { compare } from '../../estate/model/regional';
import type { LambdaFunction } from '../../estate/model/placedTypes';
import type { World } from '../../estate/world';
import type { Handlers } from '../../wire/service';
import { notFound } from './errors';
import { getFunction } from './lookup';
import { pageOf } from './paging';

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListEventSourceMappings.html */
const MAPPINGS_PAGE = 100;
/** How long a mapping is `Updating` after a change. */
const CHANGING = 3_000;

/** An event source with the function that it feeds. */
export interface Mapping {
  readonly lambda: LambdaFunction;
  readonly state: FunctionState;
  readonly source: FunctionState['eventSources'][number];
}

function mappingsOf(
  world: World,
  functions: readonly LambdaFunction[],
): Mapping[] {
  return functions.flatMap(lambda => {
    const state = world.functions.state(lambda);
    return state.eventSources.map(source => ({ lambda, state, source }));
  });
}

/** @throws ResourceNotFoundException */
export function getMapping(
  world: World,
  context: CallContext,
  uuid: string | undefined,
): Mapping {
  const mapping = mappingsOf(world, world.functions.list(context)).find(
    ({ source }) => source.uuid === uuid,
  );
  if (!mapping) {
    throw notFound('The resource you requested does not exist.');
  }
  return mapping;
}

/** Handlers that read what feeds functions. */
export function eventSourceHandlers(world: World): Handlers<typeof Lambda> {
  const now = () => world.now().getTime();
  return {
    ListEventSourceMappings: (input, context) => {
      const functions = input.FunctionName
        ? [getFunction(world, context, input.FunctionName).lambda]
        : world.functions.list(context);
      const mappings = mappingsOf(world, functions)
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
        EventSourceMappings: page.items.map(item =>
          describeMapping(item, now()),
        ),
        NextMarker: page.nextToken,
      };
    },

    GetEventSourceMapping: (input, context) =>
      describeMapping(getMapping(world, context, input.UUID), now()),
  };
}

/**
 * A mapping as Lambda answers it.
 *
 * @param now - scenario time in milliseconds
 */
export function describeMapping(
  { lambda, state, source }: Mapping,
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
    if (source.createdAt === source.lastModified) {
      return 'Creating';
    }
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
