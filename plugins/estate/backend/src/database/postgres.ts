import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

/**
 * Connects to the plugin's database and brings its tables up to date.
 *
 * @throws Error with the remedy when the engine is not Postgres: the estate
 * relies on its jsonb, row locks and partial indexes.
 */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  requirePostgres(knex);
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@pilothouse/plugin-aws-estate-backend',
        'migrations',
      ),
    });
  }
  return knex;
}

/** @throws Error with the remedy when the engine is not Postgres. */
export function requirePostgres(knex: Knex): void {
  const engine = String(knex.client.config.client);
  if (engine !== 'pg') {
    throw new Error(
      `The AWS estate keeps its data in Postgres, and this database is '${engine}': set backend.database.client to 'pg' with a connection to Postgres 14 or newer`,
    );
  }
}
