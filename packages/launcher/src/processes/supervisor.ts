import { ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';
import { Layout } from '../layout';
import { identityOf } from './identity';
import {
  RUN_VARIABLE,
  RecordedProcess,
  RunRecord,
  isAlive,
  removeRecord,
  writeRecord,
} from './record';
import { StopSignal, killGroupOf, stopProcess } from './stopping';

/** What to start, and how it ends. */
export interface ChildSpecification {
  /** Names the process in the record, its log and every message. */
  readonly name: string;
  /** Absolute path of the program. */
  readonly file: string;
  readonly args: readonly string[];
  /** Working folder; the clone when left out. */
  readonly folder?: string;
  readonly env: NodeJS.ProcessEnv;
  /** User and group to run as (only root may). */
  readonly account?: { readonly uid: number; readonly gid: number };
  /** What asks it to end, before SIGKILL does not ask. */
  readonly stopSignals: readonly StopSignal[];
  /** Children end in rising order: Postgres, which others need, last. */
  readonly stopOrder: number;
  /** Show its output in the terminal instead of keeping it in a log. */
  readonly toTerminal?: boolean;
  /** It has an end of its own (a build, a test run), which is no failure. */
  readonly endsByItself?: boolean;
  /**
   * Whether what it wrote by its end says that it is no failure, because whoever
   * started it has an answer to it. Asked when nobody had asked it to end.
   */
  readonly isExpectedEnd?: (output: string) => boolean;
}

/** How a process ended. */
export interface End {
  /** 0 for success; undefined when a signal ended it. */
  readonly code?: number;
  /** For people: `code 1`, `SIGKILL`. */
  readonly text: string;
}

/** A started process. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  /** File with its output; undefined when that goes to the terminal. */
  readonly log?: string;
  /** Settles when the process has ended. */
  readonly ended: Promise<End>;
  /** Ends it alone, in order and then by force. */
  stop(): Promise<void>;
}

/** Starts processes, remembers them on disk, and ends them all. */
export interface Supervisor {
  start(specification: ChildSpecification): Child;
  /** Rejects as soon as a child ends that nobody asked to end. */
  readonly failure: Promise<never>;
  /** Adds the portal's address to the record, for whoever finds it. */
  publishUrl(url: string): void;
  /** Ends every child, in stop order, and removes the record. */
  stopAll(): Promise<void>;
  /** Ends every child at once with SIGKILL, Postgres (which copes) too. */
  killAll(): void;
}

interface Running {
  readonly specification: ChildSpecification;
  readonly recorded: RecordedProcess;
  /** Settles when its end has been seen and written down. */
  ended?: Promise<End>;
  stopping: boolean;
}

/**
 * Creates a supervisor, writing its record before anything is started.
 *
 * Every child leads a session and group of its own: Ctrl-C in the terminal
 * reaches the launcher alone, which then ends the others in order.
 */
export function createSupervisor(layout: Layout): Supervisor {
  const running = new Map<number, Running>();
  let url: string | undefined;
  let stopped = false;
  let fail: (error: Error) => void = () => {};
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // It may reject while nobody is looking, during another wait or at the end.
  failure.catch(() => {});

  const id = randomUUID();
  const launcher: RecordedProcess = {
    name: 'launcher',
    pid: process.pid,
    identity: identityOf(process.pid) ?? '',
  };
  const save = () => {
    const children = [...running.values()].map(one => one.recorded);
    const record: RunRecord = { id, launcher, children, url };
    writeRecord(layout, record);
  };
  save();

  const stopOne = async (one: Running) => {
    one.stopping = true;
    await stopProcess(one.recorded, one.specification.stopSignals);
    // A dead process is told of a little later, and the record is written then:
    // not after it was removed, and not after the next one's end.
    if (!isAlive(one.recorded)) {
      await one.ended;
    }
  };

  return {
    failure,
    start(specification) {
      const { name } = specification;
      if (stopped) {
        // The work that wants it has not noticed yet; nobody would end it.
        throw new Failure(`The ${name} was not started: everything is ending.`);
      }
      const log = specification.toTerminal ? undefined : freshLog(layout, name);
      const child = spawnChild(specification, id, layout.root, log);
      if (child.pid === undefined) {
        // Errors of spawn arrive as an event; without a pid there is one.
        child.once('error', () => {});
        throw new Failure(
          `Could not start ${specification.file}: it is missing, or may not be run by this user.`,
        );
      }
      const { pid } = child;
      const one: Running = {
        specification,
        recorded: { name, pid, identity: identityOf(pid) ?? '' },
        stopping: false,
      };
      running.set(pid, one);
      save();
      const ended = new Promise<End>(resolve => {
        child.once('exit', (code, signal) => {
          killGroupOf(one.recorded);
          running.delete(pid);
          save();
          const text = signal ?? `code ${code}`;
          resolve({ code: code ?? undefined, text });
          if (!one.stopping && !mayEnd(specification, log)) {
            fail(
              new Failure(
                `The ${name} ended unexpectedly (${text}), so everything was stopped.`,
                log,
              ),
            );
          }
        });
      });
      one.ended = ended;
      return { name, pid, log, ended, stop: () => stopOne(one) };
    },
    publishUrl(value) {
      url = value;
      save();
    },
    async stopAll() {
      stopped = true;
      const all = [...running.values()];
      all.forEach(one => {
        one.stopping = true;
      });
      const orders = new Set(all.map(one => one.specification.stopOrder));
      for (const order of [...orders].sort((a, b) => a - b)) {
        await Promise.all(
          all.filter(one => one.specification.stopOrder === order).map(stopOne),
        );
      }
      removeRecord(layout);
    },
    killAll() {
      stopped = true;
      for (const one of running.values()) {
        one.stopping = true;
        try {
          process.kill(-one.recorded.pid, 'SIGKILL');
        } catch {
          // It has just ended by itself.
        }
      }
      removeRecord(layout);
    },
  };
}

function spawnChild(
  specification: ChildSpecification,
  runId: string,
  root: string,
  log: string | undefined,
): ChildProcess {
  // The child writes to the file itself: no output is lost, and no pipe
  // breaks, when the launcher is killed.
  const output = log === undefined ? 'inherit' : openSync(log, 'a');
  try {
    return spawn(specification.file, specification.args, {
      cwd: specification.folder ?? root,
      env: { ...specification.env, [RUN_VARIABLE]: runId },
      detached: true,
      stdio: ['ignore', output, output],
      ...specification.account,
    });
  } finally {
    if (typeof output === 'number') {
      closeSync(output);
    }
  }
}

function mayEnd(
  { endsByItself, isExpectedEnd }: ChildSpecification,
  log: string | undefined,
): boolean {
  return (
    endsByItself === true ||
    (log !== undefined && isExpectedEnd?.(readFileSync(log, 'utf8')) === true)
  );
}

/** An empty log for this start; the previous start's is kept beside it. */
function freshLog(layout: Layout, name: string): string {
  const log = join(layout.logs, `${name}.log`);
  if (existsSync(log)) {
    renameSync(log, join(layout.logs, `${name}.previous.log`));
  }
  return log;
}
