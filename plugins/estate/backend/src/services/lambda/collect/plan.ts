import { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { JsonObject } from '@pilothouse/plugin-aws-estate-node';
import { unqualified } from '../arns';

/** Sweeps an hour, by the cadence of the definition. */
export const SWEEPS_AN_HOUR = 12;
/**
 * The functions that one sweep reads in full: five calls each at the standard
 * share of the limit (3 a second) take about as long as a sweep may. What is
 * left over keeps what is stored, and is read by the next sweeps.
 */
export const FULL_READS_A_SWEEP = 150;
/** Half an hour: what is older is read in its turn, so that a turn comes round within the hour. */
const OLD_MS = 30 * 60_000;

/** What a sweep asks of each function beyond the list. */
export interface ReadPlan {
  /** State and all parts, by ARN. */
  full: ReadonlySet<string>;
  /** The state alone: an update is under way, or has failed. */
  state: ReadonlySet<string>;
}

/**
 * Chooses what a sweep reads of functions beyond the list:
 *
 * - in full, at once: what was never read, or has changed since, or could not
 *   be read;
 * - in full, in their turn: a twelfth of the others, those first that were
 *   read longest ago, because a state can change without an update (a key is
 *   disabled, an image deleted);
 * - the state of those whose last update is not done, or failed.
 */
export function planReads(
  functions: readonly FunctionConfiguration[],
  stored: ReadonlyMap<string, JsonObject>,
  now: Date,
): ReadPlan {
  const known = functions.map(configuration => {
    const arn = unqualified(configuration.FunctionArn ?? '');
    const before = stored.get(arn);
    return {
      arn,
      before,
      changed: hasChanged(configuration, before),
      readAt: readAtOf(before),
    };
  });
  // a text compare is enough: what was never read comes first, then the oldest
  const byAge = (a: { readAt: number; arn: string }, b: typeof a) =>
    a.readAt - b.readAt || (a.arn < b.arn ? -1 : 1);
  const changed = known.filter(item => item.changed).sort(byAge);
  const unchanged = known.filter(item => !item.changed);
  const inTurn = unchanged
    .filter(({ readAt }) => now.getTime() - readAt > OLD_MS)
    .sort(byAge)
    .slice(0, Math.ceil(unchanged.length / SWEEPS_AN_HOUR));
  const full = new Set(
    [...changed, ...inTurn].slice(0, FULL_READS_A_SWEEP).map(({ arn }) => arn),
  );
  const state = unchanged.filter(
    ({ arn, before }) => !full.has(arn) && isUnsettled(before),
  );
  return { full, state: new Set(state.map(({ arn }) => arn)) };
}

function hasChanged(
  { RevisionId, LastModified }: FunctionConfiguration,
  before: JsonObject | undefined,
): boolean {
  if (before === undefined || before.stateReadAt === undefined) {
    return true;
  }
  const unknown = [before.unread, before.unasked].some(
    parts =>
      Array.isArray(parts) && parts.some(part => part !== 'event-sources'),
  );
  return (
    unknown ||
    (RevisionId === undefined
      ? Date.parse(LastModified ?? '') !==
        Date.parse(String(before.lastModified))
      : RevisionId !== before.revisionId)
  );
}

function isUnsettled(before: JsonObject | undefined): boolean {
  return (
    before?.state === 'Pending' ||
    (before?.lastUpdateStatus !== undefined &&
      before.lastUpdateStatus !== 'Successful')
  );
}

function readAtOf(before: JsonObject | undefined): number {
  const at = Date.parse(String(before?.stateReadAt));
  return Number.isFinite(at) ? at : 0;
}
