import { AwsResource } from '@pilothouse/plugin-aws-estate-common';
import { parseTime } from '@pilothouse/plugin-aws-estate-react';

type Observed = Pick<AwsResource, 'freshUntil' | 'goneAt'>;

/**
 * Whether what AWS said of a resource is older than it should be. What is gone
 * grows no older: nobody will read it again.
 */
export function isStale(resource: Observed, now = new Date()): boolean {
  const freshUntil = parseTime(resource.freshUntil);
  return !resource.goneAt && freshUntil !== undefined && freshUntil < now;
}

/** Whether all that a page shows is too old to be believed; single rows say so themselves. */
export function areStale(page: { items: readonly Observed[] }): boolean {
  const now = new Date();
  return page.items.length > 0 && page.items.every(one => isStale(one, now));
}
