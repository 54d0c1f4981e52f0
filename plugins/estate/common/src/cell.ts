/**
 * One account × Region × AWS service: the unit of sweeping, of failure and of
 * freshness.
 *
 * @public
 */
export interface CellKey {
  /** Twelve digits. */
  accountId: string;
  /** A Region code, or `global` for services that have one endpoint. */
  region: string;
  /** The id of an AWS service definition, for example `ecs`. */
  service: string;
}

/**
 * How the last sweep of a cell ended.
 *
 * - `ok`: read completely
 * - `partial`: read, but a part of it failed; nothing is deleted
 * - `throttled`: AWS refused because of its rate limits
 * - `denied`: a role or an action is not allowed
 * - `unreachable`: no answer, or a server error
 * - `not-in-use`: the Region is not enabled for the account, or denied by a
 *   service control policy: nothing is missing
 * - `never-swept`: not yet tried
 *
 * @public
 */
export type CellState =
  | 'ok'
  | 'partial'
  | 'throttled'
  | 'denied'
  | 'unreachable'
  | 'not-in-use'
  | 'never-swept';

/** Every cell state, best known first. @public */
export const CELL_STATES: readonly CellState[] = [
  'ok',
  'not-in-use',
  'partial',
  'throttled',
  'denied',
  'unreachable',
  'never-swept',
];

/** Whether a cell in this state tells all there is. @public */
export function isComplete(state: CellState): boolean {
  return state === 'ok' || state === 'not-in-use';
}

/** What went wrong in a cell, for people. @public */
export interface CellError {
  /** A stable code: the AWS error code, or one of ours. */
  code: string;
  /** One sentence in plain words that says what to do. */
  message: string;
  /** The IAM action that is missing, where AWS named it, for example `ecs:ListServices`. */
  missingAction?: string;
}

/** A cell with its state and history. Times are ISO 8601 in UTC. @public */
export interface Cell extends CellKey {
  accountName?: string;
  state: CellState;
  error?: CellError;
  lastAttemptAt?: string;
  lastSuccessAt?: string;
  nextDueAt?: string;
  /** Requests sent to AWS by the last sweep, retries included. */
  calls?: number;
  /** How many of these AWS throttled. */
  throttledCalls?: number;
  /** Duration of the last sweep in milliseconds. */
  durationMs?: number;
  /** Resources seen by the last complete sweep. */
  resources?: number;
}
