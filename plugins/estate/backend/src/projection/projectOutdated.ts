import { ClaimContext, SweepTarget } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { PrepareProjection } from '../store/createSweepStore';
import { readTargetsOfOldBases } from './claimBases';
import { readTargetsOfChangedGroups } from './claimGroups';

/** Enough to keep the database busy, and few of the connections that pages need. */
const AT_ONCE = 3;

/**
 * Brings those targets up to date whose claims changed without any sweep:
 * since the catalog, the accounts or the configuration say something else, or
 * since what shares a workspace or an application with them does.
 *
 * @returns how many there were
 */
export async function projectOutdated(
  knex: Knex,
  prepareProjection: PrepareProjection,
  context: ClaimContext,
  signal: AbortSignal,
): Promise<number> {
  const targets = new Map(
    [
      ...(await readTargetsOfOldBases(knex, context)),
      ...(await readTargetsOfChangedGroups(knex)),
    ].map(target => [`${target.accountId}/${target.region}`, target]),
  );
  await projectTargets(knex, prepareProjection, [...targets.values()], signal);
  return targets.size;
}

async function projectTargets(
  knex: Knex,
  prepareProjection: PrepareProjection,
  targets: readonly SweepTarget[],
  signal: AbortSignal,
): Promise<void> {
  if (targets.length === 0) {
    return;
  }
  const project = await prepareProjection();
  const waiting = [...targets];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      signal.throwIfAborted();
      const target = next;
      await knex.transaction(transaction => project(transaction, target));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
