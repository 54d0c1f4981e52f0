import { Knex } from 'knex';
import { ClaimContextProvider } from '../claims';
import { PrepareProjection } from '../store/createSweepStore';
import { projectOutdated } from './projectOutdated';

/**
 * Claims again what was claimed by something older than what the catalog, the
 * accounts and the configuration say now, on whichever replica it was. Asked
 * every few seconds, stored owners follow what was corrected within a minute.
 */
export async function followClaims(
  parts: {
    claims: ClaimContextProvider;
    knex: Knex;
    prepareProjection: PrepareProjection;
  },
  signal: AbortSignal,
): Promise<void> {
  const context = await parts.claims.load();
  await projectOutdated(parts.knex, parts.prepareProjection, context, signal);
}
