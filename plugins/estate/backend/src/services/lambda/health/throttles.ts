import { HealthReason } from '@pilothouse/plugin-aws-estate-common';
import { percent } from '../../shared/evidenceOf';
import { count } from '../../shared/words';
import { evidenceOfCounts } from './evidenceOf';
import { LambdaFacts } from './facts';
import { isGrowing } from './queues';
import { HealthRule } from './rule';

const DEGRADED_SHARE = 0.01;
const DOWN_SHARE = 0.5;

/**
 * Invocations that Lambda refused for want of concurrency: neither
 * invocations nor errors. Behind a queue that is backpressure, and no fault
 * while the queue does not grow: what is refused is tried again. Elsewhere the
 * caller gets an error.
 */
export const throttles: HealthRule = facts => {
  const { throttles: refused, queues } = facts;
  if (refused === 0) {
    return [];
  }
  const succeeded = facts.invocations - facts.errors;
  const share = refused / (refused + succeeded);
  if (queues.length > 0) {
    return queues.every(({ known }) => known) && !queues.some(isGrowing)
      ? [
          reasonOf(
            facts,
            'throttled-backpressure',
            'healthy',
            `Lambda refused ${count(
              refused,
              'invocation',
            )} for want of concurrency; its queue holds them back and does not grow.`,
          ),
        ]
      : [throttled(facts, share, succeeded === 0 ? 'down' : 'degraded')];
  }
  if (share >= DOWN_SHARE) {
    return [throttled(facts, share, 'down')];
  }
  return [
    throttled(facts, share, share >= DEGRADED_SHARE ? 'degraded' : 'healthy'),
  ];
};

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
