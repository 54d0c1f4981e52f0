import { randomUUID } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { CellKey } from '@pilothouse/plugin-aws-estate-common';
import { AwsAccessService } from '../access/awsAccessServiceRef';
import { CallStatistics, withCallScope } from '../clients/sweepCalls';
import { AwsServiceDefinition } from '../definition/definition';
import { Observation } from '../definition/observation';
import { ClassifiedError, classifySweepError } from './classifySweepError';
import { createCollectContext } from './collectContext';
import { describeError } from './describeError';
import { ImmutableFacts } from './immutableFacts';
import { nextOrAbort } from './nextOrAbort';
import { SweepInProgress, SweepOutcome, SweepStore } from './sweepStore';

/** What sweeping a cell needs. */
export interface SweepEnvironment {
  access: AwsAccessService;
  store: SweepStore;
  facts: ImmutableFacts;
  logger: LoggerService;
}

/** Large enough that storing is quick, small enough that little waits in memory. */
const OBSERVATIONS_PER_PAGE = 250;

/**
 * Sweeps one cell: stores what it sees page by page, and tells how it ended.
 * An error of AWS is an outcome, and so is one of the store: what cannot be
 * stored now must not be read from AWS again and again.
 *
 * @throws the signal's reason when stopped: then the sweep has no outcome and
 * is done again.
 */
export async function sweepCell(
  cell: CellKey,
  definition: AwsServiceDefinition,
  environment: SweepEnvironment,
  signal: AbortSignal,
): Promise<SweepOutcome> {
  const { access, store, logger } = environment;
  const now = () => new Date(access.clock.now());
  const sweep: SweepInProgress = { id: randomUUID(), cell, startedAt: now() };
  const statistics: CallStatistics = { calls: 0, throttledCalls: 0 };
  const scope = { statistics, signal };
  let resources = 0;
  let seen = 0;
  let failure: ClassifiedError | undefined;

  const context = createCollectContext(cell, definition, environment, {
    signal,
    partial(error, what) {
      signal.throwIfAborted();
      const told = classifySweepError(error, { cell, seen: 1 });
      // Of one kind there may be thousands: the first is what the cell tells.
      const level = failure === undefined && isUnknown(told) ? 'warn' : 'debug';
      failure ??= {
        state: 'partial',
        error: {
          ...told.error,
          message: `Incomplete: ${what}. ${told.error.message}`,
        },
      };
      logger[level](`Sweep of ${describeCell(cell)} is partial: ${what}`, {
        error: String(error),
      });
    },
  });

  let page: Observation[] = [];
  /** Whether the store takes more. */
  const flush = async (): Promise<boolean> => {
    const observations = page;
    page = [];
    if (observations.length === 0) {
      return true;
    }
    try {
      const rejected = await store.writePage(sweep, now(), observations);
      rejected.forEach(({ arn, error }) => notStored(arn, error));
      return true;
    } catch (error) {
      signal.throwIfAborted();
      notStored('what was read last', error);
      return false;
    }
  };

  function notStored(what: string, error: unknown) {
    failure ??= {
      state: 'partial',
      error: {
        code: 'NotStored',
        message: `Incomplete: the portal could not store ${what} (${
          describeError(error).code
        }); its log has the details. This is a problem of the portal or its database, not of AWS.`,
      },
    };
    logger.error(
      `Sweep of ${describeCell(cell)} could not store ${what}`,
      error instanceof Error ? error : { error: String(error) },
    );
  }

  const generator = definition.collect(context);
  try {
    for (;;) {
      const next = await withCallScope(scope, () =>
        nextOrAbort(generator, signal),
      );
      if ('error' in next) {
        signal.throwIfAborted();
        failure = classifySweepError(next.error, { cell, seen });
        report(next.error);
        break;
      }
      if (next.done) {
        break;
      }
      seen += 1;
      resources += next.value.kind === 'resource' ? 1 : 0;
      page.push(next.value);
      if (page.length >= OBSERVATIONS_PER_PAGE && !(await flush())) {
        break;
      }
    }
    await flush();
  } finally {
    // Lets the collector's own `finally` run, without waiting for a request in flight.
    generator.return().catch(() => {});
  }

  function report(error: unknown) {
    if (failure?.error.code.startsWith('Expired')) {
      access.credentials.forgetToken(cell.accountId);
    }
    logger[failure && isUnknown(failure) ? 'warn' : 'debug'](
      `Sweep of ${describeCell(cell)} ended as ${failure?.state}`,
      error instanceof Error ? error : { error: String(error) },
    );
  }

  return {
    ...sweep,
    state: failure?.state ?? 'ok',
    error: failure?.error,
    finishedAt: now(),
    ...statistics,
    resources,
  };
}

/** What nobody has words for is for whoever reads the log. */
function isUnknown({ state }: ClassifiedError): boolean {
  return state === 'partial' || state === 'unreachable';
}

function describeCell({ accountId, region, service }: CellKey): string {
  return `${service} in account ${accountId} in ${region}`;
}
