import { LambdaFunctionData } from '@pilothouse/plugin-aws-estate-common';
import { Settling } from '@pilothouse/plugin-aws-estate-node';
import { STATE } from './observe';

/** Creating and updating takes seconds, with a large image minutes; what takes longer is stuck, and sweeps tell. */
const SETTLES_WITHIN_MS = 15 * 60_000;
const SOON_MS = 5_000;

/**
 * A function that is being created or updated is read again, its state alone:
 * one call of a scarce limit. Each time after half as long as it takes already,
 * so that what is done is seen soon, and a dozen calls follow what is stuck.
 */
export function settlingOfFunction(
  {
    state,
    lastUpdateStatus,
    lastModified,
  }: Pick<LambdaFunctionData, 'state' | 'lastUpdateStatus' | 'lastModified'>,
  now: Date,
): Settling | undefined {
  const taken = now.getTime() - Date.parse(lastModified);
  return (state === 'Pending' || lastUpdateStatus === 'InProgress') &&
    taken < SETTLES_WITHIN_MS
    ? { afterMs: Math.max(SOON_MS, Math.round(taken / 2)), part: STATE }
    : undefined;
}
