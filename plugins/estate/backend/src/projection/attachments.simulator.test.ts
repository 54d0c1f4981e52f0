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

it('A scaling target belongs to whom the service does that it scales', async () => {
  const estate = await createShopEstate(databases, undefined, undefined, [
    'catalog',
  ]);
  await estate.sweepAll(PRODUCTION);

  const pairs = await estate
    .knex('relations')
    .where({ kind: 'scales' })
    .join('resources as target', 'target.arn', 'relations.from_arn')
    .join('resources as service', 'service.arn', 'relations.to_arn')
    .where('service.claim_rule', '<>', 'none')
    .select(
      'target.owner_ref as targetOwner',
      'target.entity_ref as targetEntity',
      'target.claim_rule as rule',
      'service.owner_ref as owner',
      'service.entity_ref as entity',
    );
  expect(pairs.length).toBeGreaterThan(0);
  for (const pair of pairs) {
    expect(pair).toMatchObject({
      rule: 'attached',
      targetOwner: pair.owner,
      targetEntity: pair.entity,
    });
  }
});
