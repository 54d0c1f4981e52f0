import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';

/** Where a page ended. */
export interface Position {
  /** The sort keys of the last item, as Postgres writes them. */
  keys: readonly string[];
  /**
   * When the first page was asked for (milliseconds since 1970): what is stale
   * is judged by this time on every page, so that no item changes its place
   * between two of them.
   */
  at: number;
}

/**
 * Writes a position as opaque text.
 *
 * @param query - everything that decides which items there are and in which
 *   order; a cursor is good for the same query only
 */
export function encodeCursor(position: Position, query: object): string {
  return Buffer.from(
    JSON.stringify([hash(query), position.at, ...position.keys]),
  ).toString('base64url');
}

/**
 * Reads a position.
 *
 * @param shape - what each key looks like
 * @throws InputError saying what to do when the cursor is none, or is one of
 *   another query.
 */
export function decodeCursor(
  cursor: string,
  query: object,
  shape: readonly RegExp[],
): Position {
  const [digest, at, ...keys] = parse(cursor);
  if (digest !== hash(query)) {
    throw new InputError(
      'The cursor belongs to other filters or another order: ask with those of the page before, or leave the cursor out to begin again',
    );
  }
  if (
    typeof at !== 'number' ||
    !Number.isSafeInteger(at) ||
    Math.abs(at) > 8.64e15 ||
    keys.length !== shape.length ||
    !keys.every((key, i) => typeof key === 'string' && shape[i].test(key))
  ) {
    throw malformed();
  }
  return { at, keys: keys as string[] };
}

function parse(cursor: string): unknown[] {
  try {
    const value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(value)) {
      return value;
    }
  } catch {
    // told below
  }
  throw malformed();
}

function malformed(): InputError {
  return new InputError(
    'The cursor is malformed: use the nextCursor of the page before as it is, or leave it out to begin again',
  );
}

/** The same for the same query, whatever the order of its parameters and their values. */
function hash(query: object): string {
  const sorted = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [
      key,
      Array.isArray(value) ? [...value].sort() : value,
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify(sorted))
    .digest('base64url')
    .slice(0, 16);
}
