import { isError } from '@backstage/errors';

/**
 * Why a panel has no newer data, by what a person can do about it.
 *
 * - `not-permitted`: to ask for access
 * - `not-configured`: to have the plugin installed or an account connected
 * - `not-found`: to check the address; it may be gone
 * - `failed`: to try again
 *
 * @public
 */
export type PanelErrorKind =
  | 'not-permitted'
  | 'not-configured'
  | 'not-found'
  | 'failed';

/** A back end without the plugin says no more than that there is no such path. */
const NOT_INSTALLED =
  'The back end of the portal has no plugin for it: install the plugin and connect an AWS account to it.';

/** @public */
export interface PanelError {
  kind: PanelErrorKind;
  /** What the server said, for people. */
  message: string;
}

/**
 * Sorts an error of a request.
 *
 * A plugin that is not installed answers 404 for every path, and one whose
 * back end says so itself 501 (`NotImplementedError`).
 *
 * @param error - what was thrown, for example a `ResponseError`
 * @param options - `missing` says what a 404 means: for one resource that there
 *   is none (the default), for a list that the plugin is not installed
 * @public
 */
export function toPanelError(
  error: unknown,
  options: { missing?: 'not-found' | 'not-configured' } = {},
): PanelError {
  const message = messageOf(error);
  switch (statusOf(error)) {
    case 401:
    case 403:
      return { kind: 'not-permitted', message };
    case 404:
      return options.missing === 'not-configured'
        ? { kind: 'not-configured', message: NOT_INSTALLED }
        : { kind: 'not-found', message };
    case 501:
      return { kind: 'not-configured', message };
    default:
      return { kind: 'failed', message };
  }
}

/** Whether to ask again may change the answer without anybody's doing. @public */
export function isWorthRetrying(error: PanelError | undefined): boolean {
  return !error || error.kind === 'failed';
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) {
    return undefined;
  }
  const { statusCode } = error as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}

/** The server's own words where there are any: they say what to do. */
function messageOf(error: unknown): string {
  if (!isError(error)) {
    return 'The request failed without saying why.';
  }
  const { cause } = error;
  return isError(cause) && cause.message ? cause.message : error.message;
}
