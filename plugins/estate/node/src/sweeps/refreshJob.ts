import { AwsServiceDefinition } from '../definition/definition';
import { refreshResources, RefreshEnvironment } from './refreshResources';
import { RefreshesUnderWay } from './refreshStore';
import { SweepTarget } from './sweepStore';

/** Reads the resources of a target again that are due, until none is. */
export interface RefreshJob {
  /**
   * @throws the signal's reason when stopped, and errors of the store; what had
   * not ended stays asked for.
   */
  run(signal: AbortSignal): Promise<void>;
  /** Something has become due: it is not waited for what is being read. */
  look(): void;
  /** What is being read. */
  underWay(): RefreshesUnderWay;
}

/** How often it looks by itself: what another replica was asked for nobody tells it. */
const LOOK_EVERY_MS = 500;
/** A target in which something is always due still ends its job, so that others have their turn. */
const BEGIN_FOR_MS = 60_000;
/**
 * What comes while others of its AWS service are read does not wait until they
 * are: the limits of AWS make that seconds.
 */
const READINGS_OF_A_SERVICE = 3;

/** When a job may work, and how long it waits for work. */
export interface RefreshTurn {
  /** Whether something may be begun: nobody else uses the limits of the target. */
  mayBegin?: () => Promise<boolean>;
  /** Whether it waits for what becomes due, where nothing is. */
  stays?: () => boolean;
}

interface Reading {
  service: string;
  arns: readonly string[];
  ended: Promise<void>;
}

/**
 * Creates the job of a target.
 *
 * @param onCellsDue - is told when whole cells were asked for
 */
export function createRefreshJob(
  target: SweepTarget,
  services: ReadonlyMap<string, AwsServiceDefinition>,
  environment: RefreshEnvironment,
  onCellsDue: () => void,
  { mayBegin = async () => true, stays = () => false }: RefreshTurn = {},
): RefreshJob {
  const { access, refreshes } = environment;
  const running = new Set<Reading>();
  let asked = false;
  let wake = () => {};
  let failed: { error: unknown } | undefined;

  function fail(error: unknown): void {
    failed ??= { error };
  }

  function underWay(): RefreshesUnderWay {
    const readings = [...running];
    const busy = [...new Set(readings.map(({ service }) => service))];
    return {
      arns: readings.flatMap(({ arns }) => arns),
      services: busy,
      fullServices: busy.filter(
        id =>
          readings.filter(({ service }) => service === id).length >=
          READINGS_OF_A_SERVICE,
      ),
    };
  }

  async function beginDue(signal: AbortSignal): Promise<void> {
    const { resources, cellsDue } = await refreshes.takeRefreshes(
      target,
      new Date(access.clock.now()),
      underWay(),
    );
    if (cellsDue) {
      onCellsDue();
    }
    for (const service of new Set(resources.map(each => each.service))) {
      const definition = services.get(service);
      const requests = resources.filter(each => each.service === service);
      if (definition?.refresh) {
        const reading: Reading = {
          service,
          arns: requests.map(({ arn }) => arn),
          ended: refreshResources(
            target,
            definition,
            requests,
            environment,
            signal,
          ).finally(() => running.delete(reading)),
        };
        reading.ended.catch(fail);
        running.add(reading);
      }
    }
  }

  /** While it waits for work it is not to cost more than a look. */
  async function isIdle(): Promise<boolean> {
    if (running.size > 0 || !stays()) {
      return false;
    }
    const next = await refreshes.nextRefreshAt(target, underWay());
    return next === undefined || next.getTime() > access.clock.now();
  }

  /** Resolves when a reading has ended, however, or it is to look again. */
  async function somethingHappens(): Promise<void> {
    if (asked) {
      return;
    }
    let timer: NodeJS.Timeout | undefined;
    const pause = new Promise<void>(resolve => {
      wake = resolve;
      timer = setTimeout(resolve, LOOK_EVERY_MS);
    });
    const ended = [...running].map(reading => reading.ended.catch(() => {}));
    await Promise.race([...ended, pause]);
    clearTimeout(timer);
  }

  return {
    async run(signal) {
      const leaving = new AbortController();
      const eitherSignal = AbortSignal.any([signal, leaving.signal]);
      let endsAt = 0;
      const renew = () => {
        endsAt = access.clock.now() + BEGIN_FOR_MS;
      };
      renew();
      try {
        for (;;) {
          signal.throwIfAborted();
          if (failed) {
            throw failed.error;
          }
          asked = false;
          if (stays()) {
            renew();
          }
          const begins = access.clock.now() < endsAt && (await mayBegin());
          if (begins && !(await isIdle())) {
            await beginDue(eitherSignal);
          }
          if (running.size > 0 || stays()) {
            await somethingHappens();
          } else if (!begins || !asked) {
            return;
          }
        }
      } finally {
        leaving.abort(new Error('Another refresh of the same target failed'));
        await Promise.allSettled([...running].map(({ ended }) => ended));
      }
    },
    look() {
      asked = true;
      wake();
    },
    underWay,
  };
}
