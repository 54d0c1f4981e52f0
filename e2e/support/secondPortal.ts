import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = join(__dirname, '..', '..');

/** The launcher's own limit on a start with everything in it. */
const READY_WITHIN_MILLISECONDS = 150_000;
const POLL_MILLISECONDS = 200;

/** A portal that a test started with a configuration of its own. */
export interface SecondPortal {
  url: string;
  stop(): Promise<void>;
}

/** What a second portal is started with. */
export interface SecondPortalOptions {
  /** Keeps its data and logs apart, in `.pilothouse/NAME`. */
  state: string;
  /** A file of e2e/config. */
  config: string;
  /** Flags of `npm start` beside those. */
  flags?: readonly string[];
  /** When it may be used; gets what the launcher has printed so far. */
  isReady(url: string, printed: string): Promise<boolean> | boolean;
}

/**
 * Starts a portal as `npm start` does, with an empty database, beside the one
 * under test.
 *
 * @throws Error with what the launcher printed when it ends or takes too long.
 */
export async function startSecondPortal(
  options: SecondPortalOptions,
): Promise<SecondPortal & { printed(): string }> {
  const { state, config, flags = [], isReady } = options;
  const launcher = spawn(
    process.execPath,
    [
      join(ROOT, 'packages/launcher/bin/pilothouse.mjs'),
      'start',
      ...['--state', state, '--port', '17107', '--reset'],
      ...['--config', join(ROOT, 'e2e/config', config)],
      ...flags,
    ],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const chunks: Buffer[] = [];
  launcher.stdout.on('data', chunk => chunks.push(chunk));
  launcher.stderr.on('data', chunk => chunks.push(chunk));
  const printed = () => Buffer.concat(chunks).toString();

  const deadline = Date.now() + READY_WITHIN_MILLISECONDS;
  for (;;) {
    const url = urlOf(state, launcher);
    if (url && (await isReady(url, printed()))) {
      return { url, printed, stop: () => stop(launcher) };
    }
    if (launcher.exitCode !== null || Date.now() > deadline) {
      await stop(launcher);
      throw new Error(`The second portal did not start:\n${printed()}`);
    }
    await sleep(POLL_MILLISECONDS);
  }
}

/** Where it answers: the launcher records that as soon as it does. */
function urlOf(state: string, launcher: ChildProcess): string | undefined {
  if (launcher.exitCode !== null) {
    return undefined;
  }
  try {
    const file = join(ROOT, '.pilothouse', state, 'run/processes.json');
    const { url } = JSON.parse(readFileSync(file, 'utf8'));
    return typeof url === 'string' ? url : undefined;
  } catch {
    return undefined;
  }
}

async function stop(launcher: ChildProcess): Promise<void> {
  if (launcher.exitCode === null && launcher.signalCode === null) {
    launcher.kill('SIGINT');
    await once(launcher, 'exit');
  }
}
