import {
  LAMBDA_FUNCTION_PARTS,
  LambdaFunctionData,
  LambdaFunctionPart,
  LambdaReservedChange,
} from '@pilothouse/plugin-aws-estate-common';
import { ObservedFunction } from './observe';

/** The fields that each part fills. */
const FIELDS: Record<
  LambdaFunctionPart,
  ReadonlyArray<keyof LambdaFunctionData>
> = {
  state: [
    'state',
    'stateReason',
    'stateReasonCode',
    'lastUpdateStatus',
    'lastUpdateStatusReason',
    'lastUpdateStatusReasonCode',
    'stateReadAt',
  ],
  concurrency: ['reservedConcurrency'],
  'provisioned-concurrency': ['provisionedConcurrency'],
  aliases: ['aliases'],
  'async-invocation': ['asyncInvocation'],
  'event-sources': ['eventSources'],
};

/**
 * Joins what was stored of a function with what was seen now: a sweep asks
 * for the parts of a few functions only, and what it did not ask for, or could
 * not read, is as it was. Where the function has changed meanwhile, a part
 * that was not asked for stays marked so, and the next sweep asks; unless an
 * event told that it did not change. When the reserved concurrency was seen to
 * change is kept: AWS tells it nowhere.
 */
export function mergeFunction(
  previous: LambdaFunctionData,
  { restUnchanged, ...next }: ObservedFunction,
  now: Date,
): LambdaFunctionData {
  const changed = !restUnchanged && previous.revisionId !== next.revisionId;
  const unasked = new Set(next.unasked);
  const unread = new Set(next.unread);
  const wasUnasked = new Set(previous.unasked);
  const wasUnread = new Set(previous.unread);
  const kept: Record<string, unknown> = {};
  const parts = LAMBDA_FUNCTION_PARTS.filter(
    part => unasked.has(part) || unread.has(part),
  );
  for (const field of parts.flatMap(part => FIELDS[part])) {
    kept[field] = previous[field] ?? next[field];
  }
  return {
    ...next,
    ...kept,
    reservedChange: reservedChange(previous, next, now),
    readInFullAt: next.readInFullAt ?? previous.readInFullAt,
    unasked: some([...unasked].filter(part => changed || wasUnasked.has(part))),
    unread: some(
      LAMBDA_FUNCTION_PARTS.filter(
        part => unread.has(part) || (unasked.has(part) && wasUnread.has(part)),
      ),
    ),
  };
}

/** What was never read has not changed when it is read first. */
function reservedChange(
  previous: LambdaFunctionData,
  next: LambdaFunctionData,
  now: Date,
): LambdaReservedChange | undefined {
  const wasRead =
    previous.readInFullAt !== undefined &&
    !previous.unread?.includes('concurrency');
  const isRead = ![...(next.unasked ?? []), ...(next.unread ?? [])].includes(
    'concurrency',
  );
  const { reservedConcurrency: from } = previous;
  const { reservedConcurrency: to } = next;
  return wasRead && isRead && from !== to
    ? { from, to, at: now.toISOString() }
    : previous.reservedChange;
}

function some(parts: LambdaFunctionPart[]): LambdaFunctionPart[] | undefined {
  return parts.length > 0 ? parts : undefined;
}
