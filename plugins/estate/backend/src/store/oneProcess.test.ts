import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  AwsCollector,
  createAwsCollector,
  Observation,
} from '@pilothouse/plugin-aws-estate-node';
import { createEventEstate, fakeEvent } from '../__testUtils__/eventEstate';
import { fakeArn, TARGET } from '../__testUtils__/fakeService';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

type Work = 'sweep' | 'refresh';

async function until(check: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await check())) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/** Something that happens when the test says so. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>(done => {
    open = done;
  });
  return { open, opened };
}

/** Two replicas that share a database, and have limiters of their own. */
async function setUp() {
  const estate = await createEventEstate(databases);
  estate.world.things.set('a', { status: 'healthy' });
  const gates: Record<Work, Promise<void> | undefined> = {
    sweep: undefined,
    refresh: undefined,
  };
  const began: Array<{ replica: number; work: Work }> = [];
  const working: Array<{ replica: number; work: Work }> = [];
  let together = 0;
  async function* as(
    replica: number,
    work: Work,
    observations: AsyncGenerator<Observation, void, void>,
  ): AsyncGenerator<Observation, void, void> {
    const entry = { replica, work };
    began.push(entry);
    working.push(entry);
    together += working.some(other => other.replica !== replica) ? 1 : 0;
    try {
      await gates[work];
      yield* observations;
    } finally {
      working.splice(working.indexOf(entry), 1);
    }
  }
  const [definition] = estate.definitions.services.values();
  const collectors: AwsCollector[] = [0, 1].map(replica =>
    createAwsCollector({
      services: [
        {
          ...definition,
          collect: context => as(replica, 'sweep', definition.collect(context)),
          refresh: (...parameters) =>
            as(replica, 'refresh', definition.refresh!(...parameters)),
        },
      ],
      store: estate.store,
      refreshes: estate.refreshes,
      access: estate.access,
      knex: estate.knex,
      queueSchema: 'sweep_test',
      logger: mockServices.logger.mock(),
    }),
  );
  return {
    estate,
    collectors,
    gates,
    began,
    did: (work: Work) => began.filter(each => each.work === work),
    together: () => together,
    /** A replica hears of an event. */
    async tell(replica: number) {
      await estate.deliver(fakeEvent([fakeArn('a')]));
      estate.clock.advance(1);
      collectors[replica].refreshSoon([TARGET]);
    },
    isQueued: async (name: string, state: string) =>
      (await estate
        .knex('job')
        .withSchema('sweep_test')
        .where({ name, state })
        .first('id')) !== undefined,
  };
}

describe('Of an account × Region', () => {
  it('what events ask for is read where it is swept, meanwhile', async () => {
    const replicas = await setUp();
    const { collectors, did, estate, gates, tell, together } = replicas;
    const sweepMayEnd = gate();
    gates.sweep = sweepMayEnd.opened;
    await collectors[0].start();
    await collectors[0].enqueueDue();
    await until(() => did('sweep').length === 1);
    await collectors[1].start();

    // Whichever replica hears of it.
    for (const replica of [1, 0]) {
      estate.world.things.set('a', { status: replica ? 'down' : 'degraded' });
      await tell(replica);
      await until(
        async () =>
          (await estate.status('a')) === estate.world.things.get('a')!.status,
      );
    }
    expect(did('refresh')).toEqual([
      { replica: 0, work: 'refresh' },
      { replica: 0, work: 'refresh' },
    ]);
    expect(did('sweep')).toHaveLength(1);
    expect(together()).toBe(0);
    sweepMayEnd.open();
    await until(async () => (await estate.cell()).state === 'ok');

    // And by any, once it is no longer swept.
    await until(() => replicas.isQueued('sweeps', 'completed'));
    estate.world.things.set('a', { status: 'down' });
    await tell(1);
    await until(async () => (await estate.status('a')) === 'down');
    await Promise.all(collectors.map(each => each.stop()));
  });

  it('a sweep waits until another replica has read what events asked for', async () => {
    const replicas = await setUp();
    const { collectors, did, estate, gates, tell, together } = replicas;
    const refreshMayEnd = gate();
    gates.refresh = refreshMayEnd.opened;
    await estate.knex('cells').update({ next_due_at: 'infinity' });
    await collectors[1].start();
    await tell(1);
    await until(() => did('refresh').length === 1);

    await collectors[0].start();
    await collectors[0].sweepNow({});
    let looks = 0;
    estate.knex.on('query', ({ bindings }) => {
      looks += bindings?.includes('refreshes') ? 1 : 0;
    });
    await until(() => replicas.isQueued('sweeps', 'active'));
    await until(() => looks > 2 || did('sweep').length > 0);
    expect(did('sweep')).toEqual([]);
    refreshMayEnd.open();
    await until(async () => (await estate.cell()).state === 'ok');
    expect(did('sweep')).toHaveLength(1);
    expect(together()).toBe(0);
    await Promise.all(collectors.map(each => each.stop()));
  });
});
