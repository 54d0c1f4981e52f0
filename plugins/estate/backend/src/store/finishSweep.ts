import { isComplete } from '@pilothouse/plugin-aws-estate-common';
import { SweepOutcome } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { DefinitionIndex } from './definitionIndex';
import { toJsonb } from './jsonb';

/**
 * A cell is due up to a tenth earlier than its cadence says, at random, so that
 * cells which were swept together drift apart and AWS sees no waves.
 */
const JITTER = 0.1;
/** After a sweep that took longer than its cadence AWS has a rest, as a part of the cadence. */
const REST = 0.1;

/**
 * Writes how sweeps of one target ended, in the order of their AWS services, in
 * which everybody locks cells.
 */
export async function finishSweeps(
  transaction: Knex.Transaction,
  definitions: DefinitionIndex,
  outcomes: readonly SweepOutcome[],
  random: () => number,
): Promise<void> {
  const ordered = [...outcomes].sort((one, other) =>
    one.cell.service < other.cell.service ? -1 : 1,
  );
  for (const outcome of ordered) {
    await finishSweep(transaction, definitions, outcome, random);
  }
}

/** Writes how a sweep ended. What a complete sweep did not see is gone. */
async function finishSweep(
  transaction: Knex.Transaction,
  definitions: DefinitionIndex,
  outcome: SweepOutcome,
  random: () => number,
): Promise<void> {
  const { accountId, region, service } = outcome.cell;
  if (outcome.state === 'ok') {
    await markGone(transaction, outcome);
  }
  const cadence = definitions.cadence(service);
  // Counted from the start: what is observed must be observed again in time.
  const nextDueAt = Math.max(
    outcome.startedAt.getTime() + cadence * (1 - JITTER * random()),
    outcome.finishedAt.getTime() + cadence * REST,
  );
  await transaction.raw(
    `UPDATE cells SET
       state = :state,
       error = :error::jsonb,
       last_attempt_at = :startedAt,
       last_success_at = CASE WHEN :complete THEN :startedAt ELSE last_success_at END,
       -- a person may have asked for another sweep while this one ran
       next_due_at = CASE WHEN next_due_at > :startedAt THEN next_due_at ELSE :nextDueAt END,
       asked = asked AND next_due_at > :startedAt,
       calls = :calls,
       throttled_calls = :throttledCalls,
       duration_ms = :duration,
       resources = CASE WHEN :complete THEN :resources ELSE resources END
     WHERE account_id = :accountId AND region = :region AND service = :service`,
    {
      accountId,
      region,
      service,
      state: outcome.state,
      complete: isComplete(outcome.state),
      error: outcome.error ? toJsonb(outcome.error) : null,
      startedAt: outcome.startedAt,
      nextDueAt: new Date(nextDueAt),
      calls: outcome.calls,
      throttledCalls: outcome.throttledCalls,
      duration: outcome.finishedAt.getTime() - outcome.startedAt.getTime(),
      resources: outcome.resources,
    },
  );
}

/**
 * What has not been observed since the sweep began is gone. The time is asked
 * besides the sweep's id, since another replica that took over the same cell
 * may have seen it.
 */
async function markGone(
  transaction: Knex.Transaction,
  outcome: SweepOutcome,
): Promise<void> {
  const { accountId, region, service } = outcome.cell;
  const seen = {
    accountId,
    region,
    service,
    sweepId: outcome.id,
    startedAt: outcome.startedAt,
    finishedAt: outcome.finishedAt,
  };
  await transaction.raw(
    `UPDATE resources SET gone_at = :finishedAt, reading_began_at = :startedAt
     WHERE account_id = :accountId AND region = :region AND service = :service
       AND gone_at IS NULL AND sweep_id <> :sweepId AND observed_at < :startedAt
       AND reading_began_at <= :startedAt`,
    seen,
  );
  await transaction.raw(
    `DELETE FROM resource_tags
     WHERE account_id = :accountId AND region = :region AND service = :service
       AND sweep_id <> :sweepId AND observed_at < :startedAt`,
    seen,
  );
}
