import { useApi } from '@backstage/frontend-plugin-api';
import { Sweep, SweepSelection } from '@pilothouse/plugin-aws-estate-common';
import {
  awsEstateApiRef,
  PanelError,
  toPanelError,
} from '@pilothouse/plugin-aws-estate-react';
import { useCallback, useEffect, useRef, useState } from 'react';

/** How often the progress of a sweep is asked for, in milliseconds. */
const POLL = 1000;

/** A sweep that this page started. */
export interface SweepProgress {
  /** As the reader calls what is swept, for example `payment-staging, eu-west-1`. */
  what: string;
  /** Absent until the server has taken it. */
  sweep?: Sweep;
  error?: PanelError;
}

/** How sweeps are started, and how far the last one is. */
export interface UseSweep {
  progress: SweepProgress | undefined;
  running: boolean;
  start(what: string, selection: SweepSelection): void;
}

/**
 * Starts a sweep and follows it to its end. Leaving the page ends the following,
 * not the sweep.
 *
 * @param onDone - called when all its cells are swept
 */
export function useSweep(onDone: () => void): UseSweep {
  const api = useApi(awsEstateApiRef);
  const [progress, setProgress] = useState<SweepProgress>();
  const following = useRef<AbortController>();
  const done = useRef(onDone);
  done.current = onDone;

  useEffect(() => () => following.current?.abort(), []);

  const start = useCallback(
    async (what: string, selection: SweepSelection) => {
      following.current?.abort();
      const controller = new AbortController();
      const { signal } = controller;
      following.current = controller;
      setProgress({ what });
      try {
        let sweep = await api.startSweep(selection, { signal });
        while (!signal.aborted) {
          setProgress({ what, sweep });
          if (sweep.state === 'done') {
            done.current();
            return;
          }
          await pause(POLL, signal);
          sweep = await api.getSweep(sweep.id, { signal });
        }
      } catch (error) {
        if (!signal.aborted) {
          setProgress({ what, error: toPanelError(error) });
        }
      }
    },
    [api],
  );

  return {
    progress,
    running: Boolean(
      progress && !progress.error && progress.sweep?.state !== 'done',
    ),
    start,
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
