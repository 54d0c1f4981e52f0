/** The length of a day of UTC, in seconds: it knows no summer time. */
export const DAY_SECONDS = 86_400;

/** The day of UTC, for example `2026-11-21`. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

/** When the next day of UTC begins. */
export function endOfDay(now: Date): Date {
  const day = DAY_SECONDS * 1_000;
  return new Date((Math.floor(now.getTime() / day) + 1) * day);
}

/** What is left of the day, in seconds; never 0. */
export function secondsLeft(now: Date): number {
  return (endOfDay(now).getTime() - now.getTime()) / 1_000;
}
