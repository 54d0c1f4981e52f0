import { parseEntityRef } from '@backstage/catalog-model';

/** As many letters may differ in a word of this length, and never more than three. */
const LETTERS_PER_MISTAKE = 3;
const MISTAKES_AT_MOST = 3;

/** Finds what somebody may have meant. */
export interface ClosestFinder {
  /** The reference whose name is written most alike; `undefined` where none is alike. */
  find(text: string): string | undefined;
}

/** Prepares to look among references, the first of which wins where two are as close. */
export function closestAmong(refs: Iterable<string>): ClosestFinder {
  const names = [...refs].map(ref => ({
    ref,
    name: plain(parseEntityRef(ref).name),
  }));
  return {
    find(text) {
      const wanted = plain(nameIn(text));
      if (wanted === '') {
        return undefined;
      }
      const most = Math.min(
        MISTAKES_AT_MOST,
        Math.floor(wanted.length / LETTERS_PER_MISTAKE),
      );
      let best: { ref: string; distance: number } | undefined;
      for (const { ref, name } of names) {
        const limit = best ? best.distance - 1 : most;
        if (Math.abs(name.length - wanted.length) <= limit) {
          const distance = editDistance(wanted, name);
          if (distance <= limit) {
            best = { ref, distance };
          }
        }
      }
      return best?.ref;
    },
  };
}

/** The name within `group:default/payment`, `eu/payment` or `payment`. */
function nameIn(text: string): string {
  return text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);
}

/** What people write differently without meaning something else. */
function plain(name: string): string {
  return name
    .toLocaleLowerCase('en-US')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\b(team|group|squad)\b/g, ' ')
    .trim()
    .replace(/ +/g, '-');
}

/**
 * How many letters must be inserted, left out, replaced or swapped with their
 * neighbour to make one word of another (optimal string alignment).
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(
        row[j - 1] + 1,
        last[j] + 1,
        last[j - 1] + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
      }
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length];
}
