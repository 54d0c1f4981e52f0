import { LoggerService } from '@backstage/backend-plugin-api';
import {
  RefreshesUnderWay,
  RefreshRequest,
  RefreshStore,
  SweepTarget,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { PrepareProjection } from './createSweepStore';
import { DefinitionIndex } from './definitionIndex';
import { finishRefresh } from './finishRefresh';
import { toJsonb } from './jsonb';

/**
 * How many resources of an account × Region are read again because of events:
 * so many at once, and so many more each second. Beyond that they wait; a
 * deployment of a few hundred services passes.
 */
export const ALLOWANCE = { burst: 240, perSecond: 2 };

/** Resources of one AWS service that are read together: two full batches of DescribeServices. */
const TOGETHER = 20;

const NOTHING: RefreshesUnderWay = {
  arns: [],
  services: [],
  fullServices: [],
};

/** What is under way, and what waits for that, is not read. */
const BESIDE = `service = ANY(:services) AND arn <> ALL(:arns)
  AND (service <> ALL(:busy) OR rested_at <= due_at)`;

/** Creates the store of what events ask to be read again. */
export function createRefreshStore(options: {
  knex: Knex;
  definitions: DefinitionIndex;
  prepareProjection: PrepareProjection;
  logger: LoggerService;
}): RefreshStore {
  const { knex, definitions } = options;
  const beside = ({ arns, services, fullServices }: RefreshesUnderWay) => ({
    arns,
    busy: services,
    services: [...definitions.services.keys()].filter(
      id => !fullServices.includes(id),
    ),
  });

  return {
    async dueRefreshTargets(now) {
      const { rows } = await knex.raw<{ rows: SweepTarget[] }>(
        `SELECT DISTINCT account_id AS "accountId", region FROM refreshes
         WHERE due_at <= :now AND service = ANY(:services)`,
        { now, services: [...definitions.services.keys()] },
      );
      return rows;
    },

    async nextRefreshAt({ accountId, region }, underWay = NOTHING) {
      const {
        rows: [next],
      } = await knex.raw<{ rows: Array<{ at: Date | null }> }>(
        `SELECT least(
           min(due_at) FILTER (WHERE arn = ''),
           -- of what is null, greatest and least take the other
           CASE WHEN bool_or(arn <> '') THEN
             greatest(min(due_at) FILTER (WHERE arn <> ''), (
               SELECT counted_at + greatest(0, 1 - left_over) / :perSecond * interval '1 second'
               FROM refresh_allowances WHERE account_id = :accountId AND region = :region
             ))
           END
         ) AS at
         FROM refreshes
         WHERE account_id = :accountId AND region = :region
           AND due_at IS NOT NULL AND ${BESIDE}`,
        {
          accountId,
          region,
          perSecond: ALLOWANCE.perSecond,
          ...beside(underWay),
        },
      );
      return next.at ?? undefined;
    },

    async takeRefreshes(target, now, underWay) {
      return knex.transaction(async transaction => {
        await endMetBySweeps(transaction, target, definitions);
        const cellsDue = await makeCellsDue(transaction, target, now);
        const resources = await takeResources(
          transaction,
          target,
          now,
          beside(underWay),
        );
        return { resources, cellsDue };
      });
    },

    finishRefresh: outcome => finishRefresh(outcome, options),
  };
}

/**
 * Whatever was asked for before a complete sweep of its cell began is met by
 * that sweep; where one sweep does not read all, by one that began so much later
 * that all was read since.
 */
async function endMetBySweeps(
  transaction: Knex.Transaction,
  { accountId, region }: SweepTarget,
  definitions: DefinitionIndex,
): Promise<void> {
  const readsAllWithin = Object.fromEntries(
    [...definitions.services.keys()].map(id => [
      id,
      definitions.readsAllWithin(id),
    ]),
  );
  await transaction.raw(
    `UPDATE refreshes SET due_at = NULL, requested_at = NULL, failures = 0,
            refreshed_at = coalesce(refreshes.refreshed_at, met.last_success_at)
     FROM (
       SELECT account_id, region, service, arn, cells.last_success_at
       FROM refreshes AS asked JOIN cells USING (account_id, region, service)
       WHERE account_id = :accountId AND region = :region
         AND asked.due_at IS NOT NULL
         AND cells.last_success_at > asked.requested_at + interval '1 millisecond' * CASE
           WHEN asked.arn = '' THEN 0
           ELSE coalesce((:readsAllWithin::jsonb->>asked.service)::float, 0)
         END
       -- whom somebody asks for, or ends, right now: the next time will do
       FOR UPDATE OF asked SKIP LOCKED
     ) AS met
     WHERE refreshes.account_id = met.account_id AND refreshes.region = met.region
       AND refreshes.service = met.service AND refreshes.arn = met.arn`,
    { accountId, region, readsAllWithin: toJsonb(readsAllWithin) },
  );
}

async function makeCellsDue(
  transaction: Knex.Transaction,
  { accountId, region }: SweepTarget,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await transaction.raw<{ rowCount: number }>(
    `WITH asked AS (
       UPDATE refreshes SET due_at = NULL, requested_at = NULL, refreshed_at = :now
       WHERE account_id = :accountId AND region = :region AND arn = '' AND due_at <= :now
       RETURNING account_id, region, service
     )
     UPDATE cells SET next_due_at = least(next_due_at, :now)
     WHERE (account_id, region, service) IN (
       SELECT account_id, region, service FROM cells JOIN asked USING (account_id, region, service)
       -- in the order in which everybody locks them
       ORDER BY account_id, region, service
       FOR NO KEY UPDATE OF cells
     )`,
    { accountId, region, now },
  );
  return rowCount > 0;
}

async function takeResources(
  transaction: Knex.Transaction,
  { accountId, region }: SweepTarget,
  now: Date,
  beside: Record<'services' | 'busy' | 'arns', readonly string[]>,
): Promise<RefreshRequest[]> {
  const place = { accountId, region };
  const { rows: due } = await transaction.raw<{
    rows: Array<RefreshRequest & { part: string | null }>;
  }>(
    `SELECT service, arn, part, requests FROM (
       SELECT service, arn, part, requests, due_at,
              row_number() OVER (PARTITION BY service ORDER BY due_at, arn) AS place
       FROM refreshes
       WHERE account_id = :accountId AND region = :region
         AND due_at <= :now AND arn <> '' AND ${BESIDE}
     ) AS due
     WHERE place <= :together
     ORDER BY due_at, arn`,
    { ...place, now, ...beside, together: TOGETHER },
  );
  if (due.length === 0) {
    return [];
  }
  const {
    rows: [{ taken }],
  } = await transaction.raw<{ rows: Array<{ taken: number }> }>(
    `INSERT INTO refresh_allowances AS known (account_id, region, left_over, counted_at)
     VALUES (:accountId, :region, :burst::float, :now)
     ON CONFLICT (account_id, region) DO UPDATE SET
       left_over = least(:burst::float, known.left_over
         + greatest(0, extract(epoch FROM :now::timestamptz - known.counted_at)) * :perSecond::float),
       counted_at = greatest(known.counted_at, excluded.counted_at)
     RETURNING least(:asked::integer, floor(left_over)::integer) AS taken`,
    { ...place, now, ...ALLOWANCE, asked: due.length },
  );
  await transaction('refresh_allowances')
    .where({ account_id: accountId, region })
    .decrement('left_over', taken);
  return due
    .slice(0, taken)
    .map(({ part, ...request }) => ({ ...request, part: part ?? undefined }));
}
