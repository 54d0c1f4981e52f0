import {
  formatCounts,
  parseJestReport,
  parsePlaywrightList,
  parsePlaywrightReport,
  parseTapReport,
  sumCounts,
  withExitCode,
} from './counts';

describe('the last line of npm test', () => {
  it('adds up every runner', () => {
    expect(
      formatCounts(
        sumCounts([
          { passed: 1, failed: 0, skipped: 0 },
          { passed: 40, failed: 2, skipped: 3 },
        ]),
      ),
    ).toBe('41 passed, 2 failed, 3 skipped');
  });

  it('never hides a runner that failed without a failed test', () => {
    const counts = { passed: 7, failed: 0, skipped: 0 };
    expect(withExitCode(counts, 1)).toEqual({ ...counts, failed: 1 });
    expect(withExitCode(counts, undefined)).toEqual({ ...counts, failed: 1 });
    expect(withExitCode(counts, 0)).toEqual(counts);
    expect(withExitCode({ ...counts, failed: 3 }, 1).failed).toBe(3);
  });
});

describe('parseJestReport', () => {
  it('counts a suite that did not load as a failure, and to-dos as skipped', () => {
    expect(
      parseJestReport(
        JSON.stringify({
          numPassedTests: 10,
          numFailedTests: 1,
          numRuntimeErrorTestSuites: 2,
          numPendingTests: 3,
          numTodoTests: 4,
        }),
      ),
    ).toEqual({ passed: 10, failed: 3, skipped: 7 });
  });
});

describe('parsePlaywrightReport', () => {
  it('counts a flaky test and an error outside of tests as failures', () => {
    expect(
      parsePlaywrightReport(
        JSON.stringify({
          stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 },
          errors: [{ message: 'no such file' }],
        }),
      ),
    ).toEqual({ passed: 5, failed: 3, skipped: 2 });
  });
});

describe('parseTapReport', () => {
  it('reads the closing comments of node --test', () => {
    expect(
      parseTapReport(
        '1..4\n# tests 4\n# suites 0\n# pass 2\n# fail 0\n# cancelled 1\n# skipped 1\n# todo 0\n# duration_ms 12.3\n',
      ),
    ).toEqual({ passed: 2, failed: 1, skipped: 1 });
  });
});

describe('parsePlaywrightList', () => {
  it('keeps the names and drops the heading and the total', () => {
    expect(
      parsePlaywrightList(
        'Listing tests:\n  team.spec.ts:3:5 › team page › shows the worst first\nTotal: 1 test in 1 file\n',
      ),
    ).toEqual(['team.spec.ts:3:5 › team page › shows the worst first']);
  });
});
