import { Knex } from 'knex';
import { Spending } from './budget';
import { dayOf } from './day';
import { readMetricWorkloads, totalsOf } from './metricWorkloads';
import { Pace, paceOf, Totals } from './pace';
import { readSpending } from './spending';

/** How often what is read, and what that rests on. */
export interface CurrentPace {
  pace: Pace;
  totals: Totals;
  spent: Spending;
}

/** How long the totals of the estate are good enough for a pace. */
const TOTALS_FOR_MS = 30_000;

/**
 * Tells the pace of a time; the totals of the estate are counted twice a minute.
 *
 * @param options - `types`: the resource types that have signals; `limit`:
 *   metrics a day
 */
export function createPaceReader(options: {
  knex: Knex;
  types: readonly string[];
  limit: number;
}): (at: Date) => Promise<CurrentPace> {
  const { knex, types, limit } = options;
  let counted: { totals: Totals; at: number } | undefined;

  return async at => {
    if (!counted || Math.abs(at.getTime() - counted.at) >= TOTALS_FOR_MS) {
      const workloads = await readMetricWorkloads(knex, types, {}, at);
      counted = { totals: totalsOf(workloads, at), at: at.getTime() };
    }
    const { totals } = counted;
    const spent = await readSpending(knex, dayOf(at));
    return { pace: paceOf(totals, limit, spent, at), totals, spent };
  };
}
