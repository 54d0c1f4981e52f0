import {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import {
  AccountDirectory,
  AwsAccessService,
  AwsCollector,
  AwsServiceDefinition,
  createAccountDirectory,
  createAwsCollector,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { ClaimContextProvider } from './claims';
import { EstateConfig } from './config';
import { createEstateEvents, EstateEvents } from './events/createEstateEvents';
import { createMetricStore } from './metrics/createMetricStore';
import { metricsFor } from './metrics/price';
import { createDiscovery } from './discovery';
import { createProjection } from './projection/createProjection';
import { markStale } from './projection/markStale';
import { followClaims } from './projection/followClaims';
import { createRefreshStore } from './store/createRefreshStore';
import { createSweepStore, PrepareProjection } from './store/createSweepStore';
import { DefinitionIndex, indexDefinitions } from './store/definitionIndex';
import { removeOld } from './store/removeOld';
import { writeAccounts } from './store/writeAccounts';

/** What the estate is made of. */
export interface EstateOptions {
  services: readonly AwsServiceDefinition[];
  config: EstateConfig;
  access: AwsAccessService;
  knex: Knex;
  claims: ClaimContextProvider;
  scheduler: SchedulerService;
  logger: LoggerService;
}

/** The collecting half of the plugin: it keeps the tables true. */
export interface Estate {
  readonly collector: AwsCollector;
  readonly events: EstateEvents;
  /** Begins to collect and to keep up to date. */
  start(): Promise<void>;
  /** Stops within two seconds. */
  stop(): Promise<void>;
}

/** Until the catalog or the organisation answers for the first time. */
const RETRY_START_MS = 5_000;
/** How long the configured accounts wait for the organisation, so that all begin together. */
const FIRST_LIST_WITHIN_MS = 30_000;
/** A large organisation has hundreds of units, and its calls about one a second. */
const LIST_WITHIN_MINUTES = 60;
/** A schema of a plugin of ours is named after it. */
const QUEUE_SCHEMA = 'aws_estate_sweeps';

/** Creates the collecting half of the plugin. */
export function createEstate(options: EstateOptions): Estate {
  const { access, claims, config, knex, logger } = options;
  const now = () => new Date(access.clock.now());
  const definitions = indexDefinitions(options.services);
  const prepareProjection = createProjection({
    definitions,
    environments: config.environments,
    claimContext: () => claims.load(),
    now,
    logger,
  });
  const store = createSweepStore({
    knex,
    definitions,
    prepareProjection,
    random: Math.random,
    metrics: createMetricStore({
      knex,
      definitions,
      limit: metricsFor(config.metrics.budgetPerDay),
      now,
      logger,
    }),
    logger,
  });
  const collector = createAwsCollector({
    services: options.services,
    store,
    refreshes: createRefreshStore({
      knex,
      definitions,
      prepareProjection,
      logger,
    }),
    access,
    knex,
    queueSchema: QUEUE_SCHEMA,
    logger,
  });
  const events = createEstateEvents({
    queues: config.events.queues,
    services: options.services,
    collector,
    access,
    knex,
    now,
    logger,
  });
  const directory = createAccountDirectory({
    config: config.accounts,
    access,
    logger,
  });
  const stopping = new AbortController();
  const parts = { ...options, definitions, prepareProjection, directory, now };

  return {
    collector,
    events,
    async start() {
      const { signal } = stopping;
      try {
        await begin(signal);
      } catch (error) {
        if (!signal.aborted) {
          throw error;
        }
      }
    },
    async stop() {
      stopping.abort(new Error('The portal is shutting down'));
      await Promise.all([events.stop(), collector.stop()]);
    },
  };

  async function begin(signal: AbortSignal) {
    // Without the catalog nothing can be claimed, and what is swept would have no owner.
    await retry('The catalog', () => claims.load(), parts, signal);
    const listed = await listAccountsFirst(parts, signal);
    // None of this may be lost to a database that restarts: each step can be done again.
    const insist = (action: () => Promise<unknown>) =>
      retry('The database', action, parts, signal);
    if (!listed) {
      await insist(() => writeConfiguredAccounts(parts));
    }
    await insist(() => collector.start());
    await insist(() => events.start());
    await schedulePeriodicWork(parts, collector, signal);
    await insist(() => collector.enqueueDue());
    if (directory.dynamic && !listed) {
      // What is known is collected while the organisation is asked for the rest.
      const list = () => syncAccounts(parts, signal);
      await retry('The organisation', list, parts, signal);
      await insist(() => collector.enqueueDue());
    }
  }
}

interface EstateParts extends EstateOptions {
  definitions: DefinitionIndex;
  prepareProjection: PrepareProjection;
  directory: AccountDirectory;
  now: () => Date;
}

/**
 * Writes the configured accounts. Beside an organisation only into empty
 * tables: the accounts that it listed before are not forgotten until it lists
 * others.
 */
async function writeConfiguredAccounts(parts: EstateParts): Promise<void> {
  const { directory, knex, definitions, now } = parts;
  const known = await knex('cells').first();
  if (!known || !directory.dynamic) {
    await writeAccounts(knex, definitions, directory.configured(), now());
  }
}

/**
 * Asks the organisation for its accounts once, so that every cell is known
 * before the first sweep ends.
 *
 * @returns whether it answered; false where no organisation is configured
 */
async function listAccountsFirst(
  parts: EstateParts,
  signal: AbortSignal,
): Promise<boolean> {
  if (!parts.directory.dynamic) {
    return false;
  }
  const soon = AbortSignal.timeout(FIRST_LIST_WITHIN_MS);
  try {
    await syncAccounts(parts, AbortSignal.any([signal, soon]));
    return true;
  } catch (error) {
    signal.throwIfAborted();
    parts.logger.warn(
      'The organisation does not answer; the configured accounts are collected without it',
      error as Error,
    );
    return false;
  }
}

async function syncAccounts(
  { directory, knex, definitions, now }: EstateParts,
  signal: AbortSignal,
): Promise<void> {
  const accounts = await directory.list(signal);
  await writeAccounts(knex, definitions, accounts, now());
}

async function retry(
  what: string,
  action: () => Promise<unknown>,
  { access, logger }: EstateParts,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    try {
      await action();
      return;
    } catch (error) {
      signal.throwIfAborted();
      logger.warn(
        `${what} does not answer yet and is asked again`,
        error as Error,
      );
      await access.clock.sleep(RETRY_START_MS, signal);
    }
  }
}

/** Everything periodic runs on one replica, whichever is first. */
async function schedulePeriodicWork(
  parts: EstateParts,
  collector: AwsCollector,
  stopping: AbortSignal,
): Promise<void> {
  const { directory, knex, now, scheduler } = parts;
  const every = (
    seconds: number,
    timeoutMinutes = 1,
  ): SchedulerServiceTaskRunner =>
    scheduler.createScheduledTaskRunner({
      frequency: { seconds },
      timeout: { minutes: timeoutMinutes },
    });
  const until = (signal: AbortSignal) => AbortSignal.any([signal, stopping]);
  // One by one: a task that was registered must not be registered again.
  const run = (
    runner: SchedulerServiceTaskRunner,
    task: Parameters<SchedulerServiceTaskRunner['run']>[0],
  ) => retry('The scheduler', () => runner.run(task), parts, stopping);

  await run(every(10), {
    id: 'aws-estate-enqueue-due-sweeps',
    fn: () => collector.enqueueDue(),
  });
  const discovery = createDiscovery({
    ...parts,
    environments: parts.config.environments,
    config: parts.config.discovery,
    claimContext: () => parts.claims.load(),
  });
  await run(every(10, 5), {
    id: 'aws-estate-discover-services',
    fn: async () => {
      await discovery.refresh();
    },
  });
  await run(every(60), {
    id: 'aws-estate-mark-stale-workloads',
    fn: async signal => {
      await markStale(knex, now(), until(signal));
    },
  });
  await run(every(6 * 3600, 30), {
    id: 'aws-estate-remove-old',
    fn: async signal => {
      await removeOld(knex, now(), until(signal));
    },
  });
  await run(every(5, 10), {
    id: 'aws-estate-follow-catalog',
    fn: signal => followClaims(parts, until(signal)),
  });
  if (directory.dynamic) {
    await run(every(10 * 60, LIST_WITHIN_MINUTES), {
      id: 'aws-estate-list-accounts',
      fn: signal => syncAccounts(parts, until(signal)),
    });
  }
}
