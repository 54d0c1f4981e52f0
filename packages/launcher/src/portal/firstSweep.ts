import { setTimeout as sleep } from 'node:timers/promises';

/** One account × Region × AWS service, as `GET /cells` lists it. */
interface Cell {
  readonly state: string;
}

/** How far the first sweep is. */
export interface SweepProgress {
  readonly total: number;
  readonly neverSwept: number;
  /** Why the cells could not be asked for, the last time it was tried. */
  readonly problem?: string;
}

const POLL_MILLISECONDS = 250;

/** Counts cells over all pages of an answer. */
export function countCells(cells: readonly Cell[]): SweepProgress {
  return {
    total: cells.length,
    neverSwept: cells.filter(cell => cell.state === 'never-swept').length,
  };
}

/** Whether every cell has been tried once (an empty list: none is known yet). */
export function isSwept(progress: SweepProgress): boolean {
  return progress.total > 0 && progress.neverSwept === 0;
}

/** An answer that more waiting does not change: the back end is ready. */
class Refusal extends Error {}

/**
 * Waits until the estate has read every cell once.
 *
 * @param token - the launcher's bearer token
 * @returns the last progress, complete or not
 */
export async function waitForFirstSweep(
  port: number,
  token: string,
  withinMilliseconds: number,
): Promise<SweepProgress> {
  const deadline = Date.now() + withinMilliseconds;
  let progress: SweepProgress = { total: 0, neverSwept: 0 };
  while (Date.now() < deadline) {
    try {
      progress = countCells(await readCells(port, token));
    } catch (error) {
      progress = { ...progress, problem: (error as Error).message };
      if (error instanceof Refusal) {
        break;
      }
    }
    if (isSwept(progress)) {
      break;
    }
    await sleep(POLL_MILLISECONDS);
  }
  return progress;
}

/** Every cell, page by page. */
async function readCells(port: number, token: string): Promise<Cell[]> {
  const cells: Cell[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor ? `?cursor=${encodeURIComponent(cursor)}` : '';
    const response = await fetch(
      `http://127.0.0.1:${port}/api/aws-estate/v1/cells${query}`,
      {
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(10_000),
      },
    );
    const text = await response.text();
    if (!response.ok) {
      const message = `the back end answers ${response.status} when asked for its cells`;
      throw response.status < 500 ? new Refusal(message) : new Error(message);
    }
    const page: { items: Cell[]; nextCursor?: string } = JSON.parse(text);
    cells.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return cells;
}
