import { ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** The root of the repository. */
export const ROOT = resolve(__dirname, '../..');

/** A process that a benchmark started, in a group of its own. */
export interface StartedProcess {
  readonly pid: number;
  /** Everything it printed so far. */
  output(): string;
  /** Ends it as Ctrl-C would, and waits. */
  stop(): Promise<void>;
}

/**
 * Starts a process and waits until it prints something.
 *
 * @param options.until - matches the text that says it is ready
 * @param options.within - milliseconds
 * @param options.folder - where it runs; the repository when absent
 * @throws Error with the end of its output when it ends or takes too long
 */
export async function startProcess(
  file: string,
  args: readonly string[],
  options: {
    until: RegExp;
    within: number;
    env?: NodeJS.ProcessEnv;
    folder?: string;
  },
): Promise<StartedProcess> {
  const child = spawn(file, args, {
    cwd: options.folder ?? ROOT,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = new Promise<void>(done => child.once('close', () => done()));
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString('utf8');
  };
  child.stdout!.on('data', collect);
  child.stderr!.on('data', collect);

  const stop = () => stopGroup(child, ended);
  try {
    await untilPrinted(child, () => output, options);
  } catch (error) {
    await stop();
    throw error;
  }
  return { pid: child.pid!, output: () => output, stop };
}

function untilPrinted(
  child: ChildProcess,
  output: () => string,
  { until, within }: { until: RegExp; within: number },
): Promise<void> {
  return new Promise((done, fail) => {
    const giveUp = (why: string) =>
      fail(
        new Error(
          `${child.spawnargs.join(' ')} ${why}:\n${output().slice(-2000)}`,
        ),
      );
    const timer = setTimeout(
      () => giveUp(`was not ready within ${within} ms`),
      within,
    );
    const look = () => {
      if (until.test(output())) {
        clearTimeout(timer);
        done();
      }
    };
    child.stdout!.on('data', look);
    child.stderr!.on('data', look);
    child.once('exit', code => {
      clearTimeout(timer);
      giveUp(`ended with ${code}`);
    });
  });
}

async function stopGroup(
  child: ChildProcess,
  ended: Promise<void>,
): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    // The whole group, as a terminal does: npm passes no signal on.
    process.kill(-child.pid!, 'SIGINT');
  }
  await ended;
}
