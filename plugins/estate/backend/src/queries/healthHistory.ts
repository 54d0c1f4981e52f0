import {
  HealthHistory,
  HealthReason,
  HealthStatus,
} from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import { effectiveHealth, ResourceRow } from './resourceRow';

/** What flaps every minute fills a page by itself: its history begins later. */
const TRANSITIONS_AT_MOST = 500;

/** Of one answer, shared evenly: with 200 resources each has 25. */
const TRANSITIONS_OF_ANSWER = 5000;

/** The worst come first; the rest of a verdict long past is of no use. */
const REASONS_AT_MOST = 3;

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
  const atMost = Math.min(
    TRANSITIONS_AT_MOST,
    Math.floor(TRANSITIONS_OF_ANSWER / Math.max(rows.length, 1)),
  );
  const transitions = await readTransitions(knex, rows, { ...range, atMost });
  return rows.map(row =>
    toHistory(row, transitions.get(row.arn) ?? [], { ...range, atMost }),
  );
}

/**
 * The transitions of each resource in the range, and the last one before it,
 * oldest first; the newest where there are too many.
 */
async function readTransitions(
  knex: Knex,
  rows: readonly ResourceRow[],
  { from, to, atMost }: { from: Date; to: Date; atMost: number },
): Promise<Map<string, TransitionRow[]>> {
  const result = await knex.raw<{ rows: TransitionRow[] }>(
    `SELECT found.arn, found.at, found.from_status, found.to_status,
       jsonb_path_query_array(found.reasons, '$[0 to ${
         REASONS_AT_MOST - 1
       }]') AS reasons
     FROM unnest(?::text[]) AS of (of_arn)
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
    [rows.map(({ arn }) => arn), from, to, atMost, from],
  );
  const transitions = new Map<string, TransitionRow[]>();
  for (const row of result.rows) {
    const list = transitions.get(row.arn);
    if (list) {
      list.push(row);
    } else {
      transitions.set(row.arn, [row]);
    }
  }
  return transitions;
}

function toHistory(
  row: ResourceRow,
  all: readonly TransitionRow[],
  { from, to, atMost }: { from: Date; to: Date; atMost: number },
): HealthHistory {
  const before = all.filter(({ at }) => at < from).at(-1);
  const within = all.filter(({ at }) => at >= from);
  const cut = within.length === atMost;
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
