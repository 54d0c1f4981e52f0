import { mockServices } from '@backstage/backend-test-utils';
import { AwsAccessService } from '../access/awsAccessServiceRef';
import { createAwsClients } from '../clients/AwsClients';
import { createAwsCredentials } from '../credentials/AwsCredentials';
import { AwsServiceDefinition } from '../definition/definition';
import { Clock, systemClock } from '../limits/clock';
import { createAwsLimits } from '../limits/limits';
import { createImmutableFacts } from './immutableFacts';
import { SweepOutcome, SweepStore } from './sweepStore';
import { sweepTarget } from './sweepTarget';

const TARGET = { accountId: '222222222222', region: 'eu-west-1' };

/** Something that happens when the test says so. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>(done => {
    open = done;
  });
  return { open, opened };
}

function definition(
  id: string,
  sweep: () => Promise<void>,
): AwsServiceDefinition {
  return {
    id,
    title: id,
    scope: 'region',
    cadence: { every: { minutes: 5 }, because: 'it is a test' },
    buckets: [],
    iam: [],
    resourceTypes: [],
    // eslint-disable-next-line require-yield
    async *collect() {
      await sweep();
    },
  };
}

/** A store in which a cell is due until its outcome is there. */
function dueUntilFinished(
  services: readonly string[],
  beforeFinish: (outcomes: readonly SweepOutcome[]) => Promise<void>,
) {
  const finished: string[] = [];
  const store: SweepStore = {
    dueTargets: async () => [TARGET],
    dueServices: async () =>
      services
        .filter(service => !finished.includes(service))
        .map(service => ({ service, asked: false })),
    makeDue: async () => [],
    writePage: async () => [],
    async finish(_, outcomes) {
      await beforeFinish(outcomes);
      finished.push(...outcomes.map(({ cell }) => cell.service));
    },
    readStored: async () => new Map(),
    readFact: async () => undefined,
    writeFact: async () => {},
  };
  return { store, finished };
}

function accessToNothing(clock: Clock): AwsAccessService {
  const limits = createAwsLimits({ share: 1, unlimited: true, clock });
  const credentials = createAwsCredentials({
    manager: {
      async getCredentialProvider() {
        throw new Error('This test has no credentials');
      },
    },
    limits,
    clock,
  });
  const clients = createAwsClients({ credentials, limits, clock });
  return { clock, limits, credentials, clients };
}

describe('sweepTarget', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('sweeps a cell once that ends while the outcome of another is stored', async () => {
    const slowMayEnd = gate();
    const storing = gate();
    const stored = gate();
    const begun: string[] = [];
    const { store, finished } = dueUntilFinished(
      ['quick', 'slow'],
      async () => {
        storing.open();
        await stored.opened;
      },
    );
    const definitions = [
      definition('quick', async () => {
        begun.push('quick');
      }),
      definition('slow', async () => {
        begun.push('slow');
        await slowMayEnd.opened;
      }),
    ];

    const swept = sweepTarget(
      TARGET,
      new Map(definitions.map(each => [each.id, each])),
      {
        access: accessToNothing(systemClock),
        store,
        facts: createImmutableFacts(store),
        logger: mockServices.logger.mock(),
      },
      new AbortController().signal,
    );
    // Outcomes are stored every five seconds while something runs.
    await jest.advanceTimersByTimeAsync(5_000);
    await storing.opened;
    slowMayEnd.open();
    await jest.advanceTimersByTimeAsync(0);
    stored.open();
    await jest.advanceTimersByTimeAsync(5_000);
    await swept;

    expect(begun).toEqual(['quick', 'slow']);
    expect(finished).toEqual(['quick', 'slow']);
  });
});
