import { TestDatabases } from '@backstage/backend-test-utils';
import {
  AwsServiceDefinition,
  createImmutableFacts,
  createRefreshJob,
  EventScope,
  AwsEvent,
  Observation,
  SweepTarget,
} from '@pilothouse/plugin-aws-estate-node';
import { createEventHandler } from '../events/createEventHandler';
import { createRefreshStore } from '../store/createRefreshStore';
import { createTestEstate } from './estate';
import {
  FakeData,
  fakeArn,
  fakeService,
  observed,
  TARGET,
} from './fakeService';

/** What AWS would tell, and how it tells it. */
export interface FakeWorld {
  /** By name. */
  things: Map<string, Partial<FakeData>>;
  /** The names that were read again, call by call. */
  read: string[][];
  /** What parts of them alone, call by call. */
  parts: Array<Array<string | undefined>>;
  /** Runs while AWS is asked. */
  meanwhile?: () => Promise<void>;
  error?: Error;
  partial?: boolean;
  scope?: (event: AwsEvent) => EventScope;
}

/** An estate of fake services that events keep fresh. */
export async function createEventEstate(
  databases: TestDatabases,
  more: Pick<AwsServiceDefinition, 'readsAllWithin'> = {},
) {
  const world: FakeWorld = { things: new Map(), read: [], parts: [] };
  const nameOf = (arn: string) => arn.split('/')[1];
  const definition = {
    ...more,
    ...fakeService({
      *collect() {
        for (const [name, data] of world.things) {
          yield observed(name, data);
        }
      },
    }),
    events: [
      {
        source: 'aws.fake',
        detailTypes: ['Fake Change'],
        delivery: 'durable' as const,
        scope: (event: AwsEvent) =>
          world.scope?.(event) ?? { arns: event.resources },
      },
    ],
    async *refresh(
      context: { partial(error: unknown, what: string): void },
      arns: readonly string[],
      partOf: (arn: string) => string | undefined,
    ): AsyncGenerator<Observation, void, void> {
      world.read.push(arns.map(nameOf));
      world.parts.push(arns.map(partOf));
      const told = arns.flatMap(arn => {
        const data = world.things.get(nameOf(arn));
        return data ? [observed(nameOf(arn), data)] : [];
      });
      await world.meanwhile?.();
      if (world.error) {
        throw world.error;
      }
      if (world.partial) {
        context.partial(new Error('some of it'), 'some of it');
      }
      yield* told;
    },
  };
  const estate = await createTestEstate(databases, [definition]);
  const { access, clock, definitions, knex, logger, store } = estate;
  const { prepareProjection } = estate;
  const refreshes = createRefreshStore({
    knex,
    definitions,
    prepareProjection,
    logger,
  });
  const requested: SweepTarget[] = [];
  const handle = createEventHandler({
    services: [definition],
    now: () => clock.date,
    requested: targets => requested.push(...targets),
  });
  const facts = createImmutableFacts(store);
  let cellsDue = 0;
  const createJob = () =>
    createRefreshJob(
      TARGET,
      definitions.services,
      { access, store, facts, logger, refreshes },
      () => {
        cellsDue += 1;
      },
    );
  return {
    ...estate,
    world,
    handle,
    refreshes,
    requested,
    cellsDue: () => cellsDue,
    createJob,
    /** Hands messages over as the poller does. */
    async deliver(...bodies: string[]) {
      const { outcomes, committed } = await knex.transaction(transaction =>
        handle(bodies.map(toMessage), transaction),
      );
      committed?.();
      return outcomes;
    },
    /** Reads again what is due, when the moment of gathering is over. */
    async refresh(seconds = 1) {
      clock.advance(seconds / 60);
      await createJob().run(new AbortController().signal);
    },
    status: async (name: string) =>
      (await estate.resource(fakeArn(name)))?.health_status,
  };
}

let delivered = 0;

function toMessage(body: string) {
  return {
    queue: { ...TARGET, name: 'events' },
    id: `message-${(delivered += 1)}`,
    body,
    receivedAt: new Date(0),
  };
}

/** An event about fake resources, as EventBridge writes it. */
export function fakeEvent(
  resources: readonly string[],
  fields: Record<string, unknown> = {},
): string {
  return JSON.stringify({
    version: '0',
    id: `event-${(delivered += 1)}`,
    'detail-type': 'Fake Change',
    source: 'aws.fake',
    account: TARGET.accountId,
    region: TARGET.region,
    time: '2026-11-21T12:00:00Z',
    resources,
    detail: {},
    ...fields,
  });
}
