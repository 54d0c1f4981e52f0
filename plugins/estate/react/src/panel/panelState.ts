import { PanelErrorKind } from './panelError';
import { PanelData } from './usePanelData';

/**
 * What a panel is in; each state has a next step of its own.
 *
 * - `loading`: nothing to show yet
 * - `ready`: there is data
 * - `stale`: there is data, but older than it should be
 * - `none`: there is truly nothing
 * - `filtered-out`: there is something, but the filters hide it
 * - `not-permitted`, `not-configured`, `not-found`, `failed`: nothing can be
 *   shown, and why
 *
 * @public
 */
export type PanelState =
  | 'loading'
  | 'ready'
  | 'stale'
  | 'none'
  | 'filtered-out'
  | PanelErrorKind;

/** What the state follows from, beside the request itself. @public */
export interface PanelContent<T> {
  isEmpty(data: T): boolean;
  /** Whether filters are set. */
  isFiltered?: boolean;
  /** Whether what is shown is older than it should be. */
  isStale?(data: NoInfer<T>): boolean;
}

/**
 * Derives a panel's state.
 *
 * Data that was loaded once stays: a failed refresh makes it stale. But where
 * the right to see it is gone, or the thing itself, the data goes too.
 *
 * @public
 */
export function panelState<T>(
  panel: Pick<PanelData<T>, 'data' | 'error'>,
  content: PanelContent<T>,
): PanelState {
  const { data, error } = panel;
  if (error && (data === undefined || error.kind !== 'failed')) {
    return error.kind;
  }
  if (data === undefined) {
    return 'loading';
  }
  if (error || content.isStale?.(data)) {
    return 'stale';
  }
  if (content.isEmpty(data)) {
    return content.isFiltered ? 'filtered-out' : 'none';
  }
  return 'ready';
}
