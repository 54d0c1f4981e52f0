import { join } from 'node:path';
import { Layout } from '../layout';
import { Child, Supervisor } from '../processes/supervisor';
import { waitForAnswer } from './http';

const READY_WITHIN_MILLISECONDS = 120_000;

/**
 * Starts the back end in production mode, from source, and waits until it is
 * ready. It serves the built front end too.
 *
 * @param options.configFiles - absolute paths, later ones win
 * @param options.env - with the AWS endpoint and credentials
 */
export async function startBackend(
  layout: Layout,
  supervisor: Supervisor,
  options: {
    readonly port: number;
    readonly configFiles: readonly string[];
    readonly env: NodeJS.ProcessEnv;
  },
): Promise<Child> {
  const child = supervisor.start({
    name: 'backend',
    file: process.execPath,
    args: [
      '--require',
      join(
        layout.root,
        'node_modules/@backstage/cli-node/config/nodeTransform.cjs',
      ),
      join(layout.root, 'packages/backend/src/index.ts'),
      ...options.configFiles.flatMap(file => ['--config', file]),
    ],
    folder: join(layout.root, 'packages', 'backend'),
    env: { ...options.env, NODE_ENV: 'production' },
    // Backstage may take half a minute to close what nobody uses any more.
    stopSignals: [{ signal: 'SIGTERM', withinMilliseconds: 2500 }],
    stopOrder: 1,
  });
  await waitForAnswer(
    `http://127.0.0.1:${options.port}/.backstage/health/v1/readiness`,
    child,
    READY_WITHIN_MILLISECONDS,
  );
  return child;
}
