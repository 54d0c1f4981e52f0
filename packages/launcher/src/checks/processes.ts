import { prepareFrontend } from '../portal/frontend';
import { CheckContext, CheckResult, runReported } from './context';
import { parseTapReport } from './counts';

/**
 * Starts and kills the real launcher in the ways people do. These tests run
 * under Node's own test runner: they start whole portals, which jest's module
 * sandbox would only be in the way of.
 */
export async function checkProcesses(
  context: CheckContext,
): Promise<CheckResult> {
  const { supervisor } = context;
  // The tests take the built front end over instead of building it each time.
  await prepareFrontend(context);
  const notes: string[] = [];
  const counts = await runReported(
    context,
    'processes',
    report => {
      notes.push(...skippedNames(report));
      return parseTapReport(report);
    },
    reportFile =>
      supervisor.start({
        name: 'process-tests',
        file: process.execPath,
        args: [
          '--disable-warning=ExperimentalWarning',
          '--require',
          '@backstage/cli-node/config/nodeTransform.cjs',
          '--test-reporter=spec',
          '--test-reporter-destination=stdout',
          '--test-reporter=tap',
          `--test-reporter-destination=${reportFile}`,
          'packages/launcher/src/processTests/main.ts',
        ],
        env: process.env,
        stopSignals: [{ signal: 'SIGTERM', withinMilliseconds: 10_000 }],
        stopOrder: 1,
        toTerminal: true,
        endsByItself: true,
      }).ended,
  );
  return { counts, notes };
}

/** `skipped: NAME (reason)` for each skipped test of a TAP report. */
export function skippedNames(report: string): string[] {
  return [...report.matchAll(/^\s*ok \d+ - (.*) # SKIP ?(.*)$/gm)].map(
    ([, name, reason]) => `skipped: ${name}${reason ? ` (${reason})` : ''}`,
  );
}
