import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Layout } from './layout';

/** Measures the phases of a start; some of them run at the same time. */
export interface Timings {
  /** Runs a phase and keeps how long it took. */
  measure<T>(phase: string, work: () => Promise<T>): Promise<T>;
  /** Keeps the duration of a phase that somebody else measured. */
  add(phase: string, milliseconds: number): void;
  /** Milliseconds from the launcher's first line to now. */
  total(): number;
  /** Writes `last-start.json` for benchmarks and reports. */
  save(layout: Layout): void;
}

/**
 * @param now - a clock in milliseconds
 * @param bootstrap - what stage 1 measured before handing over: toolchain and
 *   dependencies, in milliseconds, as `PILOTHOUSE_BOOTSTRAP_MILLISECONDS` has
 *   them (`12,3400`)
 */
export function createTimings(
  bootstrap: string | undefined,
  now: () => number = Date.now,
): Timings {
  const startedAt = now();
  const phases: Record<string, number> = {};
  const [toolchain = 0, dependencies = 0] = (bootstrap ?? '')
    .split(',')
    .filter(Boolean)
    .map(Number);
  phases.toolchain = toolchain;
  phases.dependencies = dependencies;
  const total = () => toolchain + dependencies + now() - startedAt;
  return {
    async measure(phase, work) {
      const from = now();
      const result = await work();
      phases[phase] = now() - from;
      return result;
    },
    add(phase, milliseconds) {
      phases[phase] = milliseconds;
    },
    total,
    save(layout) {
      const summary = {
        startedAt: new Date(startedAt - toolchain - dependencies).toISOString(),
        totalMilliseconds: total(),
        phaseMilliseconds: phases,
      };
      writeFileSync(
        join(layout.state, 'last-start.json'),
        `${JSON.stringify(summary, null, 2)}\n`,
      );
    },
  };
}
