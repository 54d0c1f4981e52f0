import { LoggerService } from '@backstage/backend-plugin-api';
import {
  JsonObject,
  RefreshOutcome,
  RefreshRequest,
  Settling,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { PrepareProjection } from './createSweepStore';
import { DefinitionIndex } from './definitionIndex';
import { RESOURCE_READINGS } from '../events/requestRefreshes';
import { toJsonb } from './jsonb';
import { writePage } from './writePage';

/**
 * After so many failures in a row the next sweep is waited for, which tells the
 * same and says why it failed; where one sweep does not read all, until sweeps have.
 */
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 5_000;

interface RefreshStoreParts {
  knex: Knex;
  definitions: DefinitionIndex;
  prepareProjection: PrepareProjection;
  logger: LoggerService;
}

/**
 * Stores what was read of some resources again. Where that fails they are
 * asked for again later, as where AWS did not tell: else AWS would be read
 * again and again.
 *
 * @throws where not even that can be stored
 */
export async function finishRefresh(
  outcome: RefreshOutcome,
  parts: RefreshStoreParts,
): Promise<void> {
  if (outcome.state === 'failed') {
    await postpone(outcome, parts);
    return;
  }
  try {
    await store(outcome, parts);
  } catch (error) {
    await postpone(outcome, parts);
    const { accountId, region, service } = outcome.refresh.cell;
    parts.logger.error(
      `What was read of ${service} in account ${accountId} in ${region} because of events could not be brought up to date; it is tried again later`,
      error as Error,
    );
  }
}

/**
 * As with a sweep, what was seen survives by itself, and what follows from it
 * is brought up to date in a transaction of its own.
 */
async function store(
  outcome: RefreshOutcome,
  options: RefreshStoreParts,
): Promise<void> {
  const { knex, definitions, logger } = options;
  const { refresh, observations, requests, state } = outcome;
  // As old as the question: a sweep that began later may know better.
  const rejected = await writePage(
    knex,
    definitions,
    refresh,
    refresh.startedAt,
    observations,
  );
  rejected.forEach(({ arn, error }) =>
    logger.error(
      `${arn} was read again and could not be stored`,
      error as Error,
    ),
  );
  const seen = observations.map(({ arn }) => arn);
  const missing = requests
    .map(({ arn }) => arn)
    .filter(arn => !seen.includes(arn));
  const touched = [...new Set([...seen, ...missing])];
  if (state === 'complete') {
    await markGone(knex, outcome, missing);
  }
  // Only now: it may wait for the catalog, and what AWS said need not.
  const project = await options.prepareProjection();
  await knex.transaction(async transaction => {
    await project(transaction, refresh.cell, touched);
    await endRequests(transaction, outcome, settling(outcome, definitions));
  });
}

/** What AWS no longer knows is gone, unless somebody who asked later saw it. */
async function markGone(
  knex: Knex,
  { refresh: { cell, startedAt }, finishedAt }: RefreshOutcome,
  missing: readonly string[],
): Promise<void> {
  await knex.raw(
    `UPDATE resources SET gone_at = :finishedAt, reading_began_at = :startedAt
     WHERE arn IN (
       SELECT arn FROM resources
       WHERE arn = ANY(:missing) AND gone_at IS NULL
         AND account_id = :accountId AND region = :region AND service = :service
         AND reading_began_at <= :startedAt
       -- in the order in which everybody locks them
       ORDER BY arn
       FOR NO KEY UPDATE
     )`,
    { ...cell, missing, startedAt, finishedAt },
  );
}

/** The resources that AWS was still changing, and how they are followed. */
function settling(
  { observations, refresh }: RefreshOutcome,
  { types }: DefinitionIndex,
): Array<Settling & { arn: string }> {
  return observations.flatMap(observation => {
    const found =
      observation.kind === 'resource'
        ? types
            .get(observation.type)
            ?.settling?.(observation.data as JsonObject, refresh.startedAt)
        : undefined;
    return found ? [{ ...found, arn: observation.arn }] : [];
  });
}

/**
 * What was asked for again meanwhile, and what AWS was still changing, is due
 * again after a while; the rest is met.
 */
async function endRequests(
  transaction: Knex.Transaction,
  { refresh: { cell, startedAt }, requests }: RefreshOutcome,
  unsettled: ReadonlyArray<Settling & { arn: string }>,
): Promise<void> {
  await transaction.raw(
    `${TAKEN}
     UPDATE refreshes SET
       refreshed_at = :startedAt,
       failures = 0,
       ${RESTED},
       due_at = CASE
         WHEN refreshes.requests > taken.requests THEN greatest(
           :startedAt::timestamptz + :apart * interval '1 millisecond',
           rested_at - :ahead * interval '1 millisecond'
         )
         WHEN settling.arn IS NOT NULL THEN :startedAt::timestamptz
           + greatest(:every, settling."afterMs") * interval '1 millisecond'
       END,
       part = CASE
         WHEN refreshes.requests > taken.requests OR settling.arn IS NULL THEN refreshes.part
         ELSE settling.part
       END,
       requested_at = CASE
         WHEN refreshes.requests > taken.requests THEN requested_at
         WHEN settling.arn IS NOT NULL THEN :startedAt::timestamptz
       END
     FROM taken
     LEFT JOIN jsonb_to_recordset(:unsettled::jsonb)
       AS settling (arn text, "afterMs" float, part text) ON settling.arn = taken.arn
     ${JOIN}`,
    {
      ...cell,
      startedAt,
      unsettled: toJsonb(unsettled),
      every: RESOURCE_READINGS.everyMs,
      apart: RESOURCE_READINGS.apartMs,
      // `rested_at` is that of before this reading, which counts too.
      ahead: (RESOURCE_READINGS.burst - 2) * RESOURCE_READINGS.everyMs,
      taken: toJsonb(requests.map(pick)),
    },
  );
}

/** AWS did not tell, or it could not be stored: later, and not for ever. */
async function postpone(
  { refresh: { cell, startedAt }, requests, finishedAt }: RefreshOutcome,
  { knex, definitions }: RefreshStoreParts,
): Promise<void> {
  const again = `(
    failures + 1 < :attempts
    OR requested_at + :readsAllWithin * interval '1 millisecond' > :finishedAt
  )`;
  await knex.raw(
    `${TAKEN}
     UPDATE refreshes SET
       refreshed_at = :startedAt,
       ${RESTED},
       failures = failures + 1,
       due_at = CASE WHEN ${again} THEN :finishedAt::timestamptz
         + least(:cadence, :pause * 2 ^ least(failures, 20)) * interval '1 millisecond' END,
       requested_at = CASE WHEN ${again} THEN requested_at END
     FROM taken ${JOIN}`,
    {
      ...cell,
      startedAt,
      finishedAt,
      every: RESOURCE_READINGS.everyMs,
      attempts: ATTEMPTS,
      pause: FIRST_PAUSE_MS,
      cadence: definitions.cadence(cell.service),
      readsAllWithin: definitions.readsAllWithin(cell.service),
      taken: toJsonb(requests.map(pick)),
    },
  );
}

// One reading more.
const RESTED = `rested_at = greatest(rested_at, :startedAt::timestamptz) + :every * interval '1 millisecond'`;

// Locked in the order in which requests are written.
const TAKEN = `WITH taken AS MATERIALIZED (
  SELECT refreshes.arn, taken.requests
  FROM jsonb_to_recordset(:taken::jsonb) AS taken (arn text, requests bigint)
  JOIN refreshes ON refreshes.arn = taken.arn
    AND refreshes.account_id = :accountId AND refreshes.region = :region
    AND refreshes.service = :service
  ORDER BY refreshes.arn
  FOR UPDATE OF refreshes
)`;
const JOIN = `WHERE refreshes.account_id = :accountId AND refreshes.region = :region
  AND refreshes.service = :service AND refreshes.arn = taken.arn`;

function pick({ arn, requests }: RefreshRequest) {
  return { arn, requests };
}
