import * as Lambda from '@aws-sdk/client-lambda';
import type { CallContext } from '../../core/context';
import { parseArn } from '../../estate/model/arns';
import { hashUuid } from '../../estate/model/hash';
import { BATCH_SIZE } from '../../estate/model/lambdaFunction';
import type { EventSource } from '../../estate/model/placedTypes';
import type { World } from '../../estate/world';
import type { Handlers } from '../../wire/service';
import { announce } from './announcing';
import { invalidParameter, mappingExists, refuseUnknown } from './errors';
import { describeMapping, getMapping } from './eventSources';
import { getFunction, type Qualified } from './lookup';

/** Settings of mappings that the simulator follows. */
const SETTINGS = [
  'Enabled',
  'BatchSize',
  'ScalingConfig',
  'BisectBatchOnFunctionError',
  'MaximumRetryAttempts',
  'FunctionResponseTypes',
  'DestinationConfig',
] as const;

const KNOWN_OF_UPDATE = new Set([...SETTINGS, 'UUID', 'FunctionName']);
const KNOWN_OF_CREATE = new Set([
  ...SETTINGS,
  'EventSourceArn',
  'FunctionName',
  'StartingPosition',
]);

/** Handlers that change what feeds functions. */
export function changingEventSourceHandlers(
  world: World,
): Handlers<typeof Lambda> {
  const describe = (context: CallContext, uuid: string | undefined) =>
    describeMapping(getMapping(world, context, uuid), world.now().getTime());

  return {
    CreateEventSourceMapping: (input, context) => {
      refuseUnknown('CreateEventSourceMapping', input, KNOWN_OF_CREATE);
      const target = getFunction(world, context, input.FunctionName);
      const source = makeSource(world, context, target, input);
      world.functions.change(target.lambda, {
        kind: 'event-source-added',
        source,
      });
      const output = describe(context, source.uuid);
      announce(world, context, 'CreateEventSourceMapping', input, output);
      return output;
    },

    UpdateEventSourceMapping: (input, context) => {
      refuseUnknown('UpdateEventSourceMapping', input, KNOWN_OF_UPDATE);
      const { lambda, source } = getMapping(world, context, input.UUID);
      world.functions.change(lambda, {
        kind: 'event-source',
        uuid: source.uuid,
        patch: patchOf(input),
      });
      const output = describe(context, input.UUID);
      announce(world, context, 'UpdateEventSourceMapping', input, output);
      return output;
    },

    DeleteEventSourceMapping: (input, context) => {
      const { lambda, source } = getMapping(world, context, input.UUID);
      const output = {
        ...describe(context, input.UUID),
        State: 'Deleting',
      };
      world.functions.change(lambda, {
        kind: 'event-source-removed',
        uuid: source.uuid,
      });
      announce(world, context, 'DeleteEventSourceMapping', input, output);
      return output;
    },
  };
}

/** The mapping that an input describes, if Lambda would make it. */
function makeSource(
  world: World,
  context: CallContext,
  { lambda, state, qualifier }: Qualified,
  input: Lambda.CreateEventSourceMappingRequest,
): EventSource {
  const arn = input.EventSourceArn ?? '';
  const kind = kindOf(arn, context);
  if (kind === 'sqs') {
    checkQueue(world, arn, state.configuration.timeout);
  } else if (input.StartingPosition !== 'LATEST') {
    throw invalidParameter(
      `1 validation error detected: Value '${input.StartingPosition}' at 'startingPosition' failed to satisfy constraint: the simulator knows LATEST`,
    );
  }
  if (qualifier && !state.aliases.some(({ name }) => name === qualifier)) {
    throw invalidParameter(
      'The simulator feeds functions and their aliases, not single versions.',
    );
  }
  const existing = state.eventSources.find(source => source.arn === arn);
  if (existing) {
    throw mappingExists(arn, lambda.arn, existing.uuid);
  }
  return {
    uuid: hashUuid(lambda.arn, arn, world.now().getTime()),
    kind,
    arn,
    batchSize: BATCH_SIZE[kind],
    partialFailures: false,
    bisects: false,
    shards: 1,
    enabled: true,
    alias: qualifier,
    ...patchOf(input),
  };
}

function kindOf(arn: string, context: CallContext): EventSource['kind'] {
  const { service, account, region } = parseArn(arn) ?? {};
  const here = account === context.account && region === context.region;
  if (
    here &&
    (service === 'sqs' || service === 'kinesis' || service === 'dynamodb')
  ) {
    return service;
  }
  throw invalidParameter(
    `Unrecognized event source: ${arn}. It must be a queue, or a stream of Kinesis or DynamoDB, in this account and Region.`,
  );
}

/** @param timeout - of the function, in seconds */
function checkQueue(world: World, arn: string, timeout: number): void {
  const queue = world.queues.find(arn);
  if (!queue) {
    throw invalidParameter(
      'Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist for this wsdl version.',
    );
  }
  const visibility = queue.attributes.visibility / 1_000;
  if (visibility < timeout) {
    throw invalidParameter(
      `Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${timeout} seconds`,
    );
  }
}

function patchOf(
  input: Pick<
    Lambda.UpdateEventSourceMappingRequest,
    (typeof SETTINGS)[number]
  >,
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
