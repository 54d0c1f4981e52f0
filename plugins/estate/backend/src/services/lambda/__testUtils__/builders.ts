import {
  CellState,
  Health,
  LambdaEventSource,
  LambdaFunctionData,
  SqsQueueData,
  AlarmData,
} from '@pilothouse/plugin-aws-estate-common';
import {
  ObservedResource,
  WorkloadMetrics,
} from '@pilothouse/plugin-aws-estate-node';
import {
  every,
  metricsOf,
  MetricTimes,
  Points,
  rising,
} from '../../__testUtils__/metrics';
import { assessFunction } from '../assess';

export { every, rising };
export type { Points };

/**
 * A small language for the state of a function, so that a test reads as an
 * on-call engineer would describe the case. Times are minutes before now.
 */

export const NOW = new Date('2026-11-21T12:00:00.000Z');
const PLACE = 'eu-west-1:111111111111';
export const FUNCTION_ARN = `arn:aws:lambda:${PLACE}:function:mailer`;
export const QUEUE_ARN = `arn:aws:sqs:${PLACE}:orders`;
export const DEAD_LETTER_ARN = `arn:aws:sqs:${PLACE}:orders-dead-letters`;
const STREAM_ARN = `arn:aws:kinesis:${PLACE}:stream/clicks`;

/** ISO time of so many minutes before now. */
export function ago(minutes: number): string {
  return new Date(NOW.getTime() - minutes * 60_000).toISOString();
}

/** An active function, updated days ago, unless said otherwise. */
export function fn(more: Partial<LambdaFunctionData> = {}): LambdaFunctionData {
  return {
    runtime: 'nodejs24.x',
    packageType: 'Zip',
    architectures: ['arm64'],
    handler: 'index.handler',
    memorySize: 256,
    timeout: 30,
    state: 'Active',
    lastUpdateStatus: 'Successful',
    stateReadAt: ago(20),
    lastModified: ago(3 * 24 * 60),
    revisionId: 'r1',
    codeSha256: 'Zm9vYmFyYmF6cXV4',
    codeSize: 1024,
    inVpc: false,
    layers: [],
    environmentNames: ['TABLE'],
    provisionedConcurrency: [],
    aliases: [],
    asyncInvocation: [],
    eventSources: [],
    ...more,
  };
}

/** An event source mapping of a queue that is enabled, unless said otherwise. */
export function fedByQueue(
  more: Partial<LambdaEventSource> = {},
): Partial<LambdaFunctionData> {
  return {
    eventSources: [
      {
        uuid: 'a1',
        sourceArn: QUEUE_ARN,
        sourceKind: 'sqs',
        state: 'Enabled',
        stateTransitionReason: 'USER_INITIATED',
        reportsBatchItemFailures: false,
        ...more,
      },
    ],
  };
}

/** An event source mapping of a stream. */
export function fedByStream(
  more: Partial<LambdaEventSource> = {},
): Partial<LambdaFunctionData> {
  return fedByQueue({
    sourceArn: STREAM_ARN,
    sourceKind: 'kinesis',
    lastProcessingResult: 'OK',
    ...more,
  });
}

function related<Data>(
  arn: string,
  type: string,
  name: string,
  data: Data,
): ObservedResource {
  return {
    arn,
    type,
    name,
    accountId: '111111111111',
    region: 'eu-west-1',
    tags: {},
    data: data as ObservedResource['data'],
    observedAt: new Date(NOW.getTime() - 60_000),
  };
}

/** The queue that feeds it, with a dead-letter queue. */
export function queue(more: Partial<SqsQueueData> = {}): ObservedResource {
  const data: SqsQueueData = {
    fifo: false,
    visibilityTimeout: 180,
    retentionPeriod: 4 * 24 * 3600,
    deadLetterArn: DEAD_LETTER_ARN,
    maxReceiveCount: 3,
    visible: 0,
    inFlight: 0,
    delayed: 0,
    ...more,
  };
  return related(QUEUE_ARN, 'sqs:queue', 'orders', data);
}

/** An alarm that watches it, unless said otherwise. */
export function alarm(
  name: string,
  state: AlarmData['state'],
  more: Partial<AlarmData> = {},
): ObservedResource {
  const data: AlarmData = {
    state,
    stateReason: 'Threshold Crossed',
    stateUpdatedAt: ago(20),
    actionsEnabled: true,
    dimensions: { FunctionName: 'mailer' },
    composite: false,
    ...more,
  };
  return related(
    `arn:aws:cloudwatch:${PLACE}:alarm:${name}`,
    'cloudwatch:alarm',
    name,
    data,
  );
}

/** The queues that some signals are about. */
const ABOUT: Record<string, string> = {
  'queue-age': QUEUE_ARN,
  'queue-depth': QUEUE_ARN,
  'queue-deleted': QUEUE_ARN,
  'dead-letters': DEAD_LETTER_ARN,
};

/** What was read of it: a signal that is not named had no data. */
export function metrics(
  signals: Record<string, Points> = {},
  times: MetricTimes = {},
): WorkloadMetrics {
  return metricsOf(
    NOW,
    { invocations: {}, errors: {}, throttles: {}, ...signals },
    ABOUT,
    times,
  );
}

/** Ten invocations in every minute, as for hours. */
export const BUSY = { invocations: every(120, 1, 10) };

/** What surrounds a function. */
export interface Surroundings {
  metrics?: WorkloadMetrics;
  related?: ObservedResource[];
  cells?: Record<string, CellState>;
}

/** Assesses a function as it is now. */
export function assess(
  data: LambdaFunctionData,
  { metrics: known, related: others = [], cells = {} }: Surroundings = {},
): Health {
  const states = { lambda: 'ok', sqs: 'ok', cloudwatch: 'ok', ...cells };
  return assessFunction(
    {
      arn: FUNCTION_ARN,
      type: 'lambda:function',
      name: 'mailer',
      accountId: '111111111111',
      region: 'eu-west-1',
      tags: {},
      data,
      observedAt: NOW,
    },
    {
      now: NOW,
      related: others,
      metrics: known,
      cells: Object.fromEntries(
        Object.entries(states).map(([service, state]) => [
          service,
          {
            state: state as CellState,
            lastSuccessAt: state === 'ok' ? new Date(ago(1)) : undefined,
          },
        ]),
      ),
    },
  );
}
