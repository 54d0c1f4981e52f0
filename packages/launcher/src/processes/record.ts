import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Layout } from '../layout';
import { identityOf } from './identity';

/** A process as the record knows it: its number alone would not be enough. */
export interface RecordedProcess {
  /** Which part of the portal it is: `launcher`, `backend`, `simulator` … */
  readonly name: string;
  readonly pid: number;
  /** From {@link identityOf}: a recycled pid has another one. */
  readonly identity: string;
}

/** What one run of the launcher started: `run/processes.json`. */
export interface RunRecord {
  /** Random; every child carries it in its environment as PILOTHOUSE_RUN. */
  readonly id: string;
  readonly launcher: RecordedProcess;
  readonly children: readonly RecordedProcess[];
  /** Where the portal answers, once it does. */
  readonly url?: string;
}

/** The environment entry by which the children of a run are recognised. */
export const RUN_VARIABLE = 'PILOTHOUSE_RUN';

export function recordFile(layout: Layout): string {
  return join(layout.run, 'processes.json');
}

/** The last run's record; undefined when it ended in order or never was. */
export function readRecord(layout: Layout): RunRecord | undefined {
  try {
    return JSON.parse(readFileSync(recordFile(layout), 'utf8'));
  } catch {
    // Missing, or torn by a power cut: there is nothing to go by.
    return undefined;
  }
}

/** Replaces the record in one step, so that no reader sees half of it. */
export function writeRecord(layout: Layout, record: RunRecord): void {
  const file = recordFile(layout);
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(partial, file);
}

export function removeRecord(layout: Layout): void {
  rmSync(recordFile(layout), { force: true });
}

/** Whether the recorded process still runs: the same one, not its number. */
export function isAlive(recorded: RecordedProcess): boolean {
  return identityOf(recorded.pid) === recorded.identity;
}
