import { randomUUID } from 'node:crypto';
import type { SimulatorEvent } from '../core/events';

/** An event as EventBridge writes it. */
export interface EventEnvelope {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** To the second. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * Puts an event into its envelope. The id is random, not derived from the seed:
 * a reader may remember ids beyond a reset of the simulator.
 * https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
 */
export function toEnvelope(event: SimulatorEvent): EventEnvelope {
  return {
    version: '0',
    id: event.id ?? randomUUID(),
    'detail-type': event.detailType,
    source: event.source,
    account: event.account,
    time: `${event.time.toISOString().slice(0, 19)}Z`,
    region: event.region,
    resources: event.resources,
    detail: event.detail,
  };
}
