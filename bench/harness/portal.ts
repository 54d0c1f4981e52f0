import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { parse } from 'yaml';
import { ROOT, startProcess } from './process';

/** A portal of a benchmark, with a state of its own beside the person's. */
export interface BenchPortal {
  readonly url: string;
  /** The database of a plugin; the caller ends it. */
  database(pluginId: string): Promise<Client>;
  /** Signs in as a demo user. @returns a Backstage token */
  signIn(userEntityRef: string): Promise<string>;
  /** Milliseconds of each phase of the start. */
  phases(): Record<string, number>;
  stop(): Promise<void>;
}

/** The state folder and so the data that benchmarks use. */
const STATE = 'bench';

/**
 * Starts an empty portal in production mode and waits until its first sweep
 * has landed.
 *
 * @param options.awsEndpoint - the simulator
 * @param options.configFiles - extra app-config files
 * @param options.hub - the account whose credentials the portal has; the
 *   shop's when absent
 */
export async function startPortal(options: {
  awsEndpoint: string;
  configFiles?: readonly string[];
  hub?: string;
}): Promise<BenchPortal> {
  const started = await startProcess(
    'node',
    [
      'packages/launcher/bin/pilothouse.mjs',
      'start',
      '--state',
      STATE,
      '--reset',
      '--port',
      '7300',
      '--aws-endpoint',
      options.awsEndpoint,
      ...(options.configFiles ?? []).flatMap(file => ['--config', file]),
    ],
    {
      until: /is ready after .* http:\/\/\S+/,
      within: 900_000,
      env: options.hub
        ? {
            ...process.env,
            // In the simulator a 12-digit access key is the account itself.
            AWS_ACCESS_KEY_ID: options.hub,
            AWS_SECRET_ACCESS_KEY: 'simulated',
          }
        : process.env,
    },
  );
  const url = /is ready after .* (http:\/\/\S+)/.exec(started.output())![1];
  const state = join(ROOT, '.pilothouse', STATE);
  return {
    url,
    async database(pluginId) {
      const { backend } = parse(
        readFileSync(join(state, 'run/app-config.runtime.yaml'), 'utf8'),
      );
      const client = new Client({
        ...backend.database.connection,
        database: `backstage_plugin_${pluginId}`,
      });
      await client.connect();
      return client;
    },
    async signIn(userEntityRef) {
      const response = await fetch(`${url}/api/auth/demo/refresh`, {
        headers: {
          'x-pilothouse-demo-user': userEntityRef,
          'x-requested-with': 'XMLHttpRequest',
        },
      });
      if (!response.ok) {
        throw new Error(
          `${userEntityRef} cannot sign in: ${await response.text()}`,
        );
      }
      const session = (await response.json()) as {
        backstageIdentity: { token: string };
      };
      return session.backstageIdentity.token;
    },
    phases: () =>
      JSON.parse(readFileSync(join(state, 'last-start.json'), 'utf8'))
        .phaseMilliseconds,
    stop: started.stop,
  };
}
