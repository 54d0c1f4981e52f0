import { hashHex } from '../estate/model/hash';

/** A part of a list, and the token for the rest. */
export interface Page<Item> {
  readonly items: Item[];
  /** Absent on the last page. */
  readonly nextToken?: string;
}

/** How a list is cut into pages. */
export interface PageOptions<Item> {
  /** Tells items apart; the list is in the order of these keys. */
  readonly key: (item: Item) => string;
  /** The largest number of items on a page. */
  readonly size: number;
  /** The caller's token, if this is not the first page. */
  readonly token: string | undefined;
  /** What is listed, with its filters: a token of another list is refused. */
  readonly scope: readonly unknown[];
  /** Makes the error for a token that this list never gave. */
  readonly invalidToken: () => Error;
}

/**
 * Cuts a page out of a list. A token holds the last key of its page, not a
 * position: an item that comes or goes between two calls neither hides nor
 * repeats another.
 */
export function paginate<Item>(
  items: readonly Item[],
  options: PageOptions<Item>,
): Page<Item> {
  const { key, size, token } = options;
  const scope = hashHex(12, JSON.stringify(options.scope));
  let start = 0;
  if (token !== undefined) {
    const last = readToken(token, scope);
    if (last === undefined) {
      throw options.invalidToken();
    }
    start = firstAfter(items, key, last);
  }
  const part = items.slice(start, start + size);
  return {
    items: part,
    nextToken:
      start + size < items.length
        ? writeToken(scope, key(part[part.length - 1]))
        : undefined,
  };
}

function writeToken(scope: string, last: string): string {
  return Buffer.from(JSON.stringify([scope, last])).toString('base64url');
}

function readToken(token: string, scope: string): string | undefined {
  try {
    const value: unknown = JSON.parse(
      Buffer.from(token, 'base64url').toString('utf8'),
    );
    return Array.isArray(value) &&
      value.length === 2 &&
      value[0] === scope &&
      typeof value[1] === 'string'
      ? value[1]
      : undefined;
  } catch {
    return undefined;
  }
}

function firstAfter<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
  last: string,
): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (key(items[middle]) > last) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
