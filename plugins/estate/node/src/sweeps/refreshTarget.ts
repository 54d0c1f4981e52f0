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

/** How often newly due resources are looked for while others are read. */
const LOOK_EVERY_MS = 500;
/** A target in which something is always due still ends its job, so that others have their turn. */
const BEGIN_FOR_MS = 60_000;

/**
 * Reads the resources of a target again that are due, each AWS service on its
 * own, until none is due.
 *
 * @param onCellsDue - is told when whole cells were asked for
 * @throws the signal's reason when stopped, and errors of the store; what had
 * not ended stays asked for.
 */
export async function refreshTarget(
  target: SweepTarget,
  services: ReadonlyMap<string, AwsServiceDefinition>,
  environment: RefreshEnvironment,
  signal: AbortSignal,
  onCellsDue: () => void,
): Promise<void> {
  const { access, refreshes } = environment;
  const leaving = new AbortController();
  const eitherSignal = AbortSignal.any([signal, leaving.signal]);
  const running = new Map<string, Promise<void>>();
  const endsAt = access.clock.now() + BEGIN_FOR_MS;

  async function beginDue(): Promise<void> {
    const { resources, cellsDue } = await refreshes.takeRefreshes(
      target,
      new Date(access.clock.now()),
      [...running.keys()],
    );
    if (cellsDue) {
      onCellsDue();
    }
    for (const service of new Set(resources.map(each => each.service))) {
      const definition = services.get(service);
      const requests = resources.filter(each => each.service === service);
      if (definition?.refresh) {
        const refreshed = refreshResources(
          target,
          definition,
          requests,
          environment,
          eitherSignal,
        ).finally(() => running.delete(service));
        // A rejection is thrown by the race below; until then it must not count as unhandled.
        refreshed.catch(() => {});
        running.set(service, refreshed);
      }
    }
  }

  try {
    for (;;) {
      signal.throwIfAborted();
      if (access.clock.now() < endsAt) {
        await beginDue();
      }
      if (running.size === 0) {
        return;
      }
      await raceOrPause([...running.values()], LOOK_EVERY_MS);
    }
  } finally {
    leaving.abort(new Error('Another refresh of the same target failed'));
    await Promise.allSettled(running.values());
  }
}

/** Reads some resources of one cell again and stores what is seen. */
async function refreshResources(
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
  const generator = definition.refresh!(
    context,
    requests.map(({ arn }) => arn),
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

/** Resolves when some work has ended, or after a time. @throws what it throws */
async function raceOrPause(
  work: ReadonlyArray<Promise<void>>,
  milliseconds: number,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const pause = new Promise<void>(resolve => {
    timer = setTimeout(resolve, milliseconds);
  });
  try {
    await Promise.race([...work, pause]);
  } finally {
    clearTimeout(timer);
  }
}
