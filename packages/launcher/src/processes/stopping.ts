import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf } from './identity';
import { RecordedProcess, isAlive } from './record';

const POLL_MILLISECONDS = 20;

/** A signal that asks a process to end, and how long it may take to do so. */
export interface StopSignal {
  readonly signal: NodeJS.Signals;
  readonly withinMilliseconds: number;
}

/** How long the kernel may take to end a process by force. */
const KILL_WITHIN_MILLISECONDS = 1000;

/**
 * Ends a process with one signal after the other until it is gone, the last
 * being SIGKILL; then kills what is left of the group it leads. A process that
 * is gone already, and another that meanwhile got its number, are left alone.
 *
 * The signals go to the process alone: it ends its own children, in its own
 * order.
 *
 * @throws EPERM when the process belongs to another user
 */
export async function stopProcess(
  target: RecordedProcess,
  signals: readonly StopSignal[],
): Promise<void> {
  if (!isAlive(target)) {
    return;
  }
  const all: readonly StopSignal[] = [
    ...signals,
    { signal: 'SIGKILL', withinMilliseconds: KILL_WITHIN_MILLISECONDS },
  ];
  for (const { signal, withinMilliseconds } of all) {
    sendSignal(target.pid, signal);
    if (await waitForEnd(target, withinMilliseconds)) {
      break;
    }
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
