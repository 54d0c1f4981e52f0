import {
  MetricsBudget,
  MetricsReading,
} from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import { allowanceOf } from './budget';
import { createPaceReader } from './currentPace';
import { endOfDay } from './day';
import { nextDueAt } from './due';
import { readMetricWorkloads } from './metricWorkloads';
import { metricsFor, PRICE_PER_THOUSAND, priceOf } from './price';
import { classOf, READING_CLASSES } from './readingClass';

type Paused = NonNullable<MetricsReading['paused']>;

/** Tells how metrics are read, and what that costs. */
export interface MetricsOverview {
  /** The resource types that have signals. */
  readonly types: readonly string[];
  /** How the signals of a workload are read; undefined where it has none. */
  readingOf(arn: string, at: Date): Promise<MetricsReading | undefined>;
  budget(at: Date): Promise<MetricsBudget>;
}

/**
 * Creates the overview.
 *
 * @param options - `types`: the resource types that have signals;
 *   `budgetPerDay`: US dollars
 */
export function createMetricsOverview(options: {
  knex: Knex;
  types: readonly string[];
  budgetPerDay: number;
}): MetricsOverview {
  const { knex, types, budgetPerDay } = options;
  const limit = metricsFor(budgetPerDay);
  const readPace = createPaceReader({ knex, types, limit });

  function pausedAt(at: Date): Paused {
    if (limit === 0) {
      return {
        reason: 'off',
        sentence:
          'Metrics are switched off: awsEstate.metrics.budgetPerDay is 0.',
      };
    }
    const until = endOfDay(at).toISOString();
    return {
      reason: 'budget',
      until,
      sentence: `What may be spent on metrics today is used up: they are read again from ${until.slice(
        0,
        10,
      )} 00:00 UTC on.`,
    };
  }

  return {
    types,

    async readingOf(arn, at) {
      const [workload] = await readMetricWorkloads(knex, types, { arn }, at);
      if (!workload) {
        return undefined;
      }
      const { pace } = await readPace(at);
      const of = classOf(workload, at);
      const every = pace[of];
      if (every === undefined) {
        return { class: of, paused: pausedAt(at) };
      }
      const next = nextDueAt(workload, every, at);
      return {
        class: of,
        everySeconds: every,
        nextReadAt: (next > at ? next : at).toISOString(),
      };
    },

    async budget(at) {
      const { pace, totals, spent } = await readPace(at);
      const paused = READING_CLASSES.filter(
        each => pace[each] === undefined,
      ).reduce((count, each) => count + totals[each].workloads, 0);
      return {
        limitPerDay: budgetPerDay,
        spentToday: priceOf(spent.metrics),
        metricsToday: spent.metrics,
        metricsPerDay: limit,
        pricePerThousand: PRICE_PER_THOUSAND,
        resetsAt: endOfDay(at).toISOString(),
        reservedForUnwell: priceOf(allowanceOf(limit, spent, at).reserved),
        paused: paused > 0 ? { workloads: paused, ...pausedAt(at) } : undefined,
        classes: READING_CLASSES.map(each => ({
          class: each,
          ...totals[each],
          everySeconds: pace[each],
        })),
      };
    },
  };
}
