import { LoggerService } from '@backstage/backend-plugin-api';
import {
  MetricPlan,
  MetricQuery,
  MetricStore,
  PlannedMetric,
  SweepTarget,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { DefinitionIndex } from '../store/definitionIndex';
import { toJsonb } from '../store/jsonb';
import { dayOf } from './day';
import { fullMinute } from './due';
import { createPaceReader } from './currentPace';
import { readMetricWorkloads, typesWithSignals } from './metricWorkloads';
import { DueRead, findDue, grantReads } from './planReads';
import { classOf, isUrgent } from './readingClass';
import { signalsOf } from './signalsOf';
import { lockSpending, writeSpending } from './spending';

/** What planning metrics needs. */
export interface MetricStoreOptions {
  knex: Knex;
  definitions: DefinitionIndex;
  /** Metrics a day. */
  limit: number;
  now: () => Date;
  logger: LoggerService;
}

/** The first reading of a workload, and the longest. */
const REACH_BACK_MS = 3 * 3_600_000;
/**
 * Is read again each time, which costs nothing: an error of a Lambda function
 * counts in the minute of its invocation, which may be 15 minutes ago.
 */
const OVERLAP_MS = 15 * 60_000;

/** Plans the reading of metrics within a budget that all replicas share. */
export function createMetricStore(options: MetricStoreOptions): MetricStore {
  const { knex, definitions, limit, now, logger } = options;
  const planned = new WeakMap<
    PlannedMetric,
    { day: string; urgent: boolean }
  >();
  const types = typesWithSignals(definitions.types.values());
  const readPace = createPaceReader({ knex, types, limit });

  async function plan(target: SweepTarget): Promise<MetricPlan> {
    const at = now();
    const to = fullMinute(at);
    if (limit === 0) {
      return { metrics: [], to, waiting: 0 };
    }
    const { pace } = await readPace(at);
    const workloads = await readMetricWorkloads(knex, types, { target }, at);
    const { due, waiting } = findDue(workloads, pace, at);
    const signals = await signalsOf(
      knex,
      definitions,
      due.map(({ arn }) => arn),
      logger,
    );
    const intervals = new Map(
      due.map(workload => [
        workload.arn,
        // who is well or not looked at any more is read as seldom as the rest
        Math.max(pace[classOf(workload, at)] ?? 0, pace.rest ?? 0),
      ]),
    );
    await writeSignals(knex, signals, intervals, at);
    const reads = due.map(
      (workload): DueRead => ({
        arn: workload.arn,
        class: classOf(workload, at),
        readTo: workload.readTo,
        metrics: signals.get(workload.arn)?.length ?? 0,
      }),
    );
    const granted = await reserve(
      reads.filter(({ metrics }) => metrics > 0),
      at,
    );
    return {
      metrics: granted.flatMap(read => toPlanned(read, signals, to, at)),
      to,
      waiting,
    };
  }

  /** What is granted counts as spent before anybody asks AWS for it. */
  async function reserve(reads: readonly DueRead[], at: Date) {
    if (reads.length === 0) {
      return [];
    }
    const day = dayOf(at);
    return knex.transaction(async transaction => {
      const before = await lockSpending(transaction, day);
      const { granted, spent } = grantReads(reads, limit, before, at);
      await writeSpending(transaction, day, spent);
      return granted;
    });
  }

  function toPlanned(
    { arn, class: of, readTo }: DueRead,
    signals: ReadonlyMap<string, readonly MetricQuery[]>,
    to: Date,
    at: Date,
  ): PlannedMetric[] {
    const reach = to.getTime() - REACH_BACK_MS - OVERLAP_MS;
    const from = readTo
      ? Math.max(readTo.getTime() - OVERLAP_MS, reach)
      : to.getTime() - REACH_BACK_MS;
    return signals.get(arn)!.map(query => {
      const metric = { arn, query, from: new Date(from) };
      planned.set(metric, { day: dayOf(at), urgent: isUrgent(of) });
      return metric;
    });
  }

  return {
    plan,
    async release(_, metrics) {
      const days = new Map<string, { metrics: number; urgent: number }>();
      for (const metric of metrics) {
        const reserved = planned.get(metric);
        if (reserved && planned.delete(metric)) {
          const of = days.get(reserved.day) ?? { metrics: 0, urgent: 0 };
          of.metrics += 1;
          of.urgent += reserved.urgent ? 1 : 0;
          days.set(reserved.day, of);
        }
      }
      for (const [day, back] of days) {
        await knex.transaction(async transaction => {
          const spent = await lockSpending(transaction, day);
          await writeSpending(transaction, day, {
            metrics: spent.metrics - back.metrics,
            urgent: spent.urgent - back.urgent,
          });
        });
      }
    },
  };
}

/** Remembers which signals there are, for the answers and for the pace, and how often they are read. */
async function writeSignals(
  knex: Knex,
  signals: ReadonlyMap<string, readonly MetricQuery[]>,
  intervals: ReadonlyMap<string, number>,
  at: Date,
): Promise<void> {
  if (signals.size === 0) {
    return;
  }
  await knex.raw(
    `INSERT INTO metric_reads (arn, signals, every_seconds, attempted_at)
     SELECT arn, signals, every, :at
     FROM jsonb_to_recordset(:rows::jsonb) AS planned (arn text, signals jsonb, every integer)
     ORDER BY arn
     ON CONFLICT (arn) DO UPDATE SET
       signals = excluded.signals,
       every_seconds = excluded.every_seconds,
       attempted_at = CASE
         WHEN excluded.signals = '[]' THEN excluded.attempted_at
         ELSE metric_reads.attempted_at
       END`,
    {
      at,
      rows: toJsonb(
        [...signals].map(([arn, of]) => ({
          arn,
          signals: of,
          every: intervals.get(arn),
        })),
      ),
    },
  );
}
