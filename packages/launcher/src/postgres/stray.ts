import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf } from '../processes/identity';
import { StopSignal, stopProcess } from '../processes/stopping';

/** As in a stop by the launcher, but nobody is waiting at a prompt. */
const STRAY_STOP_SIGNALS: readonly StopSignal[] = [
  { signal: 'SIGINT', withinMilliseconds: 5000 },
  { signal: 'SIGQUIT', withinMilliseconds: 3000 },
];

/** What the first lines of postmaster.pid say (see Postgres' pidfile.h). */
export interface PostmasterFile {
  readonly pid: number;
  /** `ready` once the server takes connections. */
  readonly status: string;
}

/** Reads the file Postgres keeps in its data folder while it runs. */
export function readPostmasterFile(data: string): PostmasterFile | undefined {
  try {
    return parsePostmasterFile(
      readFileSync(join(data, 'postmaster.pid'), 'utf8'),
    );
  } catch {
    return undefined;
  }
}

/** Line 1 is the pid, line 8 the status; the file grows line by line. */
export function parsePostmasterFile(text: string): PostmasterFile | undefined {
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 1
    ? { pid, status: (lines[7] ?? '').trim() }
    : undefined;
}

/**
 * Stops a server that a killed launcher left running on this data, and removes
 * a postmaster.pid that outlived its server: Postgres would refuse to start
 * next to either, in its log only.
 *
 * @returns whether a server was running
 */
export async function stopStrayPostgres(data: string): Promise<boolean> {
  const found = readPostmasterFile(data);
  if (!found) {
    return false;
  }
  const identity = identityOf(found.pid);
  const runs = identity !== undefined && servesData(found.pid, data);
  if (runs) {
    await stopProcess(
      { name: 'postgres', pid: found.pid, identity },
      STRAY_STOP_SIGNALS,
    );
  }
  rmSync(join(data, 'postmaster.pid'), { force: true });
  return runs;
}

/** Whether this process is a Postgres on this data, and not a recycled pid. */
function servesData(pid: number, data: string): boolean {
  const folder = realpathSync(data);
  try {
    return process.platform === 'linux'
      ? // The server's working folder is its data folder.
        readlinkSync(`/proc/${pid}/cwd`) === folder
      : execFileSync('ps', ['-o', 'command=', '-p', `${pid}`], {
          encoding: 'utf8',
        }).includes(folder);
  } catch {
    return false;
  }
}
