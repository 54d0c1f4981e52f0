import { TestDatabases } from '@backstage/backend-test-utils';
import { countCalls, createShopEstate } from '../__testUtils__/shop';
import { Simulator, startSimulator } from '../__testUtils__/simulator';
import { readMetrics } from './readMetrics';

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

/** The shop, swept, so that its workloads are known and none of their metrics. */
async function createKnownShop() {
  const estate = await createShopEstate(databases);
  await estate.sweepAll();
  await simulator.reset();
  return estate;
}

async function countReadings(): Promise<number> {
  return countCalls(
    await simulator.calls(),
    ({ operation }) => operation === 'GetMetricData',
  );
}

describe('The metrics of the shop', () => {
  it('are read of every workload, in one call for each account and Region that has some', async () => {
    const estate = await createKnownShop();
    await estate.sweepAll();

    const workloads = await estate
      .knex('resources')
      .leftJoin('metric_reads', 'metric_reads.arn', 'resources.arn')
      .where({ workload: true })
      .whereNull('gone_at')
      .select('resources.arn', 'account_id', 'region', 'read_to', 'signals');
    expect(workloads.length).toBeGreaterThan(50);
    for (const { read_to: readTo, signals } of workloads) {
      expect(readTo).toBeInstanceOf(Date);
      expect(signals.length).toBeGreaterThan(1);
    }
    const places = new Set(
      workloads.map(each => `${each.account_id}/${each.region}`),
    );
    expect(await countReadings()).toBe(places.size);

    const [spending] = await estate.knex('metric_spending');
    expect(Number(spending.metrics)).toBe(
      workloads.reduce((sum, { signals }) => sum + signals.length, 0),
    );
    const states = await estate.states();
    expect(Object.keys(states).sort()).toEqual(['denied', 'ok']);
  });

  it('are what CloudWatch says, and are handed to assessments', async () => {
    const estate = await createKnownShop();
    await estate.sweepAll(PAYMENTS);
    const { arn } = await estate
      .knex('resources')
      .where({ account_id: PAYMENTS, type: 'ecs:service' })
      .where('health_status', 'healthy')
      .first('arn');
    const metrics = (await readMetrics(estate.knex, [arn])).get(arn);
    const { cpu } = metrics!.series;
    expect(cpu.unit).toBe('percent');
    expect(cpu.points.length).toBeGreaterThan(30);
    for (const { at, value } of cpu.points) {
      expect(at.getTime() % 60_000).toBe(0);
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThanOrEqual(100);
    }
  });

  it('are not read again before they are due', async () => {
    const estate = await createKnownShop();
    await estate.sweepAll();
    await simulator.reset();
    await estate.knex('metric_reads').update({
      read_to: new Date(Math.ceil(Date.now() / 60_000 + 1) * 60_000),
    });
    await estate.sweepAll();
    expect(await countReadings()).toBe(0);
    expect((await estate.states()).partial).toBeUndefined();
  });

  it('cost nothing where AWS denies them, and the cell says which action is missing', async () => {
    const estate = await createKnownShop();
    await simulator.addFault({
      match: { operation: 'GetMetricData' },
      effect: { type: 'denied' },
    });
    await estate.sweepAll();
    const [spending] = await estate.knex('metric_spending');
    expect(spending).toMatchObject({ metrics: '0', urgent: '0' });
    const cell = await estate
      .knex('cells')
      .where({
        account_id: PAYMENTS,
        region: 'eu-west-1',
        service: 'cloudwatch-metrics',
      })
      .first();
    expect(cell.state).toBe('denied');
    expect(await estate.knex('metric_hours').first()).toBeUndefined();
  });

  it('are denied where the account does not let the portal in, though nothing is known there', async () => {
    const estate = await createKnownShop();
    const cells = await estate
      .knex('cells')
      .where({ account_id: LEGACY, service: 'cloudwatch-metrics' });
    expect(cells.map(({ state }) => state)).toEqual(['denied', 'denied']);
  });

  it('are not read without a budget', async () => {
    const estate = await createShopEstate(databases, undefined, 0);
    await estate.sweepAll();
    await estate.sweepAll();
    expect(await countReadings()).toBe(0);
  });
});
