import { ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareLayout } from '../layout';
import { RunRecord, readRecord } from '../processes/record';
import { sendSignal } from '../processes/stopping';
import { Seen, descendantsOf, survivors } from './processTable';

/** How a start under test is made. */
export interface StartOptions {
  readonly root: string;
  /** Flags after `npm start --`. */
  readonly flags?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly account?: { readonly uid: number; readonly gid: number };
}

/** `npm start`, as a person runs it, from the outside. */
export interface PortalUnderTest {
  /** npm, which runs stage 1, which runs the launcher. */
  readonly npm: ChildProcess;
  /** The whole family while it ran, npm first. */
  readonly family: readonly Seen[];
  readonly url: string;
  /** What was printed so far. */
  output(): string;
  record(): RunRecord;
  /** Settles with the exit code of npm. */
  readonly ended: Promise<number | null>;
}

/** Everything these tests started, with its family as last seen. */
const started = new Map<number, readonly Seen[]>();

/** Kills what a failed or interrupted test has left; others leave nothing. */
export function killEverythingStarted(): void {
  for (const [npm, family] of started) {
    for (const { pid } of survivors([...family, ...descendantsOf(npm)])) {
      sendSignal(pid, 'SIGKILL');
    }
  }
  started.clear();
}

const READY_WITHIN_MILLISECONDS = 150_000;

/**
 * Runs `npm start` in a session of its own, as a terminal would, and waits
 * until it says that the portal is ready.
 */
export async function startPortalUnderTest(
  options: StartOptions,
): Promise<PortalUnderTest> {
  const run = runNpmStart(options);
  const deadline = Date.now() + READY_WITHIN_MILLISECONDS;
  let url: string | undefined;
  while (url === undefined) {
    url = /^Pilothouse is ready after .*: (http\S+)$/m.exec(run.output())?.[1];
    if (run.npm.exitCode !== null || Date.now() > deadline) {
      throw new Error(`npm start did not become ready:\n${run.output()}`);
    }
    await sleep(50);
  }
  const family = descendantsOf(run.npm.pid!);
  started.set(run.npm.pid!, family);
  return {
    ...run,
    url,
    family,
    record: () => {
      const record = readRecord(prepareLayout(options.root));
      if (!record) {
        throw new Error('There is no record of the run');
      }
      return record;
    },
  };
}

/** Runs `npm start` and leaves it to the caller to wait for something. */
export function runNpmStart(options: StartOptions) {
  const npm = spawn('npm', ['start', '--', ...(options.flags ?? [])], {
    cwd: options.root,
    env: { ...plainEnvironment(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that Ctrl-C can be sent to all of it.
    detached: true,
    ...options.account,
  });
  started.set(npm.pid!, []);
  const chunks: Buffer[] = [];
  npm.stdout.on('data', chunk => chunks.push(chunk));
  npm.stderr.on('data', chunk => chunks.push(chunk));
  return {
    npm,
    output: () => Buffer.concat(chunks).toString(),
    ended: new Promise<number | null>(resolve => {
      npm.once('exit', code => resolve(code));
    }),
  };
}

/**
 * The environment of a person's terminal: without what npm and the launcher
 * that runs these tests have added, its Node on the PATH above all.
 */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|PILOTHOUSE_|NODE_|INIT_CWD$|CI$)/.test(name),
  );
  const path = (process.env.PATH ?? '')
    .split(':')
    .filter(folder => !/\.cache\/toolchain|node_modules/.test(folder))
    .join(':');
  return { ...Object.fromEntries(kept), PATH: path };
}

/** What Ctrl-C does: SIGINT to everyone in the terminal's foreground group. */
export function pressControlC(portal: PortalUnderTest): void {
  process.kill(-portal.npm.pid!, 'SIGINT');
}

/**
 * Watches a family end.
 *
 * @param children - those whose order of ending matters
 * @returns how long the last took, who is left, and the children's names in
 *   the order in which they were first seen gone
 */
export async function watchEnd(
  portal: PortalUnderTest,
  children: RunRecord['children'],
  withinMilliseconds: number,
): Promise<{ milliseconds: number; order: string[]; left: Seen[] }> {
  const from = Date.now();
  const order: string[] = [];
  for (;;) {
    const left = survivors(portal.family);
    for (const child of children) {
      if (
        !order.includes(child.name) &&
        !left.some(({ pid }) => pid === child.pid)
      ) {
        order.push(child.name);
      }
    }
    const milliseconds = Date.now() - from;
    if (left.length === 0 || milliseconds > withinMilliseconds) {
      return { milliseconds, order, left };
    }
    await sleep(10);
  }
}
