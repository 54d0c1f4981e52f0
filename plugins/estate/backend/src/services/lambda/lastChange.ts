import {
  LambdaFunctionData,
  LambdaReservedChange,
} from '@pilothouse/plugin-aws-estate-common';

/**
 * The last thing that was done to a function: of an update AWS keeps when, and
 * not what; a change of its reserved concurrency is one from when it was seen.
 */
export function lastChangeOfFunction({
  lastModified,
  lastUpdateStatus,
  reservedChange,
}: LambdaFunctionData): { at: string; what: string } | undefined {
  return [
    ...(reservedChange
      ? [{ at: reservedChange.at, what: wordsOfReserved(reservedChange) }]
      : []),
    { at: lastModified, what: wordsOfUpdate(lastUpdateStatus) },
  ]
    .filter(({ at }) => Number.isFinite(Date.parse(at)))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
}

function wordsOfUpdate(status: string | undefined): string {
  switch (status) {
    case 'Failed':
      return 'update failed';
    case 'InProgress':
      return 'is being updated';
    default:
      return 'updated';
  }
}

function wordsOfReserved({ to }: LambdaReservedChange): string {
  if (to === undefined) {
    return 'reserved concurrency removed';
  }
  return to === 0
    ? 'stopped (reserved concurrency 0)'
    : `reserved concurrency set to ${to}`;
}
