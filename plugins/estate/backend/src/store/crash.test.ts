import { ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  SHOP_CONFIG,
  Simulator,
  startSimulator,
} from '../__testUtils__/simulator';
import { openDatabase } from '../database/postgres';
import { awsServices } from '../services';
import { indexDefinitions } from './definitionIndex';
import { writeAccounts } from './writeAccounts';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const SLOW = { accountId: '100000000004', region: 'eu-west-1' };

let simulator: Simulator;
const replicas: ChildProcess[] = [];
beforeAll(async () => {
  simulator = await startSimulator(['--estate', 'shop.yaml']);
});
afterAll(async () => {
  replicas.forEach(replica => replica.kill('SIGKILL'));
  await simulator.stop();
});

function startReplica(knex: Knex): ChildProcess {
  const { connection } = knex.client.config;
  const replica = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli-node/config/nodeTransform.cjs'),
      resolve(__dirname, '../__testUtils__/sweepingProcess.ts'),
      JSON.stringify(connection),
    ],
    // Jest gives the test an environment of its own, which a child does not inherit.
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      // The driver hides the password from whoever writes the connection down.
      env: { ...process.env, PGPASSWORD: connection.password },
    },
  );
  replicas.push(replica);
  return replica;
}

async function until(check: () => Promise<boolean>): Promise<void> {
  while (!(await check())) {
    await new Promise(done => setTimeout(done, 100));
  }
}

it('A replica that is killed in the middle of a sweep is made up for by another', async () => {
  const knex = await openDatabase(
    mockServices.database({
      knex: await databases.init('POSTGRES_18'),
      migrations: { skip: false },
    }),
  );
  await writeAccounts(
    knex,
    indexDefinitions(awsServices),
    [
      {
        id: SLOW.accountId,
        name: 'shop-production',
        regions: SHOP_CONFIG.awsEstate.regions,
        source: 'config',
      },
    ],
    new Date(),
  );
  await simulator.addFault({
    match: { region: SLOW.region, operation: 'DescribeTasks' },
    effect: { type: 'latency', milliseconds: 20_000 },
  });

  const first = startReplica(knex);
  await until(async () => {
    const running = await simulator.calls();
    return running.some(({ operation }) => operation === 'ListTasks');
  });
  first.kill('SIGKILL');
  await simulator.reset();
  expect(
    await knex('cells').where({ region: SLOW.region, service: 'ecs' }).first(),
  ).toMatchObject({ state: 'never-swept' });

  startReplica(knex);
  // Ten seconds without a heartbeat, two until somebody looks, and the start.
  await until(
    async () => (await knex('cells').whereNot({ state: 'ok' })).length === 0,
  );
  expect(await knex('resources').whereNotNull('gone_at')).toEqual([]);
  const services = await knex('resources').where({
    type: 'ecs:service',
    region: SLOW.region,
  });
  expect(services.length).toBeGreaterThan(3);
});
