import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  AwsCollector,
  createAwsCollector,
  Observation,
} from '@pilothouse/plugin-aws-estate-node';
import { createTestEstate } from '../__testUtils__/estate';
import {
  fakeArn,
  fakeService,
  observed,
  TARGET,
} from '../__testUtils__/fakeService';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

/** One estate with several replicas that share its database. */
async function setUp(
  collect: () => AsyncGenerator<Observation>,
  replicas: number,
) {
  const definition = fakeService({ collect });
  const estate = await createTestEstate(databases, [definition]);
  const collectors: AwsCollector[] = [];
  for (let replica = 0; replica < replicas; replica++) {
    collectors.push(
      createAwsCollector({
        services: [definition],
        store: estate.store,
        access: estate.access,
        knex: estate.knex,
        queueSchema: 'sweep_test',
        logger: mockServices.logger.mock(),
      }),
    );
  }
  for (const collector of collectors) {
    await collector.start();
  }
  return { estate, collectors };
}

async function until(check: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await check())) {
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

describe('The sweep queue', () => {
  it('gives an account × Region to one replica at a time, and keeps one job of it', async () => {
    let running = 0;
    let most = 0;
    let sweeps = 0;
    const { estate, collectors } = await setUp(async function* collect() {
      running += 1;
      sweeps += 1;
      most = Math.max(most, running);
      await new Promise(resolve => setTimeout(resolve, 300));
      yield observed('a');
      running -= 1;
    }, 3);
    await Promise.all(
      collectors.flatMap(each => [each.enqueueDue(), each.enqueueDue()]),
    );
    await until(async () => (await estate.cell()).state === 'ok');
    expect(sweeps).toBe(1);

    for (const collector of collectors) {
      estate.clock.advance(1);
      await collector.sweepNow({ accountId: TARGET.accountId });
    }
    await until(
      async () => +(await estate.cell()).last_attempt_at === estate.clock.now(),
    );
    expect(most).toBe(1);
    await Promise.all(collectors.map(each => each.stop()));
  });

  it('stops within two seconds, and another replica does the work again', async () => {
    let sweeps = 0;
    const { estate, collectors } = await setUp(async function* collect() {
      sweeps += 1;
      yield observed('a');
      if (sweeps === 1) {
        await new Promise(() => {});
      }
    }, 1);
    await collectors[0].enqueueDue();
    await until(() => sweeps === 1);

    const began = Date.now();
    await collectors[0].stop();
    expect(Date.now() - began).toBeLessThan(2_500);

    const next = createAwsCollector({
      services: [...estate.definitions.services.values()],
      store: estate.store,
      access: estate.access,
      knex: estate.knex,
      queueSchema: 'sweep_test',
      logger: mockServices.logger.mock(),
    });
    await next.start();
    await until(async () => (await estate.cell()).state === 'ok');
    expect(await estate.resource(fakeArn('a'))).toBeDefined();
    expect(sweeps).toBe(2);
    await next.stop();
  });

  it('takes requests before it is started, and stops without having been', async () => {
    const definition = fakeService({ collect: () => [observed('a')] });
    const estate = await createTestEstate(databases, [definition]);
    const create = () =>
      createAwsCollector({
        services: [definition],
        store: estate.store,
        access: estate.access,
        knex: estate.knex,
        queueSchema: 'sweep_test',
        logger: mockServices.logger.mock(),
      });
    await create().stop();

    const collector = create();
    await collector.sweepNow({});
    await collector.start();
    await collector.enqueueDue();
    await until(async () => (await estate.cell()).state === 'ok');
    expect(await estate.resource(fakeArn('a'))).toBeDefined();
    await collector.stop();
  });
});
