import {
  DueService,
  JsonObject,
  MetricStore,
  SweepOutcome,
  SweepStore,
  SweepTarget,
} from '@pilothouse/plugin-aws-estate-node';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { touchedByMetrics } from '../metrics/touched';
import { DefinitionIndex } from './definitionIndex';
import { finishSweeps } from './finishSweep';
import { finishUnprojected } from './finishUnprojected';
import { toJsonb } from './jsonb';
import { lockResources } from './lockResources';
import { writePage } from './writePage';

/**
 * Brings up to date what follows from the resources of a target. It first
 * reads what it needs from elsewhere, so that a transaction is open no longer
 * than it must be.
 */
export type PrepareProjection = () => Promise<Project>;

/**
 * Brings up to date what follows from the resources of a target.
 *
 * @param touched - only what follows from these of them, where the rest is as
 *   it was
 * @see PrepareProjection
 */
export type Project = (
  transaction: Knex.Transaction,
  target: SweepTarget,
  touched?: readonly string[],
) => Promise<void>;

/** Creates the store of sweeps over Postgres. */
export function createSweepStore(options: {
  knex: Knex;
  definitions: DefinitionIndex;
  prepareProjection: PrepareProjection;
  /** From 0 to 1; for the times at which cells are due next. */
  random: () => number;
  /** Absent where no metrics are read. */
  metrics?: MetricStore;
  logger: LoggerService;
}): SweepStore {
  const { knex, definitions, prepareProjection, random, logger } = options;

  /**
   * Ends sweeps that read metrics only: nothing is gone, and only the workloads
   * that were read are assessed again. Most find nothing due.
   */
  async function finishMetrics(
    target: SweepTarget,
    outcomes: readonly SweepOutcome[],
    touched: readonly string[],
  ): Promise<void> {
    // Not in one transaction: whoever needs both locks resources before cells.
    await knex.transaction(async transaction => {
      await finishSweeps(transaction, definitions, outcomes, random);
    });
    if (touched.length > 0) {
      const project = await prepareProjection();
      await knex.transaction(transaction =>
        project(transaction, target, touched),
      );
    }
  }

  return {
    metrics: options.metrics,

    async dueTargets(now) {
      const { rows } = await knex.raw(
        `SELECT account_id AS "accountId", region FROM cells
         WHERE next_due_at <= :now AND service = ANY(:services)
         GROUP BY account_id, region
         ORDER BY min(next_due_at)`,
        { now, services: [...definitions.services.keys()] },
      );
      return rows;
    },

    async dueServices({ accountId, region }, now) {
      return knex('cells')
        .where({ account_id: accountId, region })
        .andWhere('next_due_at', '<=', now)
        .select<DueService[]>('service', 'asked');
    },

    async makeDue({ accountId, region, service }, now) {
      const cell = ['account_id', 'region', 'service'];
      const asked = knex('cells')
        .select(cell)
        .modify(cells => {
          if (accountId) cells.where('account_id', accountId);
          if (region) cells.where('region', region);
          if (service) cells.where('service', service);
        })
        // in the order in which everybody locks them
        .orderBy(cell)
        .forNoKeyUpdate();
      const rows: SweepTarget[] = await knex('cells')
        .update({ next_due_at: now, asked: true })
        .whereIn(cell, asked)
        .returning(['account_id as accountId', 'region']);
      const targets = new Map(
        rows.map(row => [`${row.accountId}/${row.region}`, row]),
      );
      return [...targets.values()];
    },

    writePage: (sweep, observedAt, observations) =>
      writePage(knex, definitions, sweep, observedAt, observations),

    async finish(target, outcomes) {
      try {
        const touched = await touchedByMetrics(knex, outcomes);
        if (touched) {
          await finishMetrics(target, outcomes, touched);
          return;
        }
        const project = await prepareProjection();
        await knex.transaction(async transaction => {
          await lockResources(transaction, target);
          await finishSweeps(transaction, definitions, outcomes, random);
          await project(transaction, target);
        });
      } catch (error) {
        // Without an outcome the cells would stay due, and AWS be read again and again.
        await finishUnprojected(knex, definitions, outcomes, random);
        logger.error(
          `What follows from the sweeps of account ${target.accountId} in ${target.region} could not be brought up to date; it is tried again with the next sweep`,
          error as Error,
        );
      }
    },

    async readStored({ accountId, region }, type) {
      const rows: Array<{ arn: string; data: JsonObject }> = await knex(
        'resources',
      )
        .where({ account_id: accountId, region, type })
        .whereNull('gone_at')
        .select('arn', 'data');
      return new Map(rows.map(({ arn, data }) => [arn, data]));
    },

    async readFact(accountId, key) {
      const row = await knex('immutable_facts')
        .where({ account_id: accountId, key })
        .first('value');
      return row?.value as JsonObject | undefined;
    },

    async writeFact(accountId, key, value) {
      await knex('immutable_facts')
        .insert({ account_id: accountId, key, value: toJsonb(value) })
        .onConflict(['account_id', 'key'])
        .ignore();
    },
  };
}
