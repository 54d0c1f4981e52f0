import { AwsServiceDefinition } from '../definition/definition';
import { sweepCell, SweepEnvironment } from './sweepCell';
import { SweepOutcome, SweepTarget } from './sweepStore';

/** How often outcomes are finished and newly due cells begun: a slow cell holds up the others no longer. */
const FINISH_EVERY_MS = 5_000;
/**
 * A target in which some cell is always being swept still ends its job, well
 * before the queue takes it for hung, so that other targets have their turn.
 */
const BEGIN_SWEEPS_FOR_MS = 90 * 60_000;

/**
 * Sweeps every cell of a target that is due, side by side, until none is: also
 * those that become due meanwhile, by their cadence or because a person asked.
 * When it ends, well or not, nothing of it runs any more.
 *
 * @throws the signal's reason when stopped, and errors of the store; cells that
 * had not ended stay due.
 */
export async function sweepTarget(
  target: SweepTarget,
  services: ReadonlyMap<string, AwsServiceDefinition>,
  environment: SweepEnvironment,
  signal: AbortSignal,
): Promise<void> {
  const { access, store } = environment;
  const leaving = new AbortController();
  const eitherSignal = AbortSignal.any([signal, leaving.signal]);
  const running = new Map<string, Promise<void>>();
  const ended: SweepOutcome[] = [];
  const endsAt = access.clock.now() + BEGIN_SWEEPS_FOR_MS;

  async function sweep(definition: AwsServiceDefinition): Promise<void> {
    const cell = { ...target, service: definition.id };
    ended.push(await sweepCell(cell, definition, environment, eitherSignal));
    running.delete(definition.id);
  }

  /** Whether a sweep ended whose outcome is not stored yet: until then its cell looks due. */
  function hasEnded(service: string): boolean {
    return ended.some(({ cell }) => cell.service === service);
  }

  async function beginDue(): Promise<void> {
    const now = new Date(access.clock.now());
    const due = await store.dueServices(target, now);
    for (const { service, asked } of due) {
      const definition = services.get(service);
      if (!definition || running.has(service) || hasEnded(service)) {
        continue;
      }
      if (asked) {
        access.credentials.forgetRefusal(target.accountId);
      }
      const swept = sweep(definition);
      // A rejection is thrown by waitForAll; until then it must not count as unhandled.
      swept.catch(() => {});
      running.set(service, swept);
    }
  }

  try {
    for (;;) {
      if (access.clock.now() < endsAt) {
        await beginDue();
      }
      if (running.size === 0 && ended.length === 0) {
        return;
      }
      await waitForAll([...running.values()], FINISH_EVERY_MS);
      const outcomes = ended.splice(0);
      if (outcomes.length > 0) {
        await store.finish(target, outcomes);
      }
    }
  } finally {
    leaving.abort(new Error('Another sweep of the same target failed'));
    await Promise.allSettled(running.values());
  }
}

/**
 * Resolves when all work has ended, or after a time.
 *
 * @throws what the first of them throws that fails
 */
async function waitForAll(
  work: ReadonlyArray<Promise<void>>,
  milliseconds: number,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const pause = new Promise<void>(resolve => {
    timer = setTimeout(resolve, milliseconds);
  });
  try {
    await Promise.race([Promise.all(work), pause]);
  } finally {
    clearTimeout(timer);
  }
}
