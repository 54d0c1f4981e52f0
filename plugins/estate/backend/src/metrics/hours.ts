/** Points are stored by the hour: one row holds those of 60 minutes. */
export const MINUTES_OF_HOUR = 60;
export const HOUR_MS = 3_600_000;

/** The full hour in which a time is. */
export function fullHour(at: Date): Date {
  return new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
}
