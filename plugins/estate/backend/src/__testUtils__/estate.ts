import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  AwsAccessService,
  AwsAccount,
  AwsServiceDefinition,
  ClaimContext,
  Clock,
  createAwsClients,
  createAwsCredentials,
  createAwsLimits,
  createImmutableFacts,
  DEFAULT_ENVIRONMENT_CONFIG,
  sweepTarget,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { openDatabase } from '../database/postgres';
import { createMetricStore } from '../metrics/createMetricStore';
import { metricsFor } from '../metrics/price';
import { createProjection } from '../projection/createProjection';
import { createSweepStore } from '../store/createSweepStore';
import { indexDefinitions } from '../store/definitionIndex';
import { writeAccounts } from '../store/writeAccounts';
import { claimContext } from './claims';
import { TARGET } from './fakeService';

/** A clock that stands still until it is moved; whoever sleeps moves it. */
export class TestClock implements Clock {
  private time = Date.parse('2026-11-21T12:00:00Z');
  now() {
    return this.time;
  }
  async sleep(milliseconds: number) {
    this.time += milliseconds;
  }
  get date() {
    return new Date(this.time);
  }
  advance(minutes: number) {
    this.time += minutes * 60_000;
  }
}

/** An account of the tests. */
export const ACCOUNT: AwsAccount = {
  id: TARGET.accountId,
  name: 'shop-production',
  environment: 'production',
  regions: [TARGET.region],
  source: 'config',
};

/** The estate's store, projection and sweeps over an empty database. */
export async function createTestEstate(
  databases: TestDatabases,
  services: readonly AwsServiceDefinition[],
  options: {
    accounts?: readonly AwsAccount[];
    claims?: ClaimContext;
    /** The way to a simulator, for definitions that call AWS. */
    access?: AwsAccessService;
    /** US dollars a day. */
    metricsBudget?: number;
  } = {},
) {
  const clock = new TestClock();
  const access = options.access ?? createAccess(clock);
  const now = () => new Date(access.clock.now());
  const knex = await openTestDatabase(databases);
  const definitions = indexDefinitions(services);
  const logger = mockServices.logger.mock();
  const claims = { current: options.claims ?? claimContext([]) };
  const prepareProjection = createProjection({
    definitions,
    environments: DEFAULT_ENVIRONMENT_CONFIG,
    claimContext: async () => claims.current,
    now,
    logger,
  });
  const store = createSweepStore({
    knex,
    definitions,
    prepareProjection,
    random: () => 0,
    metrics: createMetricStore({
      knex,
      definitions,
      limit: metricsFor(options.metricsBudget ?? 5),
      now,
      logger,
    }),
    logger,
  });
  await writeAccounts(knex, definitions, options.accounts ?? [ACCOUNT], now());
  const facts = createImmutableFacts(store);

  return {
    clock,
    knex,
    access,
    definitions,
    store,
    claims,
    prepareProjection,
    logger,
    /** Sweeps what is due of an account × Region. */
    sweep: (target = TARGET, signal = new AbortController().signal) =>
      sweepTarget(
        target,
        definitions.services,
        { access, store, facts, logger },
        signal,
      ),
    resource: (arn: string) => knex('resources').where({ arn }).first(),
    cell: (service = 'fake', region = TARGET.region) =>
      knex('cells').where({ region, service }).first(),
  };
}

async function openTestDatabase(databases: TestDatabases): Promise<Knex> {
  const knex = await databases.init('POSTGRES_18');
  return openDatabase(
    mockServices.database({ knex, migrations: { skip: false } }),
  );
}

/** Access for definitions that call no AWS. */
function createAccess(clock: Clock): AwsAccessService {
  const limits = createAwsLimits({ share: 1, unlimited: true, clock });
  const credentials = createAwsCredentials({
    manager: {
      async getCredentialProvider() {
        throw new Error('This test has no credentials');
      },
    },
    limits,
    clock,
  });
  const clients = createAwsClients({ credentials, limits, clock });
  return { clock, limits, credentials, clients };
}
