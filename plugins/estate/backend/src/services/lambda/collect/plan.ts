import { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { JsonObject } from '@pilothouse/plugin-aws-estate-node';
import { unqualified } from '../arns';
import { STATE } from '../observe';

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
  /**
   * State and all parts, after the others and as long as AWS refuses none: a
   * part could not be read before. The one that was tried longest ago first.
   */
  again: ReadonlySet<string>;
}

/**
 * Chooses what a sweep reads of functions beyond the list:
 *
 * - in full, at once: what was never read, or has changed since;
 * - in full, in their turn: a twelfth of the others, those first that were
 *   read longest ago, because a state can change without an update (a key is
 *   disabled, an image deleted);
 * - the state of those whose last update is not done, or failed;
 * - in full, until AWS refuses a part again: those of which a part was refused.
 *   A policy that lacks one action must not have every function read in full
 *   by every sweep; that the action is there is noticed by the next one.
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
      refused: partsIn(before?.unread).length > 0,
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
  const others = unchanged.filter(({ arn }) => !full.has(arn));
  const again = others
    .filter(({ refused }) => refused)
    .sort(byAge)
    .slice(0, FULL_READS_A_SWEEP - full.size);
  const state = others.filter(
    ({ before, refused }) => !refused && isUnsettled(before),
  );
  return {
    full,
    state: new Set(state.map(({ arn }) => arn)),
    again: new Set(again.map(({ arn }) => arn)),
  };
}

function hasChanged(
  { RevisionId, LastModified }: FunctionConfiguration,
  before: JsonObject | undefined,
): boolean {
  if (before === undefined || partsIn(before.unasked).length > 0) {
    return true;
  }
  if (
    before.stateReadAt === undefined &&
    !partsIn(before.unread).includes(STATE)
  ) {
    return true;
  }
  return RevisionId === undefined
    ? Date.parse(LastModified ?? '') !== Date.parse(String(before.lastModified))
    : RevisionId !== before.revisionId;
}

/** Of the parts in a list those that a function is asked for; event sources are listed every time. */
function partsIn(list: unknown): unknown[] {
  return Array.isArray(list)
    ? list.filter(part => part !== 'event-sources')
    : [];
}

function isUnsettled(before: JsonObject | undefined): boolean {
  return (
    before?.state === 'Pending' ||
    (before?.lastUpdateStatus !== undefined &&
      before.lastUpdateStatus !== 'Successful')
  );
}

/** When it was read in full last, whether or not AWS told all of it. */
function readAtOf(before: JsonObject | undefined): number {
  const at = Date.parse(String(before?.readInFullAt ?? before?.stateReadAt));
  return Number.isFinite(at) ? at : 0;
}
