import type { EventSource } from '../model/placedTypes';
import type { Carry } from './flow';
import { flowOf, type Span, type Step } from './span';
import { scenarioStart } from './state';
import { MINUTE } from './traffic';

/** From this utilisation on, bursts find all executions busy. */
const BUSY = 0.7;
/** Pollers that find no execution at all try about so often a minute. */
const STOPPED_TRIES = 12;

/**
 * A queue: what cannot be processed waits in it, what fails is received again
 * until it goes to the dead-letter queue.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export function stepQueue(span: Span, source: EventSource, carry: Carry): Step {
  const { durations, failing, minutes, arrivals } = span;
  const most = span.surroundings.maxReceiveCount(source.arn);
  const reading = source.enabled && span.runs;
  const executions = reading
    ? Math.min(span.limit, source.maximumConcurrency ?? Infinity)
    : 0;
  const room =
    (executions * source.batchSize * minutes * MINUTE) / durations.average;
  // A failed batch is received again and takes the room of others.
  const receives = triesOf(failing, most ?? Infinity);
  const demand = carry.backlog + arrivals;
  const settled = Number.isFinite(receives)
    ? Math.min(demand, Math.floor(room / receives))
    : 0;
  const poisoned = reading && most && executions > 0 ? poisonIn(span) : 0;
  const dead =
    (most
      ? Math.min(settled, span.round(settled * failing ** most, 'dead'))
      : 0) + poisoned;
  const backlog = keptOf(demand - settled, span, source);

  const received = Number.isFinite(receives)
    ? settled * receives
    : Math.min(demand, room);
  const perSecond = received / Math.max(minutes * 60, 1);
  const batch = Math.min(source.batchSize, Math.max(1, perSecond));
  const invocations = Math.ceil(received / batch) + poisoned * (most ?? 0);
  const flow = flowOf(span, invocations, {
    throttles: reading
      ? throttlesOf(span, source, { demand, settled, invocations, executions })
      : 0,
    received: Math.round(received) + poisoned * (most ?? 0),
    deleted: settled - Math.min(dead, settled),
  });
  const poisonErrors = source.partialFailures ? 0 : poisoned * (most ?? 0);
  return {
    flow: { ...flow, errors: flow.errors + poisonErrors },
    carry: {
      ...carry,
      backlog,
      age: ageOf(backlog, span, carry),
      deadLettered: carry.deadLettered + dead,
    },
  };
}

/** A stream: a batch that fails holds up its shard, and the iterator falls behind. */
export function stepStream(
  span: Span,
  source: EventSource,
  carry: Carry,
): Step {
  const { durations, failing, minutes, arrivals, state, rate } = span;
  const reading = source.enabled && span.runs;
  const executions = reading ? Math.min(span.limit, source.shards) : 0;
  const skips = (source.maximumRetries ?? -1) >= 0;
  let room =
    (executions * source.batchSize * minutes * MINUTE) / durations.average;
  room *= skips ? 1 : 1 - failing;
  if (state.scenario?.kind === 'falling-behind') {
    room = Math.min(room, rate * minutes * state.scenario.share);
  }
  const demand = carry.backlog + arrivals;
  const settled = Math.min(demand, Math.floor(room));
  const backlog = keptOf(demand - settled, span, source);
  const age = ageOf(backlog, span, carry);
  const batch = Math.min(
    source.batchSize,
    Math.max(1, settled / Math.max(minutes * 60 * executions, 1)),
  );
  // A batch that holds up its shard is tried again and again.
  const stuck = reading && settled === 0 && demand > 0 && failing > 0;
  const invocations = stuck
    ? Math.ceil(executions * minutes * 2)
    : Math.ceil(settled / batch);
  return {
    flow: flowOf(span, invocations, {
      throttles:
        reading && span.limit === 0 && demand > 0
          ? span.round(STOPPED_TRIES * minutes, 'throttles')
          : 0,
      iteratorAge:
        invocations > 0
          ? Math.round(age * 1_000 + durations.average)
          : undefined,
    }),
    carry: { ...carry, backlog, age },
  };
}

/** How often a message is received on average, where this share of receives fails. */
function triesOf(failing: number, most: number): number {
  return failing < 1 ? (1 - failing ** most) / (1 - failing) : most;
}

/** What is left of a backlog after what is too old was dropped. */
function keptOf(backlog: number, span: Span, source: EventSource): number {
  const minutes = span.surroundings.retention(source.arn) / MINUTE;
  return span.rate > 0
    ? Math.min(backlog, Math.ceil(span.rate * minutes))
    : backlog;
}

/** Seconds that the oldest of a backlog has waited: they came at the present rate. */
function ageOf(backlog: number, { rate, minutes }: Span, carry: Carry): number {
  if (backlog < 1) {
    return 0;
  }
  return rate > 0 ? (backlog / rate) * 60 : carry.age + minutes * 60;
}

/** Messages that can never be processed and came within a span. */
function poisonIn({ lambda, state, from, to, surroundings }: Span): number {
  const { scenario } = state;
  if (scenario?.kind !== 'poison') {
    return 0;
  }
  // Only the distance from the beginning counts, and that lies at a whole number of rounds.
  const start = scenarioStart(lambda, surroundings.startedAt);
  const round = (time: number) => Math.floor((time - start) / scenario.every);
  return round(to) - round(from);
}

/** Invocations that the pollers wanted and did not get. */
function throttlesOf(
  span: Span,
  source: EventSource,
  {
    demand,
    settled,
    invocations,
    executions,
  }: {
    readonly demand: number;
    readonly settled: number;
    readonly invocations: number;
    readonly executions: number;
  },
): number {
  if (span.limit === 0) {
    return demand > 0
      ? span.round(STOPPED_TRIES * span.minutes, 'throttles')
      : 0;
  }
  // Pollers with a limit of their own below the function's never ask for more.
  if (executions < span.limit) {
    return 0;
  }
  if (settled < demand) {
    return span.round(
      Math.min((demand - settled) / source.batchSize, 0.4 * invocations + 3),
      'throttles',
    );
  }
  const used =
    (span.rate * span.durations.average) /
    (MINUTE * source.batchSize * executions);
  return used > BUSY
    ? span.round(invocations * (used - BUSY) * 0.35, 'throttles')
    : 0;
}
