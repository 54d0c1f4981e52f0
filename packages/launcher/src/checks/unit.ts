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
          '--maxWorkers=2',
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

function connectionString(server: PostgresServer): string {
  const { user, password, host, port } = server;
  return `postgresql://${user}:${password}@${host}:${port}/postgres`;
}
