import { z } from 'zod';
import { durationSchema } from './duration';

/**
 * Where the events of the organisation go: in every account and Region a rule
 * sends them to a bus of one account in the same Region, and from there into a
 * queue.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
 */
export const eventDeliverySchema = z.strictObject({
  /** Name or id of the account that has the buses and queues. */
  account: z.string(),
  bus: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,256}$/)
    .default('pilothouse'),
  /** In every Region of the estate, with a dead-letter queue beside it. */
  queue: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,67}$/)
    .default('pilothouse-events'),
  /** How long an event waits to be received. */
  retention: durationSchema.prefault('14d'),
});

export type EventDeliveryDefinition = z.output<typeof eventDeliverySchema>;
