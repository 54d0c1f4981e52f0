/* A replica that does nothing but sweep the demo shop, in a process of its own
 * so that a test can kill it. Its argument is the connection to the database,
 * as JSON. */
import {
  createAwsCollector,
  DEFAULT_ENVIRONMENT_CONFIG,
} from '@pilothouse/plugin-aws-estate-node';
import { LoggerService } from '@backstage/backend-plugin-api';
import knexFactory from 'knex';
import { createProjection } from '../projection/createProjection';
import { awsServices } from '../services';
import { createSweepStore } from '../store/createSweepStore';
import { indexDefinitions } from '../store/definitionIndex';
import { claimContext } from './claims';
import { createRealAccess, SHOP_CONFIG } from './simulator';

const print = (message: string) => process.stderr.write(`${message}\n`);
const logger: LoggerService = {
  error: print,
  warn: print,
  info: print,
  debug: () => {},
  child: () => logger,
};

async function main(connection: string): Promise<void> {
  const knex = knexFactory({
    client: 'pg',
    connection: JSON.parse(connection),
    pool: { min: 0, max: 10 },
  });
  const definitions = indexDefinitions(awsServices);
  const store = createSweepStore({
    knex,
    definitions,
    prepareProjection: createProjection({
      definitions,
      environments: DEFAULT_ENVIRONMENT_CONFIG,
      claimContext: async () => claimContext([]),
      now: () => new Date(),
      logger,
    }),
    random: Math.random,
    logger,
  });
  const collector = createAwsCollector({
    services: awsServices,
    store,
    access: createRealAccess(SHOP_CONFIG),
    knex,
    queueSchema: 'sweep_test',
    logger,
  });
  await collector.start();
  await collector.enqueueDue();
}

main(process.argv[2]).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
