import { HealthReason } from '@pilothouse/plugin-aws-estate-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { createShopEstate } from '../__testUtils__/shop';
import { Simulator, startSimulator } from '../__testUtils__/simulator';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const PAYMENTS = '100000000005';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator(['--estate', 'shop.yaml']);
});
afterAll(() => simulator.stop());

it('Alarms on a queue, and those that combine others, are in the health of the workloads that they tell of', async () => {
  const estate = await createShopEstate(databases);
  await estate.sweepAll(PAYMENTS);

  const alarmsOf = async (name: string, region: string): Promise<string[]> => {
    const { health } = await estate
      .knex('resources')
      .where({ account_id: PAYMENTS, workload: true, name, region })
      .first('health');
    return (health.reasons as HealthReason[])
      .filter(({ code }) => code === 'alarm')
      .map(({ sentence }) => sentence);
  };
  expect(await alarmsOf('payment-fraud-check', 'eu-west-1')).toContainEqual(
    expect.stringMatching(
      /^Alarm fraud-checks-production-age on queue fraud-checks is in ALARM/,
    ),
  );
  expect(await alarmsOf('payment-fraud-check', 'us-east-1')).toEqual([]);
  expect(await alarmsOf('payment-api', 'eu-west-1')).toContain(
    'Composite alarm payment-is-down is in ALARM: Customers cannot pay.',
  );
  expect(await alarmsOf('payment-webhook', 'eu-west-1')).toEqual([]);
});
