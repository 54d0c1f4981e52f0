import { SchedulerService } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { claimContext } from './__testUtils__/claims';
import { createTestEstate } from './__testUtils__/estate';
import { fakeService, observed } from './__testUtils__/fakeService';
import { readEstateConfig } from './config';
import { createEstate } from './estate';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('The start of collecting', () => {
  it('survives a database that fails for a moment', async () => {
    const services = [fakeService({ collect: () => [observed('a')] })];
    const { access, cell, knex, logger } = await createTestEstate(
      databases,
      services,
    );
    const registered: string[] = [];
    let failures = 2;
    const scheduler = {
      createScheduledTaskRunner: () => ({
        async run({ id }: { id: string }) {
          if (failures > 0) {
            failures -= 1;
            throw new Error('the database system is starting up');
          }
          registered.push(id);
        },
      }),
    } as unknown as SchedulerService;
    const estate = createEstate({
      services,
      config: readEstateConfig(
        new ConfigReader({
          awsEstate: {
            regions: ['eu-west-1'],
            accounts: [{ id: '111111111111' }],
          },
        }),
      ),
      access,
      knex,
      claims: { load: async () => claimContext([]) },
      scheduler,
      logger,
    });
    await estate.start();
    expect(failures).toBe(0);
    expect(registered).toEqual(
      expect.arrayContaining([
        'aws-estate-enqueue-due-sweeps',
        'aws-estate-mark-stale-workloads',
        'aws-estate-remove-old',
        'aws-estate-follow-catalog',
      ]),
    );
    expect(new Set(registered).size).toBe(registered.length);
    // Collecting works: a cell is swept.
    while ((await cell()).state !== 'ok') {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    await estate.stop();
  });
});
