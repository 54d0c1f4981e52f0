import { TestDatabases } from '@backstage/backend-test-utils';
import { Health } from '@pilothouse/plugin-aws-estate-common';
import { createShopEstate } from '../../__testUtils__/shop';
import { Simulator, startSimulator } from '../../__testUtils__/simulator';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

/** What the document of the shop expects of the functions that are not well, and the reason that tells why. */
const UNWELL: Record<string, [Health['status'], string]> = {
  '100000000002/eu-west-1/user-cleanup': ['idle', 'inactive'],
  '100000000004/eu-west-1/notification-sms': ['degraded', 'fell-silent'],
  '100000000004/eu-west-1/order-confirmation': [
    'degraded',
    'partial-batch-failures',
  ],
  '100000000004/eu-west-1/order-pricing': ['degraded', 'error-rate'],
  '100000000004/eu-west-1/product-import': ['degraded', 'update-failed'],
  '100000000004/eu-west-1/product-thumbnails': ['degraded', 'timing-out'],
  '100000000004/us-east-1/product-indexer': [
    'degraded',
    'falling-behind-stream',
  ],
  '100000000004/us-east-1/shipping-rates': ['degraded', 'near-timeout'],
  '100000000004/us-east-1/user-avatar-resize': ['down', 'state-failed'],
  '100000000005/eu-west-1/payment-fraud-check': ['degraded', 'throttled'],
  // refused as well, but its queue holds that back
  '100000000005/us-east-1/payment-fraud-check': [
    'healthy',
    'throttled-backpressure',
  ],
};

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator(['--estate', 'shop.yaml']);
});
afterAll(() => simulator.stop());

describe('the functions of the shop', () => {
  it('are as its document expects, by what CloudWatch and Lambda tell', async () => {
    const estate = await createShopEstate(databases);
    await estate.sweepAll();
    await estate.sweepAll();
    const rows: Array<{
      account_id: string;
      region: string;
      name: string;
      health: Health;
    }> = await estate
      .knex('resources')
      .where({ type: 'lambda:function' })
      .select('account_id', 'region', 'name', 'health');
    expect(rows.length).toBeGreaterThan(Object.keys(UNWELL).length + 10);
    const found = rows.map(({ account_id: account, region, name, health }) => {
      const of = `${account}/${region}/${name}`;
      const [status, code] = UNWELL[of] ?? ['healthy', 'working'];
      const codes = health.reasons
        .filter(reason => reason.status === status)
        .map(reason => reason.code);
      return {
        of,
        status: health.status,
        told: codes.includes(code) ? code : codes,
        expected: [status, code],
      };
    });
    expect(found).toEqual(
      found.map(({ of, expected: [status, told] }) => ({
        of,
        status,
        told,
        expected: [status, told],
      })),
    );
  });
});
