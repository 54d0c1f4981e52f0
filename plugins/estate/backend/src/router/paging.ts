import { decodeCursor, encodeCursor } from '../queries/cursor';

/** What a request says of the page that it wants. */
export interface PageRequest {
  cursor?: string;
  limit: number;
  /** Everything that decides which items there are and in which order; a cursor is good for the same only. */
  query: object;
  /** What each sort key looks like in a cursor. */
  shape: readonly RegExp[];
  now: Date;
}

/** A page that is to be read. */
export interface Page {
  limit: number;
  /** The sort keys of the last item of the page before; none on the first page. */
  after?: readonly string[];
  /** When the first page was asked for: what is stale is judged by it on every page. */
  at: Date;
  /** The cursor of the page behind these sort keys; none where there is none. */
  nextCursor(last: readonly string[] | undefined): string | undefined;
}

/**
 * Opens the page that a request wants.
 *
 * @throws InputError saying what to do when the cursor is none, or is one of
 *   another query.
 */
export function openPage({
  cursor,
  limit,
  query,
  shape,
  now,
}: PageRequest): Page {
  const position = cursor ? decodeCursor(cursor, query, shape) : undefined;
  const at = position ? new Date(position.at) : now;
  return {
    limit,
    after: position?.keys,
    at,
    nextCursor: last =>
      last && encodeCursor({ keys: last, at: at.getTime() }, query),
  };
}
