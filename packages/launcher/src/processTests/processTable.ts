import { readFileSync, readdirSync } from 'node:fs';
import { identityOf } from '../processes/identity';

/** A process seen at some moment. */
export interface Seen {
  readonly pid: number;
  readonly identity: string;
  /** Its command line, for messages. */
  readonly command: string;
}

/**
 * A process and all that descend from it, read from /proc. Postgres' own
 * children and anything the portal runs are among them.
 */
export function descendantsOf(pid: number): Seen[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name)) {
      const parent = parentOf(Number(name));
      if (parent !== undefined) {
        parents.set(Number(name), parent);
      }
    }
  }
  const found = [pid];
  for (const ancestor of found) {
    for (const [child, parent] of parents) {
      if (parent === ancestor) {
        found.push(child);
      }
    }
  }
  return found.flatMap(one => {
    const identity = identityOf(one);
    return identity ? [{ pid: one, identity, command: commandOf(one) }] : [];
  });
}

/** Those that still run. */
export function survivors(seen: readonly Seen[]): Seen[] {
  return seen.filter(({ pid, identity }) => identityOf(pid) === identity);
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      .replace(/\0/g, ' ')
      .trim();
  } catch {
    return '';
  }
}

/** The effective user of a process, from /proc/PID/status. */
export function userOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^Uid:\s+\d+\s+(\d+)/m.exec(status)?.[1]);
}
