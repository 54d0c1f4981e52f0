import type { EventSource } from '../model/placedTypes';
import type { Carry, Flow } from './flow';
import { flowOf, throttledShare, type Span, type Step } from './span';
import { stepAsynchronous } from './stepAsynchronous';
import { stepQueue, stepStream } from './stepSource';

/** Lives through a span. */
export function step(span: Span, carry: Carry): Step {
  const source = sourceOfTraffic(span);
  if (source) {
    return source.kind === 'sqs'
      ? stepQueue(span, source, carry)
      : stepStream(span, source, carry);
  }
  return span.lambda.traffic.invocation === 'asynchronous'
    ? stepAsynchronous(span, carry)
    : { flow: stepRequests(span), carry };
}

/**
 * What simulated traffic comes through: the first event source of the document,
 * as callers changed it. When one deleted it nobody takes what still comes.
 * Those that callers made bring real messages only.
 */
function sourceOfTraffic({ lambda, state }: Span): EventSource | undefined {
  const [documented] = lambda.eventSources;
  return (
    documented &&
    (state.eventSources.find(({ uuid }) => uuid === documented.uuid) ?? {
      ...documented,
      enabled: false,
    })
  );
}

/** Calls that wait for the answer: throttled ones are lost. */
function stepRequests(span: Span): Flow {
  const { arrivals, runs } = span;
  if (!runs) {
    return flowOf(span, 0, {});
  }
  const throttles = Math.min(
    arrivals,
    span.round(arrivals * throttledShare(span), 'throttles'),
  );
  return flowOf(span, arrivals - throttles, { throttles });
}
