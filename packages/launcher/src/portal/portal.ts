import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';
import { Layout } from '../layout';
import { findFreePort, startOnFreePort } from '../ports';
import { Supervisor } from '../processes/supervisor';
import { PostgresServer, startPostgres } from '../postgres/server';
import { say } from '../terminal';
import { Timings } from '../timings';
import { givenAwsEnvironment, simulatedAwsEnvironment } from './awsEnvironment';
import { startBackend } from './backend';
import { readDemoUsers, waitForDemoUsers } from './demoUsers';
import { SweepProgress, isSwept, waitForFirstSweep } from './firstSweep';
import { waitForFilledTeam } from './filledTeam';
import { prepareFrontend } from './frontend';
import { portalUrl, writeRuntimeConfig } from './runtimeConfig';
import { startSimulator } from './simulator';

/** What a portal is started with. */
export interface PortalOptions {
  /** The first port to try for the portal. */
  readonly port: number;
  /** An AWS endpoint on this machine to use instead of the simulator. */
  readonly awsEndpoint?: string;
  /** Extra app-config files, absolute; later ones win. */
  readonly configFiles: readonly string[];
}

/** The parts under a portal: the database and AWS. */
export interface Foundation {
  readonly database: PostgresServer;
  /** Where AWS answers. */
  readonly awsEndpoint: string;
  /** The environment in which the back end's AWS clients go there. */
  readonly env: NodeJS.ProcessEnv;
}

/** A portal that answers. */
export interface Portal {
  readonly url: string;
  readonly awsEndpoint: string;
  /** Whether AWS is the simulator that was started with the portal. */
  readonly simulated: boolean;
  /** Whether the demonstration's users can sign in. */
  readonly demoSignIn: boolean;
  /** How many cells there are, and whether all have been read once. */
  readonly sweep: SweepProgress & { readonly complete: boolean };
}

/** Where the searches for a free port begin. */
const POSTGRES_PORT = 15432;
const SIMULATOR_PORT = 4566;

const FIRST_SWEEP_WITHIN_MILLISECONDS = 120_000;
const TEAM_PAGE_WITHIN_MILLISECONDS = 30_000;
const DEMO_USERS_WITHIN_MILLISECONDS = 60_000;

/** The app-config files of a portal, the later ones winning. */
export function configFilesOf(
  layout: Layout,
  runtimeConfigFile: string,
  extra: readonly string[],
): string[] {
  const missing = extra.find(file => !existsSync(file));
  if (missing) {
    throw new Failure(
      `There is no file ${missing}: --config takes the path of an app-config file.`,
    );
  }
  return [
    join(layout.root, 'app-config.yaml'),
    join(layout.root, 'packages/launcher/config/demo.yaml'),
    runtimeConfigFile,
    ...extra,
  ];
}

/** Starts the database and, unless an endpoint was given, the simulator. */
export async function startFoundation(
  layout: Layout,
  supervisor: Supervisor,
  timings: Timings,
  options: PortalOptions,
): Promise<Foundation> {
  const startDatabase = () =>
    startOnFreePort(POSTGRES_PORT, port =>
      startPostgres(layout, supervisor, { port }),
    );
  const startAws = async () =>
    options.awsEndpoint ??
    (
      await startOnFreePort(
        SIMULATOR_PORT,
        port => startSimulator(layout, supervisor, port),
        [options.port],
      )
    ).url;
  const [database, awsEndpoint] = await Promise.all([
    timings.measure('postgres', startDatabase),
    timings.measure('simulator', startAws),
  ]);
  const environment = options.awsEndpoint
    ? givenAwsEnvironment
    : simulatedAwsEnvironment;
  return {
    database,
    awsEndpoint,
    env: environment(process.env, awsEndpoint),
  };
}

/** Starts a whole portal and waits until the first sweep has landed. */
export async function startPortal(
  layout: Layout,
  supervisor: Supervisor,
  timings: Timings,
  options: PortalOptions,
): Promise<Portal> {
  const port = await findFreePort(options.port);
  if (port !== options.port) {
    say(`Port ${options.port} is in use: taking ${port}`);
  }
  say(
    options.awsEndpoint
      ? `Starting Postgres (AWS is at ${options.awsEndpoint})`
      : 'Starting Postgres and the simulated AWS',
  );
  const [foundation] = await Promise.all([
    startFoundation(layout, supervisor, timings, { ...options, port }),
    timings.measure('frontendBuild', () =>
      prepareFrontend({ layout, supervisor }),
    ),
  ]);

  say('Starting the back end');
  const launcherToken = randomBytes(24).toString('base64url');
  const runtimeConfigFile = writeRuntimeConfig(layout, {
    port,
    database: foundation.database,
    launcherToken,
  });
  await timings.measure('backend', () =>
    startBackend(layout, supervisor, {
      port,
      configFiles: configFilesOf(
        layout,
        runtimeConfigFile,
        options.configFiles,
      ),
      env: foundation.env,
    }),
  );
  const url = portalUrl(port);
  supervisor.publishUrl(url);

  say('Waiting for the first sweep of the AWS accounts');
  const [sweep, demoSignIn] = await Promise.all([
    timings.measure('firstSweep', () =>
      waitForFirstSweep(port, launcherToken, FIRST_SWEEP_WITHIN_MILLISECONDS),
    ),
    timings.measure('demoUsers', () =>
      waitForDemoUsers(
        port,
        readDemoUsers(layout.root),
        DEMO_USERS_WITHIN_MILLISECONDS,
      ),
    ),
  ]);
  if (!options.awsEndpoint) {
    await timings.measure('teamPage', () =>
      waitForFilledTeam(port, launcherToken, TEAM_PAGE_WITHIN_MILLISECONDS),
    );
  }
  return {
    url,
    awsEndpoint: foundation.awsEndpoint,
    simulated: options.awsEndpoint === undefined,
    demoSignIn,
    sweep: { ...sweep, complete: isSwept(sweep) },
  };
}
