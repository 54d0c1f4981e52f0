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

describe('A fault', () => {
  let estate: Awaited<ReturnType<typeof createShopEstate>>;
  let live: number;
  beforeAll(async () => {
    await simulator.reset();
    estate = await createShopEstate(databases);
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
    const estate = await createShopEstate(databases);
    await estate.sweepAll(LEGACY);
    await simulator.reset();
    await estate.sweepAll(LEGACY);
    await estate.sweepAll(LEGACY);
    expect(
      countCalls(
        await simulator.calls(),
        ({ operation }) => operation === 'AssumeRole',
      ),
    ).toBe(0);
  });

  it('is tried again when a person asks, and works once it is let in', async () => {
    const estate = await createShopEstate(databases);
    await simulator.addFault({
      match: { account: PAYMENTS },
      effect: { type: 'denied' },
    });
    await estate.sweepAll(PAYMENTS);
    expect(
      (await estate.states()).denied.some(cell => cell.startsWith(PAYMENTS)),
    ).toBe(true);

    await simulator.reset();
    // A refusal of the last seconds would stand.
    const later = Date.now() + 60_000;
    const clock = jest.spyOn(estate.access.clock, 'now').mockReturnValue(later);
    estate.access.credentials.forgetRefusal(PAYMENTS);
    clock.mockRestore();
    await estate.sweepAll(PAYMENTS);
    expect((await estate.states()).denied).toBeUndefined();
  });
});
