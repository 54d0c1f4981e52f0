import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { Layout } from '../layout';
import { PostgresServer } from '../postgres/server';

/** What only this start knows. */
export interface RuntimeSettings {
  /** The portal's port; in `dev` the back end's. */
  readonly port: number;
  /** In `dev`: the port of the front end's own server. */
  readonly frontendPort?: number;
  readonly database: Pick<
    PostgresServer,
    'host' | 'port' | 'user' | 'password'
  >;
  /** Bearer token with which the launcher asks the estate for its cells. */
  readonly launcherToken: string;
}

/** The portal's address as people type it. */
export function portalUrl(port: number): string {
  return `http://localhost:${port}`;
}

/**
 * The app-config of one start: ports, the database and a token that opens one
 * plugin to the launcher. It comes after the checked-in files and before those
 * of `--config`.
 */
export function runtimeConfig(settings: RuntimeSettings): object {
  const url = portalUrl(settings.port);
  const appUrl = portalUrl(settings.frontendPort ?? settings.port);
  const { host, port, user, password } = settings.database;
  return {
    app: { baseUrl: appUrl },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port: settings.port },
      cors: { origin: appUrl },
      database: { client: 'pg', connection: { host, port, user, password } },
      auth: {
        externalAccess: [
          {
            type: 'static',
            options: {
              token: settings.launcherToken,
              subject: 'pilothouse-launcher',
            },
            accessRestrictions: [{ plugin: 'aws-estate' }],
          },
        ],
      },
    },
  };
}

/**
 * Writes that configuration where only the present user can read it.
 *
 * @returns the file
 */
export function writeRuntimeConfig(
  layout: Layout,
  settings: RuntimeSettings,
): string {
  const file = join(layout.run, 'app-config.runtime.yaml');
  const text = `# Written by the launcher at every start.\n${stringify(
    runtimeConfig(settings),
  )}`;
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}
