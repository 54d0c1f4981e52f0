import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Layout } from '../layout';
import {
  Child,
  ChildSpecification,
  End,
  Supervisor,
} from '../processes/supervisor';
import { print } from '../terminal';
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
  return startTool(context, script, args, { env, toTerminal: true }).ended;
}

/**
 * As `runTool`, for programs that run side by side: what one has to say comes
 * when it has ended, in one piece.
 *
 * @param name - names its log
 */
export async function runToolQuietly(
  context: CheckContext,
  name: string,
  script: string,
  args: readonly string[],
): Promise<End> {
  const { log, ended } = startTool(context, script, args, { name });
  const end = await ended;
  const output = readFileSync(log!, 'utf8').trimEnd();
  if (output) {
    print(output);
  }
  return end;
}

function startTool(
  { layout, supervisor }: CheckContext,
  script: string,
  args: readonly string[],
  how: Pick<Partial<ChildSpecification>, 'name' | 'env' | 'toTerminal'>,
): Child {
  return supervisor.start({
    name: 'check',
    ...how,
    file: process.execPath,
    args: [join(layout.root, script), ...args],
    env: { ...process.env, ...how.env },
    stopSignals: [{ signal: 'SIGTERM', withinMilliseconds: 2000 }],
    stopOrder: 1,
    endsByItself: true,
  });
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
