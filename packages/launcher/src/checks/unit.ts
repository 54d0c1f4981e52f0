import { availableParallelism } from 'node:os';
import { startOnFreePort } from '../ports';
import { PostgresServer, removeData, startPostgres } from '../postgres/server';
import { CheckContext, CheckResult, runReported, runTool } from './context';
import { parseJestReport } from './counts';

/**
 * Unit and integration tests of every package. One Postgres serves the whole
 * run: @backstage/backend-test-utils makes a database per test in it.
 */
export async function checkUnit(context: CheckContext): Promise<CheckResult> {
  const { layout, supervisor } = context;
  await removeData(layout);
  const server = await startOnFreePort(15432, port =>
    startPostgres(layout, supervisor, { port }),
  );
  const counts = await runReported(
    context,
    'jest',
    parseJestReport,
    reportFile =>
      runTool(
        context,
        'node_modules/@backstage/cli/bin/backstage-cli',
        [
          'repo',
          'test',
          '--no-watch',
          `--maxWorkers=${workersFor(availableParallelism())}`,
          '--json',
          `--outputFile=${reportFile}`,
        ],
        {
          NODE_ENV: 'test',
          BACKSTAGE_TEST_DISABLE_DOCKER: '1',
          BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING:
            connectionString(server),
        },
      ),
  );
  await server.child.stop();
  await removeData(layout);
  return { counts, notes: [] };
}

/**
 * How many test files run at once. Those with a simulator and a database wait
 * as long as they work, so there is one more than cores; each may need 1 GB.
 */
export function workersFor(cores: number): number {
  return Math.min(cores + 1, 6);
}

function connectionString(server: PostgresServer): string {
  const { user, password, host, port } = server;
  return `postgresql://${user}:${password}@${host}:${port}/postgres`;
}
