import { paginate, type Page } from '../paging';
import { invalidParameter } from './errors';

/** One page of a list, with Lambda's parameters and errors. */
export function pageOf<Item>(
  items: readonly Item[],
  input: { Marker?: string; MaxItems?: number },
  options: {
    readonly key: (item: Item) => string;
    /** What AWS gives at most on a page, whatever is asked for. */
    readonly most: number;
    readonly scope: readonly unknown[];
  },
): Page<Item> {
  const asked = input.MaxItems ?? options.most;
  if (!Number.isInteger(asked) || asked < 1 || asked > 10_000) {
    throw invalidParameter(
      `1 validation error detected: Value '${asked}' at 'maxItems' failed to satisfy constraint: Member must have value between 1 and 10000`,
    );
  }
  return paginate(items, {
    key: options.key,
    size: Math.min(asked, options.most),
    token: input.Marker || undefined,
    scope: options.scope,
    invalidToken: () => invalidParameter('Invalid Marker'),
  });
}
