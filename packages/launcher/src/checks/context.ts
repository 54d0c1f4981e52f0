import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Layout } from '../layout';
import { End, Supervisor } from '../processes/supervisor';
import { Counts, withExitCode } from './counts';

/** What every step of `npm test` is given. */
export interface CheckContext {
  readonly layout: Layout;
  readonly supervisor: Supervisor;
  /** True in continuous integration, where nothing may be skipped quietly. */
  readonly strict: boolean;
}

/** The outcome of a step. */
export interface CheckResult {
  readonly counts: Counts;
  /** Lines for the summary: the names of skipped tests and why. */
  readonly notes: readonly string[];
}

/**
 * Runs a program of node_modules with its output in the terminal.
 *
 * @param script - path below the clone of a JavaScript file or of the `.bin`
 *   entry of a dependency
 */
export function runTool(
  context: CheckContext,
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<End> {
  return context.supervisor.start({
    name: 'check',
    file: process.execPath,
    args: [join(context.layout.root, script), ...args],
    env: { ...process.env, ...env },
    stopSignals: [{ signal: 'SIGTERM', withinMilliseconds: 2000 }],
    stopOrder: 1,
    toTerminal: true,
    endsByItself: true,
  }).ended;
}

/**
 * Runs a test runner that writes a report, and counts from the report. No
 * report is one failure: the runner did not get that far.
 */
export async function runReported(
  context: CheckContext,
  name: string,
  parse: (report: string) => Counts,
  run: (reportFile: string) => Promise<End>,
): Promise<Counts> {
  const file = join(context.layout.state, `${name}-report`);
  rmSync(file, { force: true });
  const end = await run(file);
  const counts = existsSync(file)
    ? parse(readFileSync(file, 'utf8'))
    : { passed: 0, failed: 1, skipped: 0 };
  return withExitCode(counts, end.code);
}
