import { z } from 'zod';
import { durationSchema } from './duration';
import { placedSchema } from './function';
import { alarmSchemaFor, stackSchema, tagsSchema } from './workload';

const queueFields = {
  tags: tagsSchema,
  stack: stackSchema,
  /** How long a received message stays hidden. */
  visibility: durationSchema.refine(value => value <= 43_200_000, {
    message: 'must be at most 12h',
  }),
  /** How long a message is kept. */
  retention: durationSchema.refine(
    value => value >= 60_000 && value <= 1_209_600_000,
    { message: 'must be from 1m to 14d' },
  ),
  /** Where messages go that were received too often. */
  deadLetter: z.strictObject({
    queue: z.string(),
    maxReceiveCount: z.number().int().min(1).max(1_000).default(3),
  }),
  /** Messages that stand in it when no function of the estate feeds or reads it. */
  messages: z.number().int().min(0),
  alarms: z.array(
    alarmSchemaFor({
      namespace: 'AWS/SQS',
      metric: 'ApproximateAgeOfOldestMessage',
      statistic: 'Maximum',
      threshold: 300,
    }),
  ),
};

const settingsSchema = z.strictObject(queueFields).partial();

/** An SQS queue, in one or several places. */
export const queueSchema = settingsSchema.extend({
  /** A FIFO queue's ends in `.fifo`. */
  name: z
    .string()
    .regex(
      /^(?=.{1,80}$)[A-Za-z0-9_-]+(\.fifo)?$/,
      'is not a queue name: letters, digits, hyphens and underscores, at most 80',
    ),
  runs: z.array(settingsSchema.extend(placedSchema.shape)).nonempty(),
});

export type QueueSettingsInput = z.output<typeof settingsSchema>;
export type QueueDefinition = z.output<typeof queueSchema>;
export type QueueRun = QueueDefinition['runs'][number];
