import { join } from 'node:path';
import { ROOT, startProcess } from './process';

/** A simulated AWS organisation of a benchmark. */
export interface BenchSimulator {
  readonly url: string;
  /** Calls since the start or the last reset, by operation. */
  calls(): Promise<OperationCalls[]>;
  resetCalls(): Promise<void>;
  stop(): Promise<void>;
}

/** One line of the simulator's call statistics. */
export interface OperationCalls {
  account: string;
  region: string;
  service: string;
  operation: string;
  calls: number;
}

/**
 * Starts the simulator on a free port.
 *
 * @param args - of `aws-simulator`, for example `['--estate', 'estates/shop.yaml']`
 */
export async function startSimulator(
  args: readonly string[],
): Promise<BenchSimulator> {
  const started = await startProcess(
    process.execPath,
    [
      join(ROOT, 'packages/aws-simulator/bin/aws-simulator'),
      '--port',
      '0',
      ...args,
    ],
    { until: /http:\/\/127\.0\.0\.1:\d+/, within: 60_000 },
  );
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(started.output())![0];
  return {
    url,
    async calls() {
      const response = await fetch(`${url}/_simulator/stats`);
      return ((await response.json()) as { calls: OperationCalls[] }).calls;
    },
    async resetCalls() {
      await fetch(`${url}/_simulator/stats`, { method: 'DELETE' });
    },
    stop: started.stop,
  };
}
