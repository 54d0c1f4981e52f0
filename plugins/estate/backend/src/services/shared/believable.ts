import { isComplete } from '@pilothouse/plugin-aws-estate-common';
import { AssessmentContext } from '@pilothouse/plugin-aws-estate-node';

/** Three sweeps of the cells that are read most often. */
export const RELATED_FRESH_MS = 15 * 60_000;
/** Cell states as a sentence goes on. */
export const CELL_WORDS: Record<string, string> = {
  denied: 'denied to the portal',
  throttled: 'throttled',
  unreachable: 'unreachable',
  partial: 'only partly read',
  'never-swept': 'not read yet',
};

/** What tells how old evidence is, and whether it can be read now. */
export interface Surroundings {
  /** Milliseconds. */
  now: number;
  cells: AssessmentContext['cells'];
}

/** Evidence of a cell that cannot be read now holds for a while. */
export function isBelievable(
  { observedAt }: { observedAt: number },
  { now, cells }: Surroundings,
  service: string,
): boolean {
  const state = cells[service]?.state;
  return (
    (state !== undefined && isComplete(state)) ||
    now - observedAt <= RELATED_FRESH_MS
  );
}
