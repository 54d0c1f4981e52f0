import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Tells one process from another that later got the same number: the text
 * differs between any two processes with equal pid. Undefined when there is no
 * such process; a zombie counts as none, since it has ended and only waits for
 * a parent that may never collect it (pid 1 of a container).
 */
export function identityOf(pid: number): string | undefined {
  if (process.platform !== 'linux') {
    return psIdentity(pid);
  }
  try {
    const stat = parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return stat.state === 'Z' || stat.state === 'X'
      ? undefined
      : `${bootId()}/${stat.startTime}`;
  } catch {
    return undefined;
  }
}

/**
 * Reads state and start time (in clock ticks since boot) from /proc/PID/stat,
 * see proc_pid_stat(5). The command name may hold spaces and parentheses:
 * fields are counted from its last ')'.
 */
export function parseStat(stat: string): { state: string; startTime: string } {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0], startTime: fields[19] };
}

/** A tick count repeats after a reboot; the boot's own id makes it unique. */
function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

function psIdentity(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', `${pid}`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return line === '' || line.startsWith('Z')
      ? undefined
      : line.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}

/**
 * Processes whose environment holds this entry, which everything a process
 * starts inherits. Linux only (elsewhere the list is empty); processes of
 * other users cannot be read and are left out.
 *
 * @param entry - `NAME=value`
 */
export function processesWithEnvironment(entry: string): number[] {
  if (process.platform !== 'linux') {
    return [];
  }
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .filter(pid => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        return (
          environment.split('\0').includes(entry) &&
          identityOf(pid) !== undefined
        );
      } catch {
        return false;
      }
    });
}

/** The name of the program a process runs; undefined where it is unknown. */
export function programOf(pid: number): string | undefined {
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`));
  } catch {
    return undefined;
  }
}
