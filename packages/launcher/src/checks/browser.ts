import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startPortal } from '../portal/portal';
import { removeData } from '../postgres/server';
import { say } from '../terminal';
import { createTimings } from '../timings';
import { CHROMIUM_REMEDY, findChromium } from './chromium';
import { CheckContext, CheckResult, runReported, runTool } from './context';
import { parsePlaywrightList, parsePlaywrightReport } from './counts';

const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';

/** Where the search for the test portal's port begins. */
const PORT = 17007;

/**
 * Journeys in a real browser through a portal started for them, with an empty
 * database and a simulator of its own.
 */
export async function checkBrowser(
  context: CheckContext,
): Promise<CheckResult> {
  const chromium = findChromium(process.env);
  if (!chromium) {
    return withoutBrowser(context);
  }
  const { layout, supervisor } = context;
  await removeData(layout);
  const portal = await startPortal(
    layout,
    supervisor,
    createTimings(undefined),
    { port: PORT, configFiles: [] },
  );
  if (!portal.sweep.complete) {
    say(
      `${portal.sweep.neverSwept} of ${portal.sweep.total} cells were not read in time`,
    );
  }
  const counts = await runReported(
    context,
    'playwright',
    parsePlaywrightReport,
    reportFile =>
      runTool(context, PLAYWRIGHT, ['test', '--reporter=list,json'], {
        PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
        PLAYWRIGHT_URL: portal.url,
        PILOTHOUSE_SIMULATOR_URL: portal.awsEndpoint,
        PILOTHOUSE_CHROMIUM: chromium,
      }),
  );
  return { counts, notes: [] };
}

/** Names every test that cannot run; in CI that is a failure. */
function withoutBrowser({ layout, strict }: CheckContext): CheckResult {
  const list = spawnSync(
    process.execPath,
    [join(layout.root, PLAYWRIGHT), 'test', '--list'],
    { cwd: layout.root, encoding: 'utf8' },
  );
  const names = parsePlaywrightList(list.stdout);
  const reason = process.env.PILOTHOUSE_CHROMIUM
    ? `PILOTHOUSE_CHROMIUM names no program: ${process.env.PILOTHOUSE_CHROMIUM}`
    : `no Chromium or Chrome was found; ${CHROMIUM_REMEDY}`;
  return {
    counts: strict
      ? { passed: 0, failed: Math.max(names.length, 1), skipped: 0 }
      : { passed: 0, failed: 0, skipped: names.length },
    notes: [
      `${strict ? 'failed' : 'skipped'}: ${reason}`,
      ...names.map(name => `${strict ? 'failed' : 'skipped'}: ${name}`),
    ],
  };
}
