import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf } from './identity';
import { RecordedProcess, isAlive } from './record';

const POLL_MILLISECONDS = 20;

/**
 * Ends a process with a first, polite signal to it and, if it is still there
 * after the grace, SIGKILL; then kills what is left of the group it leads.
 * Returns when it is gone. A process that is gone already, and another that
 * meanwhile got its number, are left alone.
 *
 * The polite signal goes to the process alone: it ends its own children, in
 * its own order.
 *
 * @throws EPERM when the process belongs to another user
 */
export async function stopProcess(
  target: RecordedProcess,
  signal: NodeJS.Signals,
  graceMilliseconds: number,
): Promise<void> {
  if (!isAlive(target)) {
    return;
  }
  sendSignal(target.pid, signal);
  if (!(await waitForEnd(target, graceMilliseconds))) {
    sendSignal(target.pid, 'SIGKILL');
    await waitForEnd(target, graceMilliseconds);
  }
  killGroupOf(target);
}

/**
 * Kills the group of a process that has just ended. The kernel gives a number
 * to no new process while a group still bears it, so when nobody has the
 * number now, the group, if there is one, is the ended process's.
 */
export function killGroupOf(ended: RecordedProcess): void {
  if (identityOf(ended.pid) !== undefined) {
    return;
  }
  try {
    process.kill(-ended.pid, 'SIGKILL');
  } catch {
    // ESRCH: nobody is left. EPERM (macOS): only zombies are.
  }
}

/** Whether the process ended within the time. */
export async function waitForEnd(
  target: RecordedProcess,
  milliseconds: number,
): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isAlive(target)) {
    if (Date.now() >= deadline) {
      return false;
    }
    await sleep(POLL_MILLISECONDS);
  }
  return true;
}

/** Sends a signal; that the process is gone is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}
