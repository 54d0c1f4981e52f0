import { TestDatabases } from '@backstage/backend-test-utils';
import { countCalls, createShopEstate } from './__testUtils__/shop';
import { Simulator, startSimulator } from './__testUtils__/simulator';
import { awsServices } from './services';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const LEGACY = '100000000006';
const PAYMENTS = '100000000005';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator(['--estate', 'shop.yaml']);
});
afterAll(() => simulator.stop());
beforeEach(() => simulator.reset());

describe('A full sweep of the shop', () => {
  it('reads every account that lets it in, and says which does not', async () => {
    const estate = await createShopEstate(databases);
    expect(
      estate.accounts.map(({ name, organizationalUnit }) => [
        name,
        organizationalUnit,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['shop-platform', 'Infrastructure'],
        ['shop-payments-production', 'Workloads/Production'],
        ['shop-legacy', undefined],
      ]),
    );
    await simulator.reset();
    await estate.sweepAll();

    const states = await estate.states();
    expect(Object.keys(states).sort()).toEqual(['denied', 'ok']);
    expect(states.denied.every(cell => cell.startsWith(LEGACY))).toBe(true);
    expect(states.denied).toHaveLength(2 * awsServices.length);
    const cell = await estate
      .knex('cells')
      .where({ account_id: LEGACY, service: 'ecs' })
      .first();
    expect(cell.error).toMatchObject({
      missingAction: 'sts:AssumeRole',
      message: expect.stringContaining('trust policy'),
    });

    const [payment] = await estate.knex('resources').where({
      account_id: PAYMENTS,
      region: 'eu-west-1',
      type: 'ecs:service',
      name: 'payment-api',
    });
    expect(payment).toMatchObject({
      workload: true,
      environment: 'production',
      owner_ref: 'group:default/payment',
      health_status: 'down',
      version: expect.any(String),
      console_url: expect.stringContaining('eu-west-1'),
    });
    const workloads = await estate
      .knex('resources')
      .where({ workload: true })
      .whereNull('health_status');
    expect(workloads).toEqual([]);
  });

  it('assumes the role once per account, though cells begin at the same time', async () => {
    const estate = await createShopEstate(databases);
    await simulator.reset();
    // The management account's token was fetched for the list of accounts.
    const without = estate.accounts.length - 1;
    await estate.sweepAll();
    const assumed = async () =>
      countCalls(
        await simulator.calls(),
        ({ operation, errors }) =>
          operation === 'AssumeRole' && Object.keys(errors).length === 0,
      );
    const refused = async () =>
      countCalls(
        await simulator.calls(),
        ({ operation, errors }) =>
          operation === 'AssumeRole' && Object.keys(errors).length > 0,
      );
    expect((await assumed()) + (await refused())).toBe(without);

    await estate.sweepAll();
    expect((await assumed()) + (await refused())).toBe(without);
  });

  it('counts for its cells exactly what it sends', async () => {
    const estate = await createShopEstate(databases);
    await simulator.reset();
    await estate.sweepAll();
    const { rows } = await estate.knex.raw(
      'SELECT sum(calls)::integer AS calls FROM cells',
    );
    const calls = await simulator.calls();
    expect(rows[0].calls).toBe(
      countCalls(calls, ({ service }) => service !== 'sts'),
    );
  });

  it('causes no throttle where AWS enforces its limits', async () => {
    const estate = await createShopEstate(databases, { share: 0.2 });
    await simulator.limit();
    await estate.sweepAll();
    expect((await estate.states()).throttled).toBeUndefined();
    const { rows } = await estate.knex.raw(
      'SELECT sum(throttled_calls)::integer AS throttled FROM cells',
    );
    expect(rows).toEqual([{ throttled: 0 }]);
  });

  it('keeps everything when it is repeated and nothing changed, and asks for no task definition again', async () => {
    const estate = await createShopEstate(databases);
    await estate.sweepAll();
    const live = await estate.live();
    expect(live).toBeGreaterThan(50);
    await simulator.reset();
    await estate.sweepAll();
    expect(await estate.live()).toBe(live);
    const calls = await simulator.calls();
    expect(
      countCalls(
        calls,
        ({ operation }) => operation === 'DescribeTaskDefinition',
      ),
    ).toBe(0);
  });
});
