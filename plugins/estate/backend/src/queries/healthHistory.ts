import {
  HealthHistory,
  HealthReason,
  HealthStatus,
} from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import { effectiveHealth, ResourceRow } from './resourceRow';

/** What flaps every minute fills a page by itself: its history begins later. */
const TRANSITIONS_AT_MOST = 500;

interface TransitionRow {
  arn: string;
  at: Date;
  from_status: HealthStatus | null;
  to_status: HealthStatus;
  reasons: HealthReason[];
}

/** How the health of resources changed from a time on, in the order of the rows. */
export async function readHealthHistories(
  knex: Knex,
  rows: readonly ResourceRow[],
  range: { from: Date; to: Date },
): Promise<HealthHistory[]> {
  const transitions = await readTransitions(knex, rows, range);
  return rows.map(row => toHistory(row, transitions.get(row.arn) ?? [], range));
}

/**
 * The transitions of each resource in the range, and the last one before it,
 * oldest first; the newest where there are too many.
 */
async function readTransitions(
  knex: Knex,
  rows: readonly ResourceRow[],
  { from, to }: { from: Date; to: Date },
): Promise<Map<string, TransitionRow[]>> {
  const result = await knex.raw<{ rows: TransitionRow[] }>(
    `SELECT found.* FROM unnest(?::text[]) AS of (of_arn)
     CROSS JOIN LATERAL (
       (SELECT arn, at, id, from_status, to_status, reasons FROM health_transitions
        WHERE arn = of_arn AND at >= ? AND at <= ?
        ORDER BY at DESC, id DESC LIMIT ?)
       UNION ALL
       (SELECT arn, at, id, from_status, to_status, reasons FROM health_transitions
        WHERE arn = of_arn AND at < ?
        ORDER BY at DESC, id DESC LIMIT 1)
     ) AS found
     ORDER BY found.arn, found.at, found.id`,
    [rows.map(({ arn }) => arn), from, to, TRANSITIONS_AT_MOST, from],
  );
  return result.rows.reduce(
    (map, row) => map.set(row.arn, [...(map.get(row.arn) ?? []), row]),
    new Map<string, TransitionRow[]>(),
  );
}

function toHistory(
  row: ResourceRow,
  all: readonly TransitionRow[],
  { from, to }: { from: Date; to: Date },
): HealthHistory {
  const before = all.filter(({ at }) => at < from).at(-1);
  const within = all.filter(({ at }) => at >= from);
  const cut = within.length === TRANSITIONS_AT_MOST;
  const begin = cut ? within[0].at : from;
  const statusAtFrom = cut
    ? within[0].to_status
    : before?.to_status ?? within[0]?.from_status ?? undefined;
  const transitions = (cut ? within.slice(1) : within).map(each => ({
    arn: row.arn,
    at: each.at.toISOString(),
    from: each.from_status ?? undefined,
    to: each.to_status,
    reasons: each.reasons,
  }));
  const last = transitions.at(-1)?.to ?? statusAtFrom;
  // What has not been seen for too long is unknown, also where nothing wrote
  // that down: a strip that stays green would lie.
  const health = effectiveHealth(row, to);
  if (
    health?.status === 'unknown' &&
    last !== undefined &&
    last !== 'unknown' &&
    row.fresh_until <= to
  ) {
    transitions.push({
      arn: row.arn,
      at: new Date(
        Math.max(row.fresh_until.getTime(), begin.getTime()),
      ).toISOString(),
      from: last,
      to: 'unknown',
      reasons: health.reasons,
    });
  }
  return {
    arn: row.arn,
    name: row.name,
    from: begin.toISOString(),
    to: to.toISOString(),
    statusAtFrom,
    transitions,
  };
}
