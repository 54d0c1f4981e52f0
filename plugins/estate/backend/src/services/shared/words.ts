const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `1 task`, `3 tasks`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** `3 tasks run`, `1 task runs`. */
export function runningTasks(amount: number): string {
  return `${count(amount, 'task')} ${amount === 1 ? 'runs' : 'run'}`;
}

/** `3 of 4 tasks run`, `1 of 1 task runs`. */
export function tasksRun(running: number, desired: number): string {
  const verb = running === 1 || desired === 1 ? 'runs' : 'run';
  return `${running} of ${count(desired, 'task')} ${verb}`;
}

/**
 * A duration for people, in its largest unit: `40 minutes`, `3 hours`.
 *
 * For thresholds only. What a rule says is stored and read minutes later: an
 * age that it worked out would be wrong by then. A page works out ages from
 * `since` and from the times of the evidence.
 */
export function duration(milliseconds: number): string {
  if (milliseconds >= 2 * DAY) {
    return count(Math.floor(milliseconds / DAY), 'day');
  }
  if (milliseconds >= 2 * HOUR) {
    return count(Math.floor(milliseconds / HOUR), 'hour');
  }
  return count(Math.max(1, Math.floor(milliseconds / MINUTE)), 'minute');
}

/** Names as a list in a sentence, the first few of many. */
export function list(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  const parts = more > 0 ? [...shown, `${more} more`] : shown;
  return parts.length > 1
    ? `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`
    : parts.join('');
}
