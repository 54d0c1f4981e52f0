import { useCallback, useEffect, useReducer, useRef } from 'react';
import { isWorthRetrying, PanelError, toPanelError } from './panelError';

/** How often a visible panel asks for newer data, in milliseconds. */
const DEFAULT_INTERVAL = 30_000;

/** What a panel shows. @public */
export interface PanelData<T> {
  /** The last good answer for this subject; it stays while a newer one is under way or fails. */
  data?: T;
  /** Why the last attempt failed; absent after a success. */
  error?: PanelError;
  /** Whether a request is under way. */
  refreshing: boolean;
  /** Whether `data` answers an earlier query than the present one. */
  outdated: boolean;
  /** When the last good answer came. */
  loadedAt?: Date;
  /** Asks again now. */
  refresh(): void;
}

/** @public */
export interface UsePanelDataOptions<T> {
  /**
   * Whose data it is, for example an entity reference. When it changes, the old
   * data goes at once: nobody sees another team's figures under this team's name.
   */
  subject: string;
  /** What is asked about it, for example the filters as text. When it changes, the old data stays until the new is there. */
  query?: string;
  /** Asks the server; ends when the signal aborts. */
  load(signal: AbortSignal): Promise<T>;
  /** What a 404 means, see {@link toPanelError}. */
  missing?: 'not-found' | 'not-configured';
  /** Milliseconds between polls while the page is visible; 0 for none. */
  interval?: number;
}

interface State<T> {
  subject: string;
  query: string;
  data?: T;
  dataQuery?: string;
  error?: PanelError;
  refreshing: boolean;
  loadedAt?: Date;
}

type Action<T> =
  | { type: 'start'; subject: string; query: string }
  | { type: 'success'; subject: string; query: string; data: T; at: Date }
  | { type: 'failure'; subject: string; query: string; error: PanelError };

/**
 * Loads a panel's data and keeps it fresh: again when the subject or the query
 * changes, every thirty seconds while the page is visible, and when it becomes
 * visible again. An answer that was overtaken is dropped.
 *
 * @public
 */
export function usePanelData<T>(options: UsePanelDataOptions<T>): PanelData<T> {
  const { subject, query = '', interval = DEFAULT_INTERVAL } = options;
  const [state, dispatch] = useReducer(reduce<T>, {
    subject,
    query,
    refreshing: true,
  });

  // Of the latest rendering: a new function is no reason to ask again.
  const latest = useRef(options);
  latest.current = options;
  const running = useRef<AbortController>();

  const request = useCallback(() => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    dispatch({ type: 'start', subject, query });
    // In a promise's then: what `load` throws at once is caught as well.
    Promise.resolve()
      .then(() => latest.current.load(controller.signal))
      .then(
        data => {
          if (!controller.signal.aborted) {
            running.current = undefined;
            dispatch({ type: 'success', subject, query, data, at: new Date() });
          }
        },
        cause => {
          if (!controller.signal.aborted) {
            running.current = undefined;
            const { missing } = latest.current;
            const error = toPanelError(cause, { missing });
            dispatch({ type: 'failure', subject, query, error });
          }
        },
      );
  }, [subject, query]);

  useEffect(() => {
    request();
    return () => {
      running.current?.abort();
      running.current = undefined;
    };
  }, [request]);

  const retry = isWorthRetrying(state.error);
  useEffect(() => {
    if (!interval || !retry) {
      return undefined;
    }
    let last = Date.now();
    const poll = () => {
      // Timers are early by a little now and then; that is no reason to wait again.
      const due = Date.now() - last >= 0.9 * interval;
      if (due && document.visibilityState === 'visible' && !running.current) {
        last = Date.now();
        request();
      }
    };
    const timer = setInterval(poll, interval);
    document.addEventListener('visibilitychange', poll);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', poll);
    };
  }, [interval, retry, request]);

  // Between a new subject and the effect that asks for it, there is no data.
  const current = state.subject === subject ? state : undefined;
  return {
    data: current?.data,
    error: current?.error,
    refreshing: current?.refreshing ?? true,
    outdated: current?.data !== undefined && current.dataQuery !== query,
    loadedAt: current?.loadedAt,
    refresh: request,
  };
}

function reduce<T>(state: State<T>, action: Action<T>): State<T> {
  const { subject, query } = action;
  const kept: State<T> =
    state.subject === subject ? state : { subject, query, refreshing: true };
  switch (action.type) {
    case 'start':
      return {
        ...kept,
        query,
        refreshing: true,
        // An error of another query says nothing about this one.
        error: kept.query === query ? kept.error : undefined,
      };
    case 'success':
      return {
        subject,
        query,
        data: action.data,
        dataQuery: query,
        loadedAt: action.at,
        refreshing: false,
      };
    default:
      return { ...kept, query, refreshing: false, error: action.error };
  }
}
