import type { Instant } from '../life/records';
import type { LambdaFunction } from '../model/placedTypes';
import type { FunctionChange } from './change';
import { addFlows, NOTHING_CARRIED, type Carry, type Flow } from './flow';
import { makeSpan, type Span, type Surroundings } from './span';
import {
  boundaries,
  functionStateAt,
  scenarioStart,
  type FunctionState,
} from './state';
import { step } from './step';
import { durationsAt, failingShare, MINUTE } from './traffic';
import type { Durations } from './distribution';

/** No longer before the start of the scenario than this something has piled up. */
const LONG_PAST = 24 * 60 * MINUTE;
/** Single invocations that are kept for charts. */
const CALLS_KEPT = 10_000;

/** An invocation beside the simulated traffic: a caller's, or of a real message. */
export interface SingleCall {
  readonly at: Instant;
  readonly outcome: 'succeeded' | 'failed' | 'throttled';
}

/**
 * The life of one Lambda function, minute by minute. What happens in a minute
 * follows from the function, the seed, the changes, and from what waits since
 * the minutes before it; only that is kept, everything else is worked out when
 * somebody looks.
 */
export class FunctionLife {
  readonly #lambda: LambdaFunction;
  readonly #surroundings: Surroundings;
  readonly #changes: FunctionChange[] = [];
  readonly #calls: SingleCall[] = [];
  /** What waits at the start of each minute since the origin. */
  readonly #carries: Carry[] = [NOTHING_CARRIED];
  readonly #origin: Instant;
  /** The state that was asked for last, and from when until when it is so. */
  #state?: {
    readonly from: Instant;
    readonly until: Instant;
    readonly state: FunctionState;
  };

  constructor(lambda: LambdaFunction, surroundings: Surroundings) {
    this.#lambda = lambda;
    this.#surroundings = surroundings;
    const { startedAt } = surroundings;
    const begins = Math.min(startedAt, scenarioStart(lambda, startedAt));
    // Until something goes wrong, nothing waits.
    this.#origin =
      Math.floor(
        (lambda.scenario.kind === 'healthy'
          ? startedAt
          : Math.max(begins, startedAt - LONG_PAST)) / MINUTE,
      ) * MINUTE;
  }

  get changes(): readonly FunctionChange[] {
    return this.#changes;
  }

  /** How the function is set up at a time. */
  stateAt(time: Instant): FunctionState {
    const kept = this.#state;
    if (kept && time >= kept.from && time < kept.until) {
      return kept.state;
    }
    const { startedAt } = this.#surroundings;
    const times = boundaries(this.#lambda, startedAt, this.#changes);
    const state = functionStateAt(this.#lambda, startedAt, this.#changes, time);
    this.#state = {
      from: Math.max(-Infinity, ...times.filter(boundary => boundary <= time)),
      until: Math.min(Infinity, ...times.filter(boundary => boundary > time)),
      state,
    };
    return state;
  }

  /** How invocations go at a time: how long they take, and what share fails. */
  outlookAt(time: Instant): { durations: Durations; failing: number } {
    const state = this.stateAt(time);
    const { seed } = this.#surroundings;
    const durations = durationsAt(this.#lambda, seed, state, time);
    return { durations, failing: failingShare(state, durations) };
  }

  /** How many single invocations are kept. */
  get calls(): number {
    return this.#calls.length;
  }

  /** Makes a change; none may be earlier than the one before it. */
  change(change: FunctionChange): void {
    this.#changes.push(change);
    this.#state = undefined;
    // Minutes after it have to be lived again, if the clock was set back.
    const known = Math.floor((change.at - this.#origin) / MINUTE) + 1;
    this.#carries.length = Math.max(1, Math.min(this.#carries.length, known));
  }

  /** Counts a single invocation. */
  record(call: SingleCall): void {
    this.#calls.push(call);
    if (this.#calls.length > CALLS_KEPT) {
      this.#calls.shift();
    }
  }

  /** What happened from the start of a minute up to a time within it or its end. */
  flow(minute: Instant, until: Instant): Flow {
    return this.#withCalls(
      this.#live(minute, until, this.#carryInto(minute)).flow,
      minute,
      until,
    );
  }

  /** What waits, and what was given up, at a time. */
  carryAt(time: Instant): Carry {
    const minute = Math.floor(time / MINUTE) * MINUTE;
    const carry = this.#carryInto(minute);
    return time > minute ? this.#live(minute, time, carry).carry : carry;
  }

  #carryInto(minute: Instant): Carry {
    const index = (minute - this.#origin) / MINUTE;
    if (index <= 0 || !this.#keepsSomething()) {
      return NOTHING_CARRIED;
    }
    while (this.#carries.length <= index) {
      const last = this.#carries.length - 1;
      const start = this.#origin + last * MINUTE;
      this.#carries.push(
        this.#live(start, start + MINUTE, this.#carries[last]).carry,
      );
    }
    return this.#carries[index];
  }

  /** Calls that wait for an answer leave nothing behind. */
  #keepsSomething(): boolean {
    const { eventSources, traffic } = this.#lambda;
    return eventSources.length > 0 || traffic.invocation === 'asynchronous';
  }

  #live(minute: Instant, until: Instant, before: Carry) {
    const { startedAt } = this.#surroundings;
    let from = minute;
    let flow: Flow | undefined;
    let carry = before;
    const within = boundaries(this.#lambda, startedAt, this.#changes).filter(
      time => time > minute && time < until,
    );
    for (const to of [...within, until]) {
      if (to > from || until === minute) {
        const lived = step(this.#span(from, to), carry);
        flow = flow ? addFlows(flow, lived.flow) : lived.flow;
        carry = lived.carry;
        from = to;
      }
    }
    return { flow: flow!, carry };
  }

  #span(from: Instant, to: Instant): Span {
    return makeSpan(
      this.#lambda,
      this.stateAt(from),
      this.#surroundings,
      from,
      to,
    );
  }

  #withCalls(flow: Flow, minute: Instant, until: Instant): Flow {
    const calls = this.#calls.filter(({ at }) => at >= minute && at < until);
    if (calls.length === 0) {
      return flow;
    }
    const count = (outcome: SingleCall['outcome']) =>
      calls.filter(call => call.outcome === outcome).length;
    const ran = calls.length - count('throttled');
    return {
      ...flow,
      invocations: flow.invocations + ran,
      errors: flow.errors + count('failed'),
      throttles: flow.throttles + count('throttled'),
      concurrency: Math.max(flow.concurrency, Math.min(1, ran)),
    };
  }
}
