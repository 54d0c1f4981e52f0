import { useSyncExternalStore } from 'react';

/** How often ages on a page are told anew, in milliseconds. */
const TICK = 10_000;

let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/**
 * The time, told anew every ten seconds: one timer for all ages on a page, none
 * when no age is shown.
 *
 * @public
 */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    timer = setInterval(tick, TICK);
    // The stored time may be from an earlier page.
    tick();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

function tick() {
  now = new Date();
  listeners.forEach(listener => listener());
}
