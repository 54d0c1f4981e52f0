/** What a runner counted. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The counts of a check that is one yes or no: types, lint, formatting. */
export function countsOfOne(succeeded: boolean): Counts {
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
}

export function sumCounts(all: readonly Counts[]): Counts {
  const sum = (key: keyof Counts) =>
    all.reduce((total, counts) => total + counts[key], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
  };
}

/** The last line of `npm test`. */
export function formatCounts(counts: Counts): string {
  return `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
}

/**
 * Trusts the exit code over the report: a runner that fails without a failed
 * test (it crashed, or could not load a file) has failed once.
 */
export function withExitCode(counts: Counts, code: number | undefined): Counts {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Reads the report of `jest --json`: a suite that did not load is a failure. */
export function parseJestReport(text: string): Counts {
  const report = JSON.parse(text);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Reads the report of Playwright's json reporter. A test that needed a retry
 * did not pass: the journey it walks is not dependable.
 */
export function parsePlaywrightReport(text: string): Counts {
  const { stats, errors } = JSON.parse(text);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + (errors?.length ?? 0),
    skipped: stats.skipped,
  };
}

/** Reads the closing comments of a TAP report of Node's own test runner. */
export function parseTapReport(text: string): Counts {
  const number = (name: string) =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  return {
    passed: number('pass'),
    failed: number('fail') + number('cancelled'),
    skipped: number('skipped') + number('todo'),
  };
}

/** The names in what `playwright test --list` prints, one test per line. */
export function parsePlaywrightList(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line.includes(' › '));
}
