import { z } from 'zod';

/**
 * What assessing needs of an alarm.
 *
 * @see AlarmData
 */
export const alarmSchema = z.looseObject({
  state: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']),
  stateReason: z.string().optional(),
  stateUpdatedAt: z.iso.datetime({ offset: true }).optional(),
  dimensions: z.record(z.string(), z.string()),
  composite: z.boolean(),
  combines: z.array(z.string()).optional(),
  raisedBy: z
    .array(z.looseObject({ name: z.string(), state: z.string() }))
    .optional(),
});
