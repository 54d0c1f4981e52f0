import { HealthReason } from '@pilothouse/plugin-aws-estate-common';
import { percent } from '../../shared/evidenceOf';
import { count } from '../../shared/words';
import { evidenceOfCounts } from './evidenceOf';
import { LambdaFacts, SourceQueue } from './facts';
import { isGrowing } from './queues';
import { HealthRule } from './rule';

const DEGRADED_SHARE = 0.01;
const DOWN_SHARE = 0.5;

/** The largest batch of a queue, where a mapping says none. */
const BATCH = 10;
/** Minutes begin apart, and a failed invocation deletes no message: of failures `errors` tells. */
const TOLERANCE = 0.05;

/**
 * Invocations that Lambda refused for want of concurrency: neither
 * invocations nor errors. What a queue holds back is backpressure, and no
 * fault while the queue does not grow: it is tried again. Any other caller gets
 * an error. Who was refused AWS does not tell, but who was not: where the
 * messages of the queues account for all invocations, nobody else calls it.
 */
export const throttles: HealthRule = facts => {
  const { throttles: refused } = facts;
  if (refused === 0) {
    return [];
  }
  const succeeded = facts.invocations - facts.errors;
  const share = refused / (refused + succeeded);
  const queues = facts.queues.filter(
    ({ source }) => source.state !== 'Disabled',
  );
  if (
    queues.some(({ known, processed }) => !known || processed === undefined) ||
    queues.some(isGrowing)
  ) {
    return [throttled(facts, share, succeeded === 0 ? 'down' : 'degraded')];
  }
  switch (callersOf(facts, queues)) {
    case 'queues':
      return [
        reasonOf(
          facts,
          'throttled-backpressure',
          'healthy',
          `Lambda refused ${count(
            refused,
            'invocation',
          )} for want of concurrency; its queue holds them back and does not grow.`,
        ),
      ];
    case 'unknown':
      return [
        share < DEGRADED_SHARE
          ? throttled(facts, share, 'healthy')
          : reasonOf(
              facts,
              'throttled-callers-unknown',
              'unknown',
              `Lambda refused ${count(
                refused,
                'invocation',
              )} for want of concurrency. Its queue does not grow; whether others call it as well, who get an error then, its metrics do not tell.`,
            ),
      ];
    default:
      return [throttled(facts, share, statusOf(share))];
  }
};

function statusOf(share: number): HealthReason['status'] {
  if (share >= DOWN_SHARE) {
    return 'down';
  }
  return share >= DEGRADED_SHARE ? 'degraded' : 'healthy';
}

/**
 * Who calls a function: its queues alone, or others too. An invocation takes
 * between one message and a full batch.
 */
function callersOf(
  { invocations }: LambdaFacts,
  queues: readonly SourceQueue[],
): 'queues' | 'others' | 'unknown' {
  const processed = queues.reduce((all, queue) => all + messagesOf(queue), 0);
  if (processed === 0) {
    return 'others';
  }
  const isExplainedBy = (most: number) =>
    invocations <= most * (1 + TOLERANCE) + 1;
  const inFullBatches = queues.reduce(
    (all, queue) => all + messagesOf(queue) / (queue.source.batchSize ?? BATCH),
    0,
  );
  if (isExplainedBy(inFullBatches)) {
    return 'queues';
  }
  return isExplainedBy(processed) ? 'unknown' : 'others';
}

function messagesOf({ processed = 0 }: SourceQueue): number {
  return processed;
}

function throttled(
  facts: LambdaFacts,
  share: number,
  status: HealthReason['status'],
): HealthReason {
  const { reservedConcurrency } = facts.data;
  const limit =
    reservedConcurrency === undefined
      ? 'the account has no more to give'
      : `${reservedConcurrency} ${
          reservedConcurrency === 1 ? 'is' : 'are'
        } reserved for it`;
  return reasonOf(
    facts,
    status === 'healthy' ? 'some-throttles' : 'throttled',
    status,
    `Lambda refused ${percent(share)} of its invocations, ${
      facts.throttles
    } of ${
      facts.throttles + facts.invocations
    }, for want of concurrency: ${limit}.`,
  );
}

function reasonOf(
  facts: LambdaFacts,
  code: string,
  status: HealthReason['status'],
  sentence: string,
): HealthReason {
  const concurrency = facts.window('concurrency').map(({ value }) => value);
  return {
    code,
    status,
    sentence,
    evidence: [
      ...evidenceOfCounts(facts),
      ...(concurrency.length > 0
        ? [
            {
              label: 'most executions at once',
              value: String(Math.max(...concurrency)),
            },
          ]
        : []),
    ],
    consoleUrl: facts.page('monitoring'),
  };
}
