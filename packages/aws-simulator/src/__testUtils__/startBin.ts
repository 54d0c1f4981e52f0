import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** The package's folder, where jest runs. */
const PACKAGE = resolve(__dirname, '../..');

/** A process of `bin/aws-simulator`. */
export interface StartedBin {
  readonly url: string;
  /** What it has printed. */
  output(): string;
  /** Sends SIGTERM; resolves to how the process ended. */
  stop(): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/**
 * Starts the real program, as a user would.
 *
 * @throws Error with what it printed, when it ends before it is ready.
 */
export async function startBin(args: readonly string[]): Promise<StartedBin> {
  const child = spawn(
    process.execPath,
    [resolve(PACKAGE, 'bin/aws-simulator'), ...args],
    { cwd: PACKAGE, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  let errors = '';
  child.stdout.on('data', data => {
    output += data;
  });
  child.stderr.on('data', data => {
    errors += data;
  });
  const ended = once(child, 'exit') as Promise<
    [number | null, NodeJS.Signals | null]
  >;
  const ready = new Promise<string>(found => {
    child.stdout.on('data', () => {
      const url = /http:\/\/\S+/.exec(output)?.[0];
      if (url && output.includes('\n')) found(url);
    });
  });
  const url = await Promise.race([ready, ended.then(() => undefined)]);
  if (!url) throw new Error(`aws-simulator has ended: ${errors}${output}`);
  return {
    url,
    output: () => output,
    async stop() {
      child.kill('SIGTERM');
      const [code, signal] = await ended;
      return { code, signal };
    },
  };
}
