import { ConfigReader } from '@backstage/config';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  createAccountDirectory,
  readAccountsConfig,
} from '@pilothouse/plugin-aws-estate-node';
import { claimContext } from './__testUtils__/claims';
import { createTestEstate } from './__testUtils__/estate';
import {
  CallCount,
  createRealAccess,
  SHOP_CONFIG,
  Simulator,
  startSimulator,
} from './__testUtils__/simulator';
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

/** The shop, in an empty database, with a portal that has just started. */
async function setUp(limits: object = SHOP_CONFIG.awsEstate.limits) {
  const config = {
    ...SHOP_CONFIG,
    awsEstate: { ...SHOP_CONFIG.awsEstate, limits },
  };
  const access = createRealAccess(config);
  const directory = createAccountDirectory({
    config: readAccountsConfig(new ConfigReader(config)),
    access,
    logger: mockServices.logger.mock(),
  });
  const accounts = await directory.list(new AbortController().signal);
  const estate = await createTestEstate(databases, awsServices, {
    access,
    accounts,
    claims: claimContext(
      ['payment', 'order', 'product', 'platform'].map(
        name => `group:default/${name}`,
      ),
    ),
  });
  const { knex, store } = estate;
  return {
    ...estate,
    access,
    accounts,
    /** Makes all cells due, or those of one account, and sweeps them, all targets at once. */
    async sweepAll(accountId?: string) {
      await store.makeDue({ accountId }, new Date());
      const targets = await store.dueTargets(new Date());
      await Promise.all(
        targets
          .filter(target => !accountId || target.accountId === accountId)
          .map(target => estate.sweep(target)),
      );
    },
    states: async (): Promise<Record<string, string[]>> => {
      const cells = await knex('cells').orderBy(['account_id', 'region']);
      const byState: Record<string, string[]> = {};
      for (const { account_id, region, service, state } of cells) {
        (byState[state] ??= []).push(`${account_id}/${region}/${service}`);
      }
      return byState;
    },
    live: (): Promise<number> =>
      knex('resources')
        .whereNull('gone_at')
        .count<Array<{ count: string }>>()
        .then(([row]) => Number(row.count)),
  };
}

function count(calls: CallCount[], matches: (call: CallCount) => boolean) {
  return calls
    .filter(matches)
    .reduce((sum, { calls: number }) => sum + number, 0);
}

describe('The list of accounts', () => {
  const list = async (organization: object) => {
    const config = {
      ...SHOP_CONFIG,
      awsEstate: { ...SHOP_CONFIG.awsEstate, organization },
    };
    const access = createRealAccess(config);
    const logger = mockServices.logger.mock();
    const directory = createAccountDirectory({
      config: readAccountsConfig(new ConfigReader(config)),
      access,
      logger,
    });
    const accounts = await directory.list(new AbortController().signal);
    access.clients.close();
    return { accounts, logger };
  };

  it('leaves out what is excluded', async () => {
    const { accounts } = await list({
      managementAccountId: '100000000001',
      exclude: [LEGACY],
    });
    expect(accounts.map(({ id }) => id)).toContain(PAYMENTS);
    expect(accounts.map(({ id }) => id)).not.toContain(LEGACY);
  });

  it('comes without units when only these cannot be read', async () => {
    await simulator.addFault({
      match: { service: 'organizations', operation: 'ListRoots' },
      effect: { type: 'error', code: 'AccessDeniedException' },
    });
    const { accounts, logger } = await list({
      managementAccountId: '100000000001',
    });
    expect(accounts).toHaveLength(6);
    expect(accounts.every(account => !account.organizationalUnit)).toBe(true);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});

describe('A full sweep of the shop', () => {
  it('reads every account that lets it in, and says which does not', async () => {
    const estate = await setUp();
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
    const estate = await setUp();
    await simulator.reset();
    // The management account's token was fetched for the list of accounts.
    const without = estate.accounts.length - 1;
    await estate.sweepAll();
    const assumed = async () =>
      count(
        await simulator.calls(),
        ({ operation, errors }) =>
          operation === 'AssumeRole' && Object.keys(errors).length === 0,
      );
    const refused = async () =>
      count(
        await simulator.calls(),
        ({ operation, errors }) =>
          operation === 'AssumeRole' && Object.keys(errors).length > 0,
      );
    expect((await assumed()) + (await refused())).toBe(without);

    await estate.sweepAll();
    expect((await assumed()) + (await refused())).toBe(without);
  });

  it('counts for its cells exactly what it sends', async () => {
    const estate = await setUp();
    await simulator.reset();
    await estate.sweepAll();
    const { rows } = await estate.knex.raw(
      'SELECT sum(calls)::integer AS calls FROM cells',
    );
    const calls = await simulator.calls();
    expect(rows[0].calls).toBe(
      count(calls, ({ service }) => service !== 'sts'),
    );
  });

  it('causes no throttle where AWS enforces its limits', async () => {
    const estate = await setUp({ share: 0.2 });
    await simulator.limit();
    await estate.sweepAll();
    expect((await estate.states()).throttled).toBeUndefined();
    const { rows } = await estate.knex.raw(
      'SELECT sum(throttled_calls)::integer AS throttled FROM cells',
    );
    expect(rows).toEqual([{ throttled: 0 }]);
  });

  it('keeps everything when it is repeated and nothing changed, and asks for no task definition again', async () => {
    const estate = await setUp();
    await estate.sweepAll();
    const live = await estate.live();
    expect(live).toBeGreaterThan(50);
    await simulator.reset();
    await estate.sweepAll();
    expect(await estate.live()).toBe(live);
    const calls = await simulator.calls();
    expect(
      count(calls, ({ operation }) => operation === 'DescribeTaskDefinition'),
    ).toBe(0);
  });
});

describe('A fault', () => {
  let estate: Awaited<ReturnType<typeof setUp>>;
  let live: number;
  beforeAll(async () => {
    await simulator.reset();
    estate = await setUp();
    await estate.sweepAll();
    live = await estate.live();
  });

  it('of one cell leaves the others alone: throttled', async () => {
    await simulator.addFault({
      match: { account: PAYMENTS, region: 'eu-west-1', service: 'ecs' },
      effect: { type: 'throttle' },
    });
    await estate.sweepAll(PAYMENTS);
    const states = await estate.states();
    expect(states.throttled).toEqual([`${PAYMENTS}/eu-west-1/ecs`]);
    expect(await estate.live()).toBe(live);
    const cell = await estate
      .knex('cells')
      .where({ account_id: PAYMENTS, region: 'eu-west-1', service: 'ecs' })
      .first();
    expect(cell.throttled_calls).toBe(cell.calls);
    expect(cell.calls).toBeGreaterThan(1);

    await simulator.reset();
    await estate.sweepAll(PAYMENTS);
    expect((await estate.states()).throttled).toBeUndefined();
  });

  it.each([
    [
      'denied',
      {
        type: 'error',
        code: 'AccessDeniedException',
        message:
          'User: arn:aws:sts::100000000005:assumed-role/PilothouseReadOnly/backstage is not authorized to perform: ecs:ListClusters on resource: *',
      },
    ],
    ['unreachable', { type: 'regionOut' }],
    ['unreachable', { type: 'reset' }],
    [
      'not-in-use',
      {
        type: 'error',
        code: 'AccessDeniedException',
        message:
          'User: x is not authorized to perform: ecs:ListClusters on resource: * with an explicit deny in a service control policy',
      },
    ],
  ])('of one cell leaves the others alone: %s', async (state, effect) => {
    await simulator.addFault({
      match: { account: PAYMENTS, region: 'us-east-1', service: 'ecs' },
      effect,
    });
    await estate.sweepAll(PAYMENTS);
    const states = await estate.states();
    expect(states[state]).toContain(`${PAYMENTS}/us-east-1/ecs`);
    expect(states.ok).toHaveLength(
      (estate.accounts.length - 1) * 2 * awsServices.length - 1,
    );
    expect(await estate.live()).toBe(live);
  });

  it('in the middle of a cell makes it partial, and nothing is deleted', async () => {
    await simulator.addFault({
      match: {
        account: PAYMENTS,
        region: 'eu-west-1',
        operation: 'DescribeTasks',
      },
      effect: {
        type: 'error',
        code: 'AccessDeniedException',
        message:
          'User: x is not authorized to perform: ecs:DescribeTasks on resource: *',
      },
    });
    await estate.sweepAll(PAYMENTS);
    expect((await estate.states()).partial).toEqual([
      `${PAYMENTS}/eu-west-1/ecs`,
    ]);
    const cell = await estate
      .knex('cells')
      .where({ account_id: PAYMENTS, region: 'eu-west-1', service: 'ecs' })
      .first();
    expect(cell.error).toMatchObject({ missingAction: 'ecs:DescribeTasks' });
    expect(await estate.live()).toBe(live);
  });
});

describe('A refused role', () => {
  it('is not asked for again and again', async () => {
    const estate = await setUp();
    await estate.sweepAll(LEGACY);
    await simulator.reset();
    await estate.sweepAll(LEGACY);
    await estate.sweepAll(LEGACY);
    expect(
      count(
        await simulator.calls(),
        ({ operation }) => operation === 'AssumeRole',
      ),
    ).toBe(0);
  });

  it('is tried again when a person asks, and works once it is let in', async () => {
    const estate = await setUp();
    await simulator.addFault({
      match: { account: PAYMENTS },
      effect: { type: 'denied' },
    });
    await estate.sweepAll(PAYMENTS);
    expect(
      (await estate.states()).denied.some(cell => cell.startsWith(PAYMENTS)),
    ).toBe(true);

    await simulator.reset();
    estate.access.credentials.forgetRefusal(PAYMENTS);
    await estate.sweepAll(PAYMENTS);
    expect((await estate.states()).denied).toBeUndefined();
  });
});
