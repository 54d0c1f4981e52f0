import { LambdaFunctionData } from '@pilothouse/plugin-aws-estate-common';

/** The last thing that was done to a function: AWS keeps when, and not what. */
export function lastChangeOfFunction({
  lastModified,
  lastUpdateStatus,
}: LambdaFunctionData): { at: string; what: string } | undefined {
  if (!Number.isFinite(Date.parse(lastModified))) {
    return undefined;
  }
  switch (lastUpdateStatus) {
    case 'Failed':
      return { at: lastModified, what: 'update failed' };
    case 'InProgress':
      return { at: lastModified, what: 'is being updated' };
    default:
      return { at: lastModified, what: 'updated' };
  }
}
