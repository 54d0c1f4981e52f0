import { z } from 'zod';

const UNITS = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
} as const;

const DURATION = /^(?:\d+(?:\.\d+)?[smhd])+$/;

/** Reads a duration such as `45s`, `25m` or `1h30m` as milliseconds. */
export function parseDuration(text: string): number {
  if (!DURATION.test(text)) {
    throw new RangeError(
      `"${text}" is not a duration; write a number and a unit (s, m, h or d), for example 25m or 1h30m`,
    );
  }
  let milliseconds = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)([smhd])/g)) {
    milliseconds += Number(amount) * UNITS[unit as keyof typeof UNITS];
  }
  return milliseconds;
}

/** A duration as written in an estate document; milliseconds once read. */
export const durationSchema = z
  .string()
  .regex(
    DURATION,
    'is not a duration; write a number and a unit (s, m, h or d), for example 25m or 1h30m',
  )
  .transform(parseDuration);
