/** Draws numbers from 0 (inclusive) to 1 (exclusive). */
export type RandomSource = () => number;

/**
 * Makes a repeatable source of random numbers (mulberry32: small, and even
 * enough for probabilities). Not for secrets.
 */
export function createRandom(seed: number): RandomSource {
  let state = Math.trunc(seed) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
