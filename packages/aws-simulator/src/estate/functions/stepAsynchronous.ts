import type { Carry } from './flow';
import { flowOf, throttledShare, type Span, type Step } from './span';
import { MINUTE } from './traffic';

/** An event is tried again after one minute, and after two more. */
const RETRIES_TAKE = [0, 60_000, 180_000];
const PROMPT = 40;

/**
 * Events that Lambda queues itself: throttled ones wait, failed ones are tried
 * again, and what cannot be processed goes to the dead-letter queue and the
 * on-failure destination.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export function stepAsynchronous(span: Span, carry: Carry): Step {
  const { lambda, state, arrivals, durations, failing, limit, minutes } = span;
  const { maximumRetries, maximumEventAge, onFailureArn } = lambda.asynchronous;
  const stopped = !span.runs || limit === 0;

  const demand = carry.backlog + arrivals;
  const room = stopped
    ? 0
    : Math.floor((limit * minutes * MINUTE) / durations.average);
  const taken = Math.min(demand, room);
  const waiting = demand - taken;
  const age = waiting > 0 ? carry.age + minutes * 60 : 0;
  // What has waited for longest is dropped as fast as new events come.
  const tooOld =
    age * 1_000 > maximumEventAge ? Math.min(waiting, arrivals) : 0;

  let tries = 0;
  for (let retry = 0; retry <= maximumRetries; retry += 1) {
    tries += taken * failing ** retry;
  }
  const lost = Math.min(
    taken,
    span.round(taken * failing ** (maximumRetries + 1), 'lost'),
  );
  const dropped = lost + tooOld;
  const { deadLetterArn } = state.running;
  const exists = (arn: string | undefined) =>
    arn !== undefined && span.surroundings.exists(arn, span.from);
  const throttles = span.runs
    ? span.round(
        limit === 0 ? demand * 0.2 : arrivals * throttledShare(span),
        'throttles',
      )
    : 0;

  return {
    flow: flowOf(span, span.round(tries, 'tries'), {
      throttles,
      asyncAge: demand > 0 ? longestWait(age, taken, span) : undefined,
      asyncDropped: dropped,
      deadLetterErrors: deadLetterArn && !exists(deadLetterArn) ? dropped : 0,
      destinationFailures: onFailureArn && !exists(onFailureArn) ? dropped : 0,
    }),
    carry: {
      ...carry,
      backlog: waiting - tooOld,
      age,
      asyncDeadLettered:
        carry.asyncDeadLettered + (exists(deadLetterArn) ? dropped : 0),
      asyncFailed: carry.asyncFailed + (exists(onFailureArn) ? dropped : 0),
    },
  };
}

/** Milliseconds that the event which waited for longest has waited. */
function longestWait(
  age: number,
  taken: number,
  { failing, lambda }: Span,
): number {
  if (age > 0) {
    return age * 1_000;
  }
  return failing > 0 && taken > 0
    ? PROMPT + RETRIES_TAKE[lambda.asynchronous.maximumRetries]
    : PROMPT;
}
