/* eslint-disable no-console -- this is where the launcher speaks to people */

/** One short line of progress. */
export function say(line: string): void {
  console.log(`• ${line}`);
}

/** Text as it is: the closing words of a start, a table of results. */
export function print(text: string): void {
  console.log(text);
}

/** `0.4 s`, `12 s`, `3 min 5 s`. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) {
    return `${seconds.toFixed(1)} s`;
  }
  const whole = Math.round(seconds);
  return whole < 60
    ? `${whole} s`
    : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
