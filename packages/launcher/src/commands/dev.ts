import { randomBytes } from 'node:crypto';
import { Command } from '../bootstrap/arguments.mjs';
import { prepareLayout } from '../layout';
import { findFreePort } from '../ports';
import { join } from 'node:path';
import { stopLeftovers } from '../processes/leftovers';
import { runSupervised } from '../processes/shutdown';
import { createSupervisor } from '../processes/supervisor';
import { configFilesOf, startFoundation } from '../portal/portal';
import { portalUrl, writeRuntimeConfig } from '../portal/runtimeConfig';
import { removeData } from '../postgres/server';
import { print, say } from '../terminal';
import { createTimings } from '../timings';

/** Where `backstage-cli repo start` serves the front end by default. */
const FRONTEND_PORT = 3000;
const BACKEND_PORT = 7007;

/** `yarn dev`: the portal with hot reload of front end and back end. */
export async function devCommand(
  root: string,
  command: Command,
): Promise<number> {
  const timings = createTimings(process.env.PILOTHOUSE_BOOTSTRAP_MILLISECONDS);
  const layout = prepareLayout(root);
  await stopLeftovers(layout);
  const supervisor = createSupervisor(layout);
  return runSupervised(
    supervisor,
    async () => {
      if (command.reset) {
        say('Emptying the database');
        await removeData(layout);
      }
      const frontendPort = await findFreePort(command.port ?? FRONTEND_PORT);
      const port = await findFreePort(BACKEND_PORT, [frontendPort]);
      say('Starting Postgres and the simulated AWS');
      const foundation = await startFoundation(layout, supervisor, timings, {
        port,
        awsEndpoint: command.awsEndpoint,
        configFiles: [],
      });
      const runtimeConfigFile = writeRuntimeConfig(layout, {
        port,
        frontendPort,
        database: foundation.database,
        launcherToken: randomBytes(24).toString('base64url'),
      });
      const configFiles = configFilesOf(
        layout,
        runtimeConfigFile,
        command.configFiles,
      );
      print(
        `\nThe portal will be at ${portalUrl(
          frontendPort,
        )}; it reloads as you edit. Ctrl-C stops everything.\n`,
      );
      const child = supervisor.start({
        name: 'dev',
        file: process.execPath,
        args: [
          join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
          'repo',
          'start',
          ...configFiles.flatMap(file => ['--config', file]),
        ],
        env: { ...foundation.env, NODE_ENV: 'development' },
        stopSignals: [{ signal: 'SIGTERM', withinMilliseconds: 3000 }],
        stopOrder: 1,
        toTerminal: true,
      });
      const end = await child.ended;
      return end.code ?? 1;
    },
    () => say('Stopping'),
  );
}
