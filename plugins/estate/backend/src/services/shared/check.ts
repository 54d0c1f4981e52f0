import { z } from 'zod';

/**
 * Stored data is checked before a verdict rests on it: rows may be older than
 * the code that reads them, and AWS adds values that this code does not know.
 * What does not fit is not assessed, and said to be unknown.
 */
export type Checked<Data> =
  | { data: Data; problem?: undefined }
  /** Where it does not fit: `path: what is wrong`. */
  | { data?: undefined; problem: string };

/** Checks what is stored. The data is the whole of it, also what the schema does not name. */
export function checkBy<Data>(
  schema: z.ZodType,
  stored: unknown,
): Checked<Data> {
  const result = schema.safeParse(stored);
  if (result.success) {
    return { data: result.data as Data };
  }
  const [issue] = result.error.issues;
  return { problem: `${issue.path.join('.') || 'data'}: ${issue.message}` };
}
