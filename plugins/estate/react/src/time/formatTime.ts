const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Below this an age is "just now": clocks of AWS, server and browser differ by as much. */
const JUST_NOW = 10 * SECOND;

/**
 * A span of time for people, in at most two units, for example `2 h 5 min`.
 *
 * @param milliseconds - its length; negative lengths count as zero
 * @public
 */
export function formatDuration(milliseconds: number): string {
  const length = Math.max(0, milliseconds);
  if (length < SECOND) {
    return `${Math.round(length)} ms`;
  }
  if (length < 10 * SECOND) {
    return `${(Math.floor(length / 100) / 10).toString()} s`;
  }
  if (length < MINUTE) {
    return `${Math.floor(length / SECOND)} s`;
  }
  if (length < HOUR) {
    return `${Math.floor(length / MINUTE)} min`;
  }
  if (length < DAY) {
    return joinUnits(length, HOUR, 'h', MINUTE, 'min');
  }
  return joinUnits(length, DAY, 'd', HOUR, 'h');
}

/**
 * How long ago something was, in one unit, for example `3 min ago`.
 *
 * @public
 */
export function formatAge(at: Date, now: Date): string {
  const age = now.getTime() - at.getTime();
  const text = formatSpan(Math.abs(age));
  if (!text) {
    return 'just now';
  }
  return age > 0 ? `${text} ago` : `in ${text}`;
}

/**
 * How long something has held, in one unit, for example `for 3 min`.
 *
 * @public
 */
export function formatHeld(since: Date, now: Date): string {
  const text = formatSpan(now.getTime() - since.getTime());
  return text ? `for ${text}` : 'since just now';
}

/**
 * A point in time, exactly, in the reader's own time zone and named so, for
 * example `21 Nov 2026, 03:36:03 UTC`.
 *
 * @param timeZone - an IANA name; that of the browser when absent
 * @public
 */
export function formatExactTime(at: Date, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(at);
}

/**
 * Reads an ISO 8601 time of an answer.
 *
 * @returns undefined for what is no time, so that a page can say so
 * @public
 */
export function parseTime(text: string | undefined): Date | undefined {
  if (!text) {
    return undefined;
  }
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** One unit, rounded down; undefined for what is too short to be told. */
function formatSpan(length: number): string | undefined {
  if (length < JUST_NOW) {
    return undefined;
  }
  if (length < MINUTE) {
    return `${Math.floor(length / SECOND)} s`;
  }
  if (length < HOUR) {
    return `${Math.floor(length / MINUTE)} min`;
  }
  if (length < 2 * DAY) {
    return `${Math.floor(length / HOUR)} h`;
  }
  return `${Math.floor(length / DAY)} d`;
}

function joinUnits(
  length: number,
  large: number,
  largeName: string,
  small: number,
  smallName: string,
): string {
  const first = `${Math.floor(length / large)} ${largeName}`;
  const rest = Math.floor((length % large) / small);
  return rest ? `${first} ${rest} ${smallName}` : first;
}
