/**
 * Something that happened in the simulated organisation, in the terms of an
 * Amazon EventBridge event.
 * https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
 */
export interface SimulatorEvent {
  /** Made when it is delivered, unless its publisher has told one already. */
  readonly id?: string;
  /** For example `aws.ecs`. */
  readonly source: string;
  /** For example `ECS Task State Change`. */
  readonly detailType: string;
  readonly account: string;
  readonly region: string;
  /** Scenario time. */
  readonly time: Date;
  /** ARNs of the resources that the event is about. */
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Receives events in the order in which they were published. */
export type EventListener = (event: SimulatorEvent) => void;

/** Carries events between the parts of one simulator; it delivers at once and keeps nothing. */
export interface EventBus {
  publish(event: SimulatorEvent): void;
  /** @returns a function that ends the subscription. */
  subscribe(listener: EventListener): () => void;
}

/**
 * Makes an event bus.
 *
 * Every listener hears every event. What a listener throws reaches the
 * publisher after the others have heard the event, as an `AggregateError`.
 */
export function createEventBus(): EventBus {
  const listeners = new Set<EventListener>();
  return {
    publish(event) {
      const errors: unknown[] = [];
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (error) {
          errors.push(error);
        }
      }
      if (errors.length > 0) {
        throw new AggregateError(
          errors,
          `${errors.length} listener(s) failed on "${event.detailType}" from ${event.source}`,
        );
      }
    },
    subscribe(listener) {
      // A wrapper of its own lets the same function subscribe twice.
      const entry: EventListener = event => listener(event);
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
      };
    },
  };
}
