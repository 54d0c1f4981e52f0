import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, startProcess } from './harness/process';

/**
 * From a fresh clone to a filled portal, with empty package caches, and from a
 * second `npm start` to ready; with the phases of each, and the memory of each
 * process a minute after the second start.
 *
 * Usage: startup.ts
 */

const READY = /is ready after/;
const MINUTE = 60_000;

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'pilothouse-bench-'));
  const clone = join(folder, 'clone');
  const home = join(folder, 'home');
  mkdirSync(home);
  execFileSync('git', ['clone', '--quiet', ROOT, clone]);
  // Package managers keep their caches in the home folder: this one is empty.
  const env = { ...process.env, HOME: home };
  try {
    const fresh = await timeStart(clone, env);
    await fresh.stop();
    const warm = await timeStart(clone, env);
    await new Promise(done => setTimeout(done, MINUTE));
    const memory = memoryOf(clone, warm.pid);
    await warm.stop();
    process.stdout.write(
      `${JSON.stringify(
        {
          freshClone: fresh.figures,
          warmStart: warm.figures,
          residentMegabytes: memory,
        },
        undefined,
        2,
      )}\n`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timeStart(clone: string, env: NodeJS.ProcessEnv) {
  const begun = performance.now();
  const started = await startProcess('npm', ['start', '--', '--port', '7400'], {
    until: READY,
    within: 15 * MINUTE,
    env,
    folder: clone,
  });
  const milliseconds = Math.round(performance.now() - begun);
  const { phaseMilliseconds } = JSON.parse(
    readFileSync(join(clone, '.pilothouse/last-start.json'), 'utf8'),
  );
  return {
    pid: started.pid,
    stop: started.stop,
    figures: { milliseconds, phases: phaseMilliseconds },
  };
}

/**
 * Megabytes resident, by the name of the process; Linux only. `launcher` is all
 * that stands above the others: npm, the guard and the launcher itself.
 */
function memoryOf(clone: string, npm: number): Record<string, number> {
  const { children } = JSON.parse(
    readFileSync(join(clone, '.pilothouse/run/processes.json'), 'utf8'),
  ) as { children: Array<{ name: string; pid: number }> };
  const parts = children.map(({ name, pid }) => [name, treeMegabytes(pid)]);
  const pids = children.map(({ pid }) => pid);
  return Object.fromEntries([...parts, ['launcher', treeMegabytes(npm, pids)]]);
}

/**
 * A process with its children. Postgres's share memory, so what they share is
 * divided among them (Pss).
 *
 * @param except - pids that are left out, with what they started
 */
function treeMegabytes(pid: number, except: readonly number[] = []): number {
  const children = readFileSync(
    `/proc/${pid}/task/${pid}/children`,
    'utf8',
  ).split(' ');
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const own = Number(/^Pss:\s+(\d+) kB/m.exec(rollup)![1]) / 1024;
  return children
    .filter(Boolean)
    .map(Number)
    .filter(child => !except.includes(child))
    .reduce(
      (sum, child) => sum + treeMegabytes(child, except),
      Math.round(own),
    );
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
