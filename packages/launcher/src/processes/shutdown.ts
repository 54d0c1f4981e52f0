import { Socket } from 'node:net';
import { Supervisor } from './supervisor';

/** Signals that arrive this close together are one key press. */
const SAME_PRESS_MILLISECONDS = 500;

/**
 * Runs work under a supervisor and always ends its processes: when the work is
 * done, when it fails, and when the launcher is asked to end. That is Ctrl-C,
 * SIGTERM, a closed terminal, or the death of the process that guards us. A
 * second request ends everything by force.
 *
 * @param onStopping - called once when an end is asked for
 * @returns the work's exit code, or 130 when it was asked to end
 */
export async function runSupervised(
  supervisor: Supervisor,
  work: () => Promise<number>,
  onStopping: () => void,
): Promise<number> {
  let askedAt: number | undefined;
  let resolveAsked: () => void = () => {};
  const asked = new Promise<void>(resolve => {
    resolveAsked = resolve;
  });
  const onRequest = () => {
    if (askedAt === undefined) {
      askedAt = Date.now();
      onStopping();
      resolveAsked();
    } else if (Date.now() - askedAt > SAME_PRESS_MILLISECONDS) {
      supervisor.killAll();
      process.exit(130);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, onRequest);
  }
  watchGuard(onRequest);
  try {
    return await Promise.race([
      work(),
      asked.then(() => 130),
      supervisor.failure,
    ]);
  } finally {
    await supervisor.stopAll();
  }
}

/** The guard (stage 1) holds the other end of this pipe for as long as it lives. */
const GUARD_PIPE = 3;

function watchGuard(onGone: () => void): void {
  if (!process.env.PILOTHOUSE_GUARDED) {
    return;
  }
  const pipe = new Socket({ fd: GUARD_PIPE, readable: true });
  pipe.on('error', () => {});
  pipe.on('close', onGone);
  pipe.resume();
  pipe.unref();
}
