import type { Instant } from './records';

interface Timer {
  readonly at: Instant;
  readonly run: () => void;
}

/** Things to do at a time, earliest first; those of one instant in the order they were set. */
export class TimerQueue {
  readonly #timers: Timer[] = [];

  /** When the next timer is due; `Infinity` when there is none. */
  get nextAt(): Instant {
    return this.#timers[0]?.at ?? Infinity;
  }

  set(at: Instant, run: () => void): void {
    // A service has a few dozen timers at most: inserting in order beats a heap.
    let index = this.#timers.length;
    while (index > 0 && this.#timers[index - 1].at > at) {
      index -= 1;
    }
    this.#timers.splice(index, 0, { at, run });
  }

  /** Takes the next timer out and runs it. */
  runNext(): void {
    this.#timers.shift()?.run();
  }
}
