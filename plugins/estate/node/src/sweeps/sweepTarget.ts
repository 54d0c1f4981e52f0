import { AwsServiceDefinition } from '../definition/definition';
import { sweepCell, SweepEnvironment } from './sweepCell';
import { SweepOutcome, SweepTarget } from './sweepStore';

/** A slow cell holds up the others of its target for no longer than this. */
const FINISH_EVERY_MS = 5_000;

/**
 * Sweeps every cell of a target that is due, side by side, until none is: also
 * those that became due meanwhile, because a person asked.
 *
 * @throws the signal's reason when stopped; cells that had not ended stay due.
 */
export async function sweepTarget(
  target: SweepTarget,
  services: ReadonlyMap<string, AwsServiceDefinition>,
  environment: SweepEnvironment,
  signal: AbortSignal,
): Promise<void> {
  const { store, access } = environment;
  for (;;) {
    const now = new Date(access.clock.now());
    const due = (await store.dueServices(target, now)).flatMap(
      service => services.get(service) ?? [],
    );
    if (due.length === 0) {
      return;
    }
    await sweepTogether(target, due, environment, signal);
  }
}

async function sweepTogether(
  target: SweepTarget,
  due: readonly AwsServiceDefinition[],
  environment: SweepEnvironment,
  signal: AbortSignal,
): Promise<void> {
  const ended: SweepOutcome[] = [];
  let running = due.length;
  const sweeps = due.map(async definition => {
    try {
      const cell = { ...target, service: definition.id };
      ended.push(await sweepCell(cell, definition, environment, signal));
    } finally {
      running -= 1;
    }
  });
  const all = Promise.all(sweeps);
  // Its rejection is thrown below; between finishing outcomes it must not count as unhandled.
  all.catch(() => {});

  do {
    await waitForAny(all, FINISH_EVERY_MS);
    const outcomes = ended.splice(0);
    if (outcomes.length > 0) {
      await environment.store.finish(target, outcomes);
    }
  } while (running > 0);
  await all;
}

/** Resolves when the work has ended, well or not, or after a time. */
async function waitForAny(
  work: Promise<unknown>,
  milliseconds: number,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const pause = new Promise<void>(resolve => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([
    work.then(
      () => {},
      () => {},
    ),
    pause,
  ]);
  clearTimeout(timer);
}
