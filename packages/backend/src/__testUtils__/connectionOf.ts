import { TestDatabases } from '@backstage/backend-test-utils';

type Client = Awaited<ReturnType<TestDatabases['init']>>;

/** How to connect as this client does: Knex hides the password from whoever copies its settings. */
export function connectionOf(knex: Client) {
  const { connection } = knex.client.config;
  return { ...connection, password: connection.password };
}
