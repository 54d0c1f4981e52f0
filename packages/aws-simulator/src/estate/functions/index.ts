import type { Instant } from '../life/records';
import { hashFraction, hashHex } from '../model/hash';
import type { LambdaFunction, QueueAttributes } from '../model/placedTypes';
import type { EstateModel, Place } from '../model/types';
import type { QueueConsumers } from '../queues/messages';
import { createQueueConsumers } from './consumers';
import { NOTHING_CARRIED, type Flow } from './flow';
import { FunctionLife, type SingleCall } from './life';
import type { FunctionChange } from './change';
import { scenarioStart, type FunctionState } from './state';
import { FunctionRegistry } from './registry';
import { MINUTE } from './traffic';

export type { Flow } from './flow';
export type { FunctionChange, FunctionTrouble } from './change';
export type { FunctionState } from './state';
export { updateTime } from './change';

/** Kinesis and DynamoDB keep records for a day. */
const STREAM_RETENTION = 24 * 60 * MINUTE;
/** Minutes that are kept for the metrics that are asked for next. */
const FLOWS_KEPT = 2_000;

type WithoutTime<Change> = Change extends unknown ? Omit<Change, 'at'> : never;
/** A change that a caller makes to a function now. */
export type NewFunctionChange = WithoutTime<FunctionChange>;

/** What functions are made from. */
export interface FunctionsOptions {
  readonly model: EstateModel;
  readonly seed: string;
  readonly now: () => Instant;
  readonly startedAt: () => Instant;
  /** Whether a queue was there at a time. */
  readonly queueExisted: (arn: string, at: Instant) => boolean;
  /**
   * Lets queues hand over what is due. Called before a function changes, while
   * it still is as it was, and when it came to read a queue.
   */
  readonly advanceQueues: () => void;
}

/** All Lambda functions of an estate: those of the document under the changes that callers made. */
export class Functions {
  /** What functions take from queues and leave in them. */
  readonly consumers: QueueConsumers;
  readonly #options: FunctionsOptions;
  readonly #registry: FunctionRegistry;
  readonly #lives = new Map<LambdaFunction, FunctionLife>();
  readonly #flows = new Map<string, Flow>();
  readonly #queues: ReadonlyMap<string, QueueAttributes>;

  constructor(options: FunctionsOptions) {
    this.#options = options;
    this.#registry = new FunctionRegistry(options.model);
    const queues = [...options.model.regional.values()].flatMap(
      region => region.queues,
    );
    this.#queues = new Map(
      queues.map(({ arn, attributes }) => [arn, attributes]),
    );
    this.consumers = createQueueConsumers({
      functions: this.#registry.documented,
      queues,
      seed: options.seed,
      stateAt: (lambda, time) => this.stateAt(lambda, time),
      failingAt: (lambda, time) => this.#life(lambda).outlookAt(time).failing,
      carryAt: (lambda, time) => {
        const end = this.#registry.endOf(lambda);
        return this.#known(time)
          ? this.#life(lambda).carryAt(Math.min(time, end))
          : NOTHING_CARRIED;
      },
      since: lambda => scenarioStart(lambda, options.startedAt()),
      readerOf: queueArn => this.readerOf(queueArn),
      record: (lambda, call) => this.#record(lambda, call),
    });
  }

  /** The functions of an account and Region, in the order of their names. */
  list(place: Place): LambdaFunction[] {
    return this.#registry.list(place);
  }

  /** A function by its unqualified ARN. */
  find(arn: string): LambdaFunction | undefined {
    return this.#registry.find(arn);
  }

  /** A function by its unqualified ARN, also one that was deleted. */
  known(arn: string): LambdaFunction | undefined {
    return this.#registry.known(arn);
  }

  /** The function that reads a queue; of several, the one that came first. */
  readerOf(queueArn: string): LambdaFunction | undefined {
    return this.#registry
      .readersOf(queueArn)
      .find(lambda =>
        this.state(lambda).eventSources.some(({ arn }) => arn === queueArn),
      );
  }

  /** How a function is set up now. */
  state(lambda: LambdaFunction): FunctionState {
    return this.stateAt(lambda, this.#options.now());
  }

  /** How a function was set up at a time. */
  stateAt(lambda: LambdaFunction, time: Instant): FunctionState {
    return this.#life(lambda).stateAt(time);
  }

  /**
   * What a function did in a minute, up to now.
   *
   * @returns nothing for a minute to come
   */
  minute(lambda: LambdaFunction, minute: Instant): Flow | undefined {
    const now = this.#options.now();
    const end = Math.min(minute + MINUTE, now, this.#registry.endOf(lambda));
    if (minute >= end) {
      return undefined;
    }
    // Each metric of a function asks for the same minutes.
    const key = `${lambda.arn} ${minute} ${end}`;
    const kept = this.#flows.get(key);
    if (kept) {
      return kept;
    }
    const flow = this.#life(lambda).flow(minute, end);
    if (this.#flows.size >= FLOWS_KEPT) {
      this.#flows.clear();
    }
    this.#flows.set(key, flow);
    return flow;
  }

  /** Changes a function now. */
  change(lambda: LambdaFunction, change: NewFunctionChange): void {
    this.#options.advanceQueues();
    this.#life(lambda).change({ ...change, at: this.#options.now() });
    if (change.kind === 'event-source-added' && change.source.kind === 'sqs') {
      this.#registry.addReader(change.source.arn, lambda);
      // What waits already is for it from now on, and not from when it was sent.
      this.#options.advanceQueues();
    }
    this.#flows.clear();
  }

  /** Makes a function now; none of its name may be there. */
  create(lambda: LambdaFunction): void {
    this.#registry.add(lambda);
    this.change(lambda, { kind: 'creation' });
  }

  /** Invokes a function now, as its life would have it. */
  invoke(lambda: LambdaFunction): SingleCall['outcome'] | 'timed out' {
    const at = this.#options.now();
    const state = this.state(lambda);
    const life = this.#life(lambda);
    if (state.state === 'Inactive') {
      this.change(lambda, { kind: 'invoke' });
    }
    if (state.reserved === 0) {
      this.#record(lambda, { at, outcome: 'throttled' });
      return 'throttled';
    }
    const { durations, failing } = life.outlookAt(at);
    const chance = hashFraction(
      this.#options.seed,
      lambda.arn,
      at,
      life.calls,
      'invoke',
    );
    const failed = chance < failing;
    this.#record(lambda, { at, outcome: failed ? 'failed' : 'succeeded' });
    if (!failed) {
      return 'succeeded';
    }
    return chance < durations.timedOut ? 'timed out' : 'failed';
  }

  /** Deletes a function. */
  remove(lambda: LambdaFunction): void {
    this.#options.advanceQueues();
    this.#registry.remove(lambda, this.#options.now());
  }

  /** What the document says ought to be found about functions. */
  expectations(): ({ readonly arn: string } & NonNullable<
    LambdaFunction['expected']
  >)[] {
    return this.#registry.documented.flatMap(({ arn, expected }) =>
      expected ? [{ arn, ...expected }] : [],
    );
  }

  /** Forgets every change. */
  reset(): void {
    this.#lives.clear();
    this.#flows.clear();
    this.#registry.reset();
  }

  #record(lambda: LambdaFunction, call: SingleCall): void {
    this.#life(lambda).record(call);
    this.#flows.clear();
  }

  #known(time: Instant): boolean {
    return time <= this.#options.now();
  }

  #life(lambda: LambdaFunction): FunctionLife {
    const existing = this.#lives.get(lambda);
    if (existing) {
      return existing;
    }
    const life = new FunctionLife(lambda, {
      seed: hashHex(8, this.#options.seed, lambda.arn),
      startedAt: this.#options.startedAt(),
      exists: (arn, at) =>
        !arn.includes(':sqs:') || this.#options.queueExisted(arn, at),
      maxReceiveCount: queueArn =>
        this.#queues.get(queueArn)?.deadLetter?.maxReceiveCount,
      retention: arn => this.#queues.get(arn)?.retention ?? STREAM_RETENTION,
    });
    this.#lives.set(lambda, life);
    return life;
  }
}
