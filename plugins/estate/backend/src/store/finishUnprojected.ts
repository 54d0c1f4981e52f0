import { isComplete } from '@pilothouse/plugin-aws-estate-common';
import { SweepOutcome } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { DefinitionIndex } from './definitionIndex';
import { finishSweeps } from './finishSweep';

/**
 * Writes how sweeps ended when nothing that follows from them could be written.
 * Those that had read everything are partial: so nothing is gone, and their
 * cells say that something is missing.
 */
export async function finishUnprojected(
  knex: Knex,
  definitions: DefinitionIndex,
  outcomes: readonly SweepOutcome[],
  random: () => number,
): Promise<void> {
  await knex.transaction(async transaction => {
    await finishSweeps(
      transaction,
      definitions,
      outcomes.map(asPartial),
      random,
    );
  });
}

function asPartial(outcome: SweepOutcome): SweepOutcome {
  if (!isComplete(outcome.state)) {
    return outcome;
  }
  return {
    ...outcome,
    state: 'partial',
    error: {
      code: 'NotStored',
      message:
        'Incomplete: the portal could not bring up to date what follows from this sweep; its log has the details. This is a problem of the portal or its database, not of AWS.',
    },
  };
}
