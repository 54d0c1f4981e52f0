import { Failure } from '../bootstrap/failure.mjs';
import { Layout } from '../layout';
import { processesWithEnvironment, programOf } from './identity';
import { RUN_VARIABLE, isAlive, readRecord, removeRecord } from './record';
import { sendSignal, stopProcess } from './stopping';

/** Whether the launcher that wrote the record still runs. */
export function isRunning(layout: Layout): boolean {
  const record = readRecord(layout);
  return record !== undefined && isAlive(record.launcher);
}

/** A left-over process has nobody waiting for its answers. */
const STOP_SIGNALS = [{ signal: 'SIGTERM', withinMilliseconds: 1000 }] as const;

/**
 * Ends what an earlier launcher left running when it was killed, without
 * asking. Postgres is left to stopStrayPostgres, which knows it by its data and
 * lets it close them.
 *
 * @returns the names of what was ended
 * @throws Failure when that launcher still runs: two cannot share the data
 */
export async function stopLeftovers(layout: Layout): Promise<string[]> {
  const record = readRecord(layout);
  if (!record) {
    return [];
  }
  if (isRunning(layout)) {
    const where = record.url ? ` at ${record.url}` : '';
    throw new Failure(
      `Pilothouse already runs from this clone${where} (process ${record.launcher.pid}): stop it with Ctrl-C in its terminal, or with: kill ${record.launcher.pid}`,
    );
  }
  const left = record.children.filter(
    child => child.name !== 'postgres' && isAlive(child),
  );
  try {
    await Promise.all(left.map(child => stopProcess(child, STOP_SIGNALS)));
    // Grandchildren, and a child started just before the record was written.
    for (const pid of processesWithEnvironment(
      `${RUN_VARIABLE}=${record.id}`,
    )) {
      if (programOf(pid) !== 'postgres') {
        sendSignal(pid, 'SIGKILL');
      }
    }
  } catch (error) {
    throw new Failure(
      `Processes of an earlier start belong to another user (${
        (error as Error).message
      }): stop them as that user, or as root, with: kill ${left
        .map(child => child.pid)
        .join(' ')}`,
    );
  }
  removeRecord(layout);
  return left.map(child => child.name);
}
