import { randomUUID } from 'node:crypto';
import { withCallScope } from '../clients/sweepCalls';
import { AwsServiceDefinition } from '../definition/definition';
import { Observation } from '../definition/observation';
import { createCollectContext } from './collectContext';
import { describeError } from './describeError';
import { nextOrAbort } from './nextOrAbort';
import { RefreshOutcome, RefreshRequest, RefreshStore } from './refreshStore';
import { SweepEnvironment } from './sweepCell';
import { SweepInProgress, SweepTarget } from './sweepStore';

/** What reading single resources again needs. */
export interface RefreshEnvironment extends SweepEnvironment {
  refreshes: RefreshStore;
}

/**
 * Reads some resources of one cell again and stores what is seen.
 *
 * @throws the signal's reason when stopped, and errors of the store
 */
export async function refreshResources(
  target: SweepTarget,
  definition: AwsServiceDefinition,
  requests: readonly RefreshRequest[],
  environment: RefreshEnvironment,
  signal: AbortSignal,
): Promise<void> {
  const { access, logger, refreshes } = environment;
  const now = () => new Date(access.clock.now());
  const cell = { ...target, service: definition.id };
  const refresh: SweepInProgress = { id: randomUUID(), cell, startedAt: now() };
  const observations: Observation[] = [];
  let state: RefreshOutcome['state'] = 'complete';

  function report(error: unknown, what: string) {
    logger.debug(
      `Events asked to read ${requests.length} resources of ${definition.title} in account ${target.accountId} in ${target.region} again: ${what}`,
      error instanceof Error ? error : { error: String(error) },
    );
  }

  const context = createCollectContext(cell, definition, environment, {
    signal,
    partial(error, what) {
      signal.throwIfAborted();
      state = 'partial';
      report(error, what);
    },
  });
  const scope = { statistics: { calls: 0, throttledCalls: 0 }, signal };
  const parts = new Map(requests.map(({ arn, part }) => [arn, part]));
  const generator = definition.refresh!(context, [...parts.keys()], arn =>
    parts.get(arn),
  );
  try {
    for (;;) {
      const next = await withCallScope(scope, () =>
        nextOrAbort(generator, signal),
      );
      if ('error' in next) {
        signal.throwIfAborted();
        state = 'failed';
        if (describeError(next.error).code.startsWith('Expired')) {
          access.credentials.forgetToken(target.accountId);
        }
        report(next.error, 'it failed and is tried again');
        break;
      }
      if (next.done) {
        break;
      }
      observations.push(next.value);
    }
  } finally {
    generator.return().catch(() => {});
  }
  await refreshes.finishRefresh({
    refresh,
    requests,
    observations,
    state,
    finishedAt: now(),
  });
}
