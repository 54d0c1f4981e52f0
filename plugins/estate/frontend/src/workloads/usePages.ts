import { useState } from 'react';

/** Where a reader is in a list that is paged by cursor. */
export interface Pages {
  /** Of the present page; absent on the first. */
  cursor: string | undefined;
  /** Counted from 1. */
  number: number;
  next(cursor: string): void;
  previous(): void;
}

/**
 * Remembers the cursors of the pages before, because the server tells only the
 * next one. Another query starts at its first page.
 */
export function usePages(query: string): Pages {
  const [visited, setVisited] = useState<{ query: string; cursors: string[] }>({
    query,
    cursors: [],
  });
  const cursors = visited.query === query ? visited.cursors : [];
  return {
    cursor: cursors[cursors.length - 1],
    number: cursors.length + 1,
    next: cursor => setVisited({ query, cursors: [...cursors, cursor] }),
    previous: () => setVisited({ query, cursors: cursors.slice(0, -1) }),
  };
}
