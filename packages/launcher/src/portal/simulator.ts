import { join } from 'node:path';
import { Layout } from '../layout';
import { Child, Supervisor } from '../processes/supervisor';
import { waitForAnswer } from './http';

/** A running simulator. */
export interface Simulator {
  /** Its address: the AWS endpoint, and the control API below /_simulator. */
  readonly url: string;
  readonly child: Child;
}

const READY_WITHIN_MILLISECONDS = 60_000;

/** Starts the simulated AWS organisation of the demonstration. */
export async function startSimulator(
  layout: Layout,
  supervisor: Supervisor,
  port: number,
): Promise<Simulator> {
  const folder = join(layout.root, 'packages', 'aws-simulator');
  const child = supervisor.start({
    name: 'simulator',
    file: process.execPath,
    args: [
      join(folder, 'bin', 'aws-simulator'),
      '--estate',
      join(folder, 'estates', 'shop.yaml'),
      '--port',
      String(port),
    ],
    env: process.env,
    stopSignals: [{ signal: 'SIGTERM', withinMilliseconds: 2500 }],
    stopOrder: 1,
  });
  const url = `http://127.0.0.1:${port}`;
  await waitForAnswer(
    `${url}/_simulator/health`,
    child,
    READY_WITHIN_MILLISECONDS,
  );
  return { url, child };
}
