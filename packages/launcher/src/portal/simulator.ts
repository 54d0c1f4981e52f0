import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Layout } from '../layout';
import { PortTaken } from '../ports';
import { Child, Supervisor } from '../processes/supervisor';
import { waitUntilReady } from './http';

/** A running simulator. */
export interface Simulator {
  /** Its address: the AWS endpoint, and the control API below /_simulator. */
  readonly url: string;
  readonly child: Child;
}

const READY_WITHIN_MILLISECONDS = 60_000;

/**
 * Starts the simulated AWS organisation of the demonstration.
 *
 * @throws PortTaken when another program listens on the port
 * @throws Failure when it ends otherwise or is not ready in time
 */
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
    isExpectedEnd: saysPortTaken,
  });
  const url = `http://127.0.0.1:${port}`;
  const output = () => readFileSync(child.log!, 'utf8');
  try {
    // Not by asking the address: another start's simulator may answer there.
    await waitUntilReady(child, READY_WITHIN_MILLISECONDS, async () =>
      output().includes(`is ready on ${url}\n`),
    );
  } catch (error) {
    throw saysPortTaken(output())
      ? new PortTaken(`Port ${port} is in use`)
      : error;
  }
  return { url, child };
}

/** Whether the simulator's log says that it ended because its port was in use. */
function saysPortTaken(output: string): boolean {
  return output.startsWith('The port is taken');
}
