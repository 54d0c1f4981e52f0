import type { EventDeliveryDefinition } from '../document/eventDelivery';
import type { QueueDefinition } from '../document/queue';
import { arnOf } from './arns';

/** Longer than a reader works on one message. */
const VISIBILITY = 60_000;
const RECEIVED_AT_MOST = 10;

/** Where the events of one estate go. */
export interface EventDelivery {
  /** Id of the account that has the buses and queues. */
  readonly account: string;
  /** Name of the bus, the same in every Region. */
  readonly bus: string;
  readonly queueArn: (region: string) => string;
}

/** @param account - id of the account that the definition names */
export function buildEventDelivery(
  definition: EventDeliveryDefinition,
  account: string,
  partition: string,
): EventDelivery {
  return {
    account,
    bus: definition.bus,
    queueArn: region =>
      arnOf(partition, 'sqs', { account, region }, definition.queue),
  };
}

/** The queue of events and its dead-letter queue, as a document would write them. */
export function queuesOfEventDelivery(
  definition: EventDeliveryDefinition,
): QueueDefinition[] {
  const deadLetters = `${definition.queue}-dead-letters`;
  const runs: QueueDefinition['runs'] = [{ account: definition.account }];
  return [
    {
      name: definition.queue,
      visibility: VISIBILITY,
      retention: definition.retention,
      deadLetter: { queue: deadLetters, maxReceiveCount: RECEIVED_AT_MOST },
      runs,
    },
    { name: deadLetters, retention: definition.retention, runs },
  ];
}
