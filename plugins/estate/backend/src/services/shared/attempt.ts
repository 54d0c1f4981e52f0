import { isError } from '@backstage/errors';
import { CollectContext, endsSweep } from '@pilothouse/plugin-aws-estate-node';
import { MissingFieldError } from './observed';

/**
 * Reads a part that the rest of a cell can do without.
 *
 * What AWS refuses for this part alone (access denied, gone in the meantime),
 * or answers incompletely, is noted and the sweep goes on; throttling, an
 * outage, an abort or credentials that AWS does not take concern every call
 * that would follow, and end the sweep.
 *
 * @returns undefined where the part could not be read.
 */
export async function attempt<T>(
  context: CollectContext,
  what: string,
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!concernsThisPartOnly(error) || context.signal.aborted) {
      throw error;
    }
    context.partial(error, what);
    return undefined;
  }
}

function concernsThisPartOnly(error: unknown): boolean {
  if (error instanceof MissingFieldError) {
    return true;
  }
  if (!isError(error) || endsSweep(error)) {
    return false;
  }
  // the SDK says whose fault a modelled or 4xx answer is
  return (error as { $fault?: string }).$fault === 'client';
}

/** Whether AWS answered with one of these error codes. */
export function isAwsError(error: unknown, ...codes: string[]): boolean {
  return isError(error) && codes.includes(error.name);
}
