import { TestDatabases } from '@backstage/backend-test-utils';
import { createShopEstate } from '../__testUtils__/shop';
import { Simulator, startSimulator } from '../__testUtils__/simulator';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const PRODUCTION = '100000000004';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator(['--estate', 'shop.yaml']);
});
afterAll(() => simulator.stop());

it('A queue without a team of its own belongs to that of its Terraform workspace or of its application', async () => {
  const estate = await createShopEstate(databases, undefined, undefined, [
    'logistics',
    'catalog',
  ]);
  await estate.sweepAll(PRODUCTION);

  const queues = await estate
    .knex('resources')
    .where({ account_id: PRODUCTION, region: 'eu-west-1', type: 'sqs:queue' })
    .whereIn('name', ['shipping-labels.fifo', 'product-thumbnails-dlq'])
    .orderBy('name')
    .select('name', 'owner_ref', 'claim_rule');
  expect(queues).toEqual([
    {
      name: 'product-thumbnails-dlq',
      owner_ref: 'group:default/catalog',
      claim_rule: 'application',
    },
    {
      name: 'shipping-labels.fifo',
      owner_ref: 'group:default/logistics',
      claim_rule: 'workspace',
    },
  ]);
});
