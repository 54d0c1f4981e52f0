import { hashFraction, type HashPart } from '../../../estate/model/hash';

const DAY = 86_400_000;

/** How busy a time of the day is, from 0.4 at night to 1 in the afternoon. */
export function dailyLoad(at: number): number {
  // Most at 14:00 UTC.
  const phase = ((at / DAY - 14 / 24) % 1) * 2 * Math.PI;
  return 0.7 + 0.3 * Math.cos(phase);
}

/** A factor about 1 that differs from minute to minute, by at most `amount`. */
export function jitter(amount: number, ...parts: HashPart[]): number {
  return 1 + amount * (2 * hashFraction(...parts) - 1);
}
