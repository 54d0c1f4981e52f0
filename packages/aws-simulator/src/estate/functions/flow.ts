import type { Durations } from './distribution';

/** What a function has before it from earlier minutes. */
export interface Carry {
  /** Messages of its queue, records of its stream, or asynchronous events, that wait. */
  readonly backlog: number;
  /** Seconds that the oldest of them has waited. */
  readonly age: number;
  /** Messages that went from its queue to the dead-letter queue so far. */
  readonly deadLettered: number;
  /** Asynchronous events that went to its own dead-letter queue so far. */
  readonly asyncDeadLettered: number;
  /** Asynchronous events that went to its on-failure destination so far. */
  readonly asyncFailed: number;
}

export const NOTHING_CARRIED: Carry = {
  backlog: 0,
  age: 0,
  deadLettered: 0,
  asyncDeadLettered: 0,
  asyncFailed: 0,
};

/** What a function did in a span of at most a minute. */
export interface Flow {
  readonly arrivals: number;
  /** Those that ran; throttled ones are not among them. */
  readonly invocations: number;
  readonly errors: number;
  readonly throttles: number;
  readonly durations: Durations;
  /** The most executions at a time. */
  readonly concurrency: number;
  /** Messages received from its queue, those received again included. */
  readonly received: number;
  /** Messages deleted from its queue, because they were processed. */
  readonly deleted: number;
  /** Milliseconds; of streams. */
  readonly iteratorAge?: number;
  /** Milliseconds; of functions that are invoked asynchronously. */
  readonly asyncAge?: number;
  readonly asyncDropped: number;
  readonly deadLetterErrors: number;
  readonly destinationFailures: number;
}

/** Puts two spans of one minute together. */
export function addFlows(a: Flow, b: Flow): Flow {
  const runs = a.invocations + b.invocations;
  const larger = (x?: number, y?: number) =>
    x === undefined && y === undefined ? undefined : Math.max(x ?? 0, y ?? 0);
  return {
    arrivals: a.arrivals + b.arrivals,
    invocations: runs,
    errors: a.errors + b.errors,
    throttles: a.throttles + b.throttles,
    durations: mixDurations(a, b),
    concurrency: Math.max(a.concurrency, b.concurrency),
    received: a.received + b.received,
    deleted: a.deleted + b.deleted,
    iteratorAge: larger(a.iteratorAge, b.iteratorAge),
    asyncAge: larger(a.asyncAge, b.asyncAge),
    asyncDropped: a.asyncDropped + b.asyncDropped,
    deadLetterErrors: a.deadLetterErrors + b.deadLetterErrors,
    destinationFailures: a.destinationFailures + b.destinationFailures,
  };
}

function mixDurations(a: Flow, b: Flow): Durations {
  if (a.invocations === 0 || b.invocations === 0) {
    return a.invocations === 0 ? b.durations : a.durations;
  }
  const share = a.invocations / (a.invocations + b.invocations);
  const mix = (x: number, y: number) => x * share + y * (1 - share);
  const [x, y] = [a.durations, b.durations];
  return {
    minimum: Math.min(x.minimum, y.minimum),
    average: mix(x.average, y.average),
    // The p95 of a mixture lies near the slower part's, if that is not tiny.
    p95:
      Math.min(share, 1 - share) > 0.05
        ? Math.max(x.p95, y.p95)
        : mix(x.p95, y.p95),
    maximum: Math.max(x.maximum, y.maximum),
    timedOut: mix(x.timedOut, y.timedOut),
  };
}
