import { HealthStatus } from '@pilothouse/plugin-aws-estate-common';
import { formatDuration, parseTime } from '../time';
import { STATUS_LABELS } from '../status';

/** What a strip needs of a history; times are ISO 8601. @public */
export interface StripHistory {
  from: string;
  to: string;
  /** Absent where the portal did not know the resource then. */
  statusAtFrom?: HealthStatus;
  /** Oldest first. */
  transitions: ReadonlyArray<{ at: string; to: HealthStatus }>;
}

/** A span within which the status stayed the same. @public */
export interface StripSegment {
  /** Absent where the portal did not know the resource. */
  status?: HealthStatus;
  from: Date;
  to: Date;
  /** Where it starts and how long it is, as shares of the whole, 0 to 1. */
  start: number;
  width: number;
}

/**
 * Cuts a time range at each change of status. The segments cover the range
 * without gaps; neighbours differ in status; what lies outside the range is
 * cut off. A history whose range is no range has no segments.
 *
 * @public
 */
export function stripSegments(history: StripHistory): StripSegment[] {
  const from = parseTime(history.from)?.getTime();
  const to = parseTime(history.to)?.getTime();
  if (from === undefined || to === undefined || to <= from) {
    return [];
  }

  const segments: StripSegment[] = [];
  const add = (
    status: HealthStatus | undefined,
    begin: number,
    end: number,
  ): void => {
    if (end <= begin) {
      return;
    }
    const last = segments[segments.length - 1];
    if (last && last.status === status) {
      last.to = new Date(end);
      last.width = (end - from) / (to - from) - last.start;
      return;
    }
    segments.push({
      status,
      from: new Date(begin),
      to: new Date(end),
      start: (begin - from) / (to - from),
      width: (end - begin) / (to - from),
    });
  };

  let status = history.statusAtFrom;
  let position = from;
  for (const transition of history.transitions) {
    const at = parseTime(transition.at)?.getTime();
    if (at !== undefined) {
      const cut = Math.min(Math.max(at, position), to);
      add(status, position, cut);
      status = transition.to;
      position = cut;
    }
  }
  add(status, position, to);
  return segments;
}

/**
 * The same as the strip, in words, worst status first, for example `Last 24 h:
 * down for 20 min, healthy for 23 h 40 min; 2 changes; now healthy.`
 *
 * @public
 */
export function describeStrip(segments: readonly StripSegment[]): string {
  const first = segments[0];
  const last = segments[segments.length - 1];
  if (!first || !last) {
    return 'No history.';
  }
  const lengths = new Map<string, number>();
  for (const segment of segments) {
    const name = segment.status
      ? STATUS_LABELS[segment.status].toLowerCase()
      : 'not watched yet';
    const length = segment.to.getTime() - segment.from.getTime();
    lengths.set(name, (lengths.get(name) ?? 0) + length);
  }
  const order = [...Object.values(STATUS_LABELS).map(l => l.toLowerCase())];
  const rank = (name: string) =>
    order.includes(name) ? order.indexOf(name) : order.length;
  const parts = [...lengths]
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([name, length]) => `${name} for ${formatDuration(length)}`);
  const changes = segments.length - 1;
  const range = formatDuration(last.to.getTime() - first.from.getTime());
  const now = last.status
    ? STATUS_LABELS[last.status].toLowerCase()
    : 'not watched yet';
  return `Last ${range}: ${parts.join(', ')}; ${changes} ${
    changes === 1 ? 'change' : 'changes'
  }; now ${now}.`;
}
