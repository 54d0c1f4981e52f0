import type { Instant } from '../life/records';
import { hashFraction } from '../model/hash';
import type {
  EventSource,
  LambdaFunction,
  SqsQueue,
} from '../model/placedTypes';
import type { Attempt, QueueConsumers, QueueMessage } from '../queues/messages';
import type { Carry } from './flow';
import type { SingleCall } from './life';
import type { FunctionState } from './state';

/** A message that can never be processed says so. */
const POISON = /poison/i;
/** SQS keeps messages for at most 14 days. */
const LONGEST_RETENTION = 14 * 86_400_000;

/** What consumers need of functions. */
export interface ConsumersOptions {
  readonly functions: readonly LambdaFunction[];
  readonly queues: readonly SqsQueue[];
  readonly seed: string;
  /** The function that reads a queue now. */
  readonly readerOf: (queueArn: string) => LambdaFunction | undefined;
  readonly stateAt: (lambda: LambdaFunction, time: Instant) => FunctionState;
  /** The share of invocations that fails. */
  readonly failingAt: (lambda: LambdaFunction, time: Instant) => number;
  readonly carryAt: (lambda: LambdaFunction, time: Instant) => Carry;
  /** When the scenario of a function began, if it has one. */
  readonly since: (lambda: LambdaFunction) => Instant;
  readonly record: (lambda: LambdaFunction, call: SingleCall) => void;
}

/** Something that functions leave in a queue. */
type Leaving = (at: Instant) => {
  readonly count: number;
  readonly age: number;
};

/** What functions take from queues and leave in them. */
export function createQueueConsumers(
  options: ConsumersOptions,
): QueueConsumers {
  const { functions, queues, seed } = options;
  const leavings = new Map<string, Leaving[]>();
  const leave = (arn: string | undefined, leaving: Leaving) => {
    if (arn) {
      leavings.set(arn, [...(leavings.get(arn) ?? []), leaving]);
    }
  };
  const deadLetterOf = new Map(
    queues.map(({ arn, attributes }) => [arn, attributes.deadLetter?.arn]),
  );

  /** The oldest of what was given up is as old as what went wrong. */
  const givenUp = (
    lambda: LambdaFunction,
    at: Instant,
    kind: 'deadLettered' | 'asyncDeadLettered' | 'asyncFailed',
  ) => {
    const count = options.carryAt(lambda, at)[kind];
    const since = Math.max(options.since(lambda), at - LONGEST_RETENTION);
    return { count, age: count > 0 ? (at - since) / 1_000 : 0 };
  };

  for (const lambda of functions) {
    // Simulated traffic comes through the first event source.
    lambda.eventSources.forEach(({ kind, arn }, index) => {
      if (kind !== 'sqs') {
        return;
      }
      if (index === 0) {
        leave(arn, at => {
          const { backlog, age } = options.carryAt(lambda, at);
          return { count: backlog, age };
        });
        leave(deadLetterOf.get(arn), at => givenUp(lambda, at, 'deadLettered'));
      }
    });
    leave(lambda.configuration.deadLetterArn, at =>
      givenUp(lambda, at, 'asyncDeadLettered'),
    );
    leave(lambda.asynchronous.onFailureArn, at =>
      givenUp(lambda, at, 'asyncFailed'),
    );
  }

  const sourceAt = (
    queueArn: string,
    at: Instant,
  ):
    | { lambda: LambdaFunction; state: FunctionState; source: EventSource }
    | undefined => {
    const lambda = options.readerOf(queueArn);
    if (!lambda) {
      return undefined;
    }
    const state = options.stateAt(lambda, at);
    const source = state.eventSources.find(({ arn }) => arn === queueArn);
    return source && { lambda, state, source };
  };

  const attempt = (
    queueArn: string,
    message: QueueMessage,
    at: Instant,
  ): Attempt => {
    const found = sourceAt(queueArn, at);
    if (
      !found?.source.enabled ||
      found.state.state === 'Failed' ||
      found.state.state === 'Pending' ||
      found.state.reserved === 0
    ) {
      return 'not taken';
    }
    const { lambda, source } = found;
    const poison = POISON.test(message.body);
    const chance = hashFraction(seed, message.id, message.receiveCount);
    const failed = poison || chance < options.failingAt(lambda, at);
    options.record(lambda, {
      at,
      // A function that reports single messages does not fail with one.
      outcome:
        failed && !(poison && source.partialFailures) ? 'failed' : 'succeeded',
    });
    return failed ? 'failed' : 'processed';
  };

  return {
    reads: queueArn => options.readerOf(queueArn) !== undefined,
    attempt,
    standing: (queueArn, at) => {
      const found = (leavings.get(queueArn) ?? []).map(leaving => leaving(at));
      return {
        visible: Math.round(found.reduce((sum, { count }) => sum + count, 0)),
        inFlight: 0,
        delayed: 0,
        oldestSeconds: Math.max(0, ...found.map(({ age }) => age)),
      };
    },
  };
}
