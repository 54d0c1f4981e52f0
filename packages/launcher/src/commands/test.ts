import { STEPS } from '../bootstrap/arguments.mjs';
import { checkBrowser } from '../checks/browser';
import { CheckContext, CheckResult } from '../checks/context';
import { Counts, formatCounts, sumCounts } from '../checks/counts';
import { checkProcesses } from '../checks/processes';
import { sideBySide } from '../checks/sideBySide';
import { checkFormat, checkLint, checkTypes } from '../checks/static';
import { checkUnit } from '../checks/unit';
import { prepareLayout } from '../layout';
import { prepareFrontend } from '../portal/frontend';
import { stopLeftovers } from '../processes/leftovers';
import { runSupervised } from '../processes/shutdown';
import { createSupervisor } from '../processes/supervisor';
import { formatDuration, print, say } from '../terminal';

type Check = (context: CheckContext) => Promise<CheckResult>;

/** Steps that only read the sources, and keep one core busy each: they run side by side. */
const OF_SOURCES: readonly string[] = ['types', 'lint', 'format'];
const AT_A_TIME = 2;

/** Steps that start a portal, for which the front end is built. */
const OF_A_PORTAL: readonly string[] = ['processes', 'browser'];

const CHECKS: Record<string, Check> = {
  types: checkTypes,
  lint: checkLint,
  format: checkFormat,
  unit: checkUnit,
  processes: checkProcesses,
  browser: checkBrowser,
};

/** One line of the summary. */
interface StepReport {
  readonly name: string;
  readonly counts: Counts;
  readonly milliseconds: number;
  readonly notes: readonly string[];
}

/**
 * `npm test`: every step runs even when an earlier one failed, and the last
 * line is `N passed, N failed, N skipped`.
 *
 * @param only - steps to run; empty for all
 * @returns 0 when nothing failed
 */
export async function testCommand(
  root: string,
  only: readonly string[],
): Promise<number> {
  const layout = prepareLayout(root, 'test');
  await stopLeftovers(layout);
  const supervisor = createSupervisor(layout);
  const strict = Boolean(process.env.CI) && process.env.CI !== 'false';
  const context: CheckContext = { layout, supervisor, strict };
  const steps = STEPS.filter(step => only.length === 0 || only.includes(step));

  const reports: StepReport[] = [];
  const code = await runSupervised(
    supervisor,
    async () => {
      const ofSources = steps.filter(step => OF_SOURCES.includes(step));
      if (ofSources.length > 0) {
        reports.push(...(await checkSources(ofSources, steps, context)));
      }
      for (const name of steps) {
        if (!ofSources.includes(name)) {
          heading(name);
          reports.push(await runStep(name, context));
        }
      }
      return 0;
    },
    () => say('Stopping'),
  );
  const total = sumCounts(reports.map(report => report.counts));
  print(`\n${formatSummary(reports)}`);
  print(formatCounts(total));
  return code || (total.failed > 0 ? 1 : 0);
}

/**
 * Runs the checks of the sources, and builds the front end beside them when a
 * later step needs it: the build is the longest, and so the first.
 */
async function checkSources(
  names: readonly string[],
  steps: readonly string[],
  context: CheckContext,
): Promise<StepReport[]> {
  heading(names.join(', '));
  const build = async () => {
    if (steps.some(step => OF_A_PORTAL.includes(step))) {
      await prepareFrontend(context).catch(() => {
        // The step that needs it tries again, and says what is wrong.
      });
    }
    return [];
  };
  const reports = await sideBySide(AT_A_TIME, [
    build,
    ...names.map(name => async () => [await runStep(name, context)]),
  ]);
  return reports.flat();
}

function heading(text: string): void {
  print(`\n── ${text} ${'─'.repeat(60 - text.length)}`);
}

/** A step that throws has failed once; the others still run. */
async function runStep(
  name: string,
  context: CheckContext,
): Promise<StepReport> {
  const startedAt = Date.now();
  try {
    const { counts, notes } = await CHECKS[name](context);
    return { name, counts, notes, milliseconds: Date.now() - startedAt };
  } catch (error) {
    const log = (error as { log?: string }).log;
    return {
      name,
      counts: { passed: 0, failed: 1, skipped: 0 },
      notes: [(error as Error).message, ...(log ? [`Details: ${log}`] : [])],
      milliseconds: Date.now() - startedAt,
    };
  }
}

function formatSummary(reports: readonly StepReport[]): string {
  return reports
    .flatMap(({ name, counts, milliseconds, notes }) => [
      `${counts.failed > 0 ? '✗' : '✓'} ${name.padEnd(10)} ${formatDuration(
        milliseconds,
      ).padStart(11)}   ${formatCounts(counts)}`,
      ...notes.map(note => `    ${note}`),
    ])
    .join('\n');
}
