import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../bootstrap/failure.mjs';
import { Child } from '../processes/supervisor';

const POLL_MILLISECONDS = 100;

/**
 * Waits until an address answers 200.
 *
 * @param child - the process that shall answer; when it ends, so does the wait
 * @throws Failure when it ends or does not answer in time
 */
export function waitForAnswer(
  url: string,
  child: Child,
  withinMilliseconds: number,
): Promise<void> {
  return waitUntilReady(child, withinMilliseconds, () => answers(url));
}

/**
 * Waits until a process is ready.
 *
 * @param child - when it ends, so does the wait
 * @param isReady - asked again and again
 * @throws Failure when it ends or is not ready in time
 */
export async function waitUntilReady(
  child: Child,
  withinMilliseconds: number,
  isReady: () => Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + withinMilliseconds;
  let ended: string | undefined;
  child.ended.then(end => {
    ended = end.text;
  });
  while (Date.now() < deadline) {
    if (ended !== undefined) {
      throw new Failure(
        `The ${child.name} ended while it was starting (${ended}): the end of its log says why.`,
        child.log,
      );
    }
    if (await isReady()) {
      return;
    }
    await sleep(POLL_MILLISECONDS);
  }
  throw new Failure(
    `The ${child.name} did not answer within ${
      withinMilliseconds / 1000
    } s: read the end of its log, then start again.`,
    child.log,
  );
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}

/**
 * Asks once, for those who wait and ask again.
 *
 * @returns nothing when no answer came within ten seconds, or none at all
 */
export async function ask(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly ok: boolean; readonly text: string } | undefined> {
  try {
    const response = await fetch(url, {
      headers,
      signal: AbortSignal.timeout(10_000),
    });
    // Read to the end, so that the connection can be used again.
    return { ok: response.ok, text: await response.text() };
  } catch {
    return undefined;
  }
}
