import { AlarmData, StackData } from '@pilothouse/plugin-aws-estate-common';
import { Simulator, startSimulator } from '../__testUtils__/simulator';
import { awsServices } from '.';
import { applicationAutoScaling } from './application-autoscaling/definition';
import { cloudFormation } from './cloudformation/definition';
import { cloudWatch } from './cloudwatch/definition';
import { ecs } from './ecs/definition';
import { ecsFloor } from './ecs/floor';
import { elasticLoadBalancing } from './elasticloadbalancing/definition';
import { elasticLoadBalancingFloor } from './elasticloadbalancing/floor';
import { collectCell, Facts, resourcesOf } from './__testUtils__/collectCell';
import { contentOf } from './__testUtils__/contentOf';
import { PRODUCTION, PAYMENTS, EMPTY } from './__testUtils__/places';

jest.setTimeout(120_000);

/** The accounts of a generated organisation; the first one manages it. */
const MANY = ['300000000001', '300000000002'].map(accountId => ({
  accountId,
  region: 'eu-west-1',
}));

async function callsOf(simulator: Simulator): Promise<number> {
  const calls = await simulator.calls();
  return calls.reduce((sum, call) => sum + call.calls, 0);
}

describe('collecting the shop', () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator(['--estate', 'shop.yaml']);
  });

  afterAll(() => simulator.stop());

  beforeEach(() => simulator.reset());

  it.each([
    ['with every kind of trouble', PRODUCTION],
    ['with a crash loop', PAYMENTS],
    ['in which nothing runs', EMPTY],
  ])('reads an ECS cell %s in the fewest calls', async (_, place) => {
    const content = await contentOf(place);
    await simulator.reset();
    const facts: Facts = new Map();

    const { observations, partial } = await collectCell(ecs, place, facts);

    expect(partial).toEqual([]);
    expect(resourcesOf(observations, 'ecs:service')).toHaveLength(
      content.clusters.reduce((sum, { services }) => sum + services, 0),
    );
    expect(await callsOf(simulator)).toBe(ecsFloor(content));

    await simulator.reset();
    await collectCell(ecs, place, facts);
    expect(await callsOf(simulator)).toBe(
      ecsFloor({ ...content, newTaskDefinitions: 0 }),
    );
  });

  it('reads target health in the fewest calls', async () => {
    const { observations } = await collectCell(
      elasticLoadBalancing,
      PRODUCTION,
    );

    const groups = observations.length;
    expect(groups).toBeGreaterThan(0);
    expect(await callsOf(simulator)).toBe(
      elasticLoadBalancingFloor({
        targetGroups: groups,
        servingTargetGroups: groups,
      }),
    );
    expect(observations[0]).toHaveProperty(
      'data.targets.0.state',
      expect.any(String),
    );
  });

  it('reads no policies and schedules where nothing scales', async () => {
    await collectCell(applicationAutoScaling, EMPTY);
    expect(await callsOf(simulator)).toBe(1);
  });

  it('calls only what its IAM actions and buckets name', async () => {
    // Which metrics are read is planned, over what is stored: its own test has a plan.
    const unplanned = awsServices.filter(
      ({ id }) => id !== 'cloudwatch-metrics',
    );
    for (const definition of unplanned) {
      await simulator.reset();
      await collectCell(definition, PRODUCTION);

      const called = (await simulator.calls()).map(
        ({ operation }) => operation,
      );
      const declared = definition.buckets.flatMap(
        ({ operations }) => operations,
      );
      expect([...new Set(called)].sort()).toEqual([...declared].sort());
      const actions = definition.iam.map(({ action }) => action.split(':')[1]);
      expect(actions).toEqual(expect.arrayContaining([...declared]));
    }
  });

  it('keeps no value of a variable or a secret', async () => {
    const all = await Promise.all(
      awsServices.map(definition => collectCell(definition, PAYMENTS)),
    );
    const stored = JSON.stringify(all);

    expect(stored).toContain('DATABASE_URL');
    expect(stored).toContain('PROVIDER_API_KEY');
    expect(stored).not.toContain('correct-horse');
    expect(stored).not.toContain('payment-ledger.internal');
  });

  it('says when it read the stopped tasks', async () => {
    const { observations } = await collectCell(ecs, PAYMENTS);

    for (const { data } of resourcesOf(observations, 'ecs:service')) {
      expect(data).toHaveProperty(
        'stoppedTasksReadAt',
        expect.stringMatching(/Z$/),
      );
    }
  });

  it('reads stacks with tags, without parameters and outputs', async () => {
    const { observations } = await collectCell(cloudFormation, PAYMENTS);

    const stacks = resourcesOf(observations, 'cloudformation:stack');
    expect(stacks.length).toBeGreaterThan(0);
    const allowed: Array<keyof StackData> = [
      'status',
      'statusReason',
      'createdAt',
      'updatedAt',
      'parentStackId',
      'driftStatus',
    ];
    for (const stack of stacks) {
      expect(allowed).toEqual(expect.arrayContaining(Object.keys(stack.data)));
      expect(stack.tags).toHaveProperty('team');
    }
  });

  it('reads alarms with since when they are in their state', async () => {
    const { observations } = await collectCell(cloudWatch, PAYMENTS);
    const inAlarm = resourcesOf(observations, 'cloudwatch:alarm')
      .filter(({ data }) => (data as AlarmData).state === 'ALARM')
      .map(({ name, data }) => ({ name, ...(data as AlarmData) }));
    expect(inAlarm).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'payment-api-production-running-tasks',
          dimensions: {
            ClusterName: 'payments-production',
            ServiceName: 'payment-api',
          },
          composite: false,
          stateUpdatedAt: expect.stringMatching(/Z$/),
        }),
        expect.objectContaining({
          name: 'payment-is-down',
          composite: true,
          combines: [
            'payment-api-production-running-tasks',
            'payment-api-production-cpu',
          ],
        }),
      ]),
    );
  });
});

describe('collecting many services', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator([
      '--generate',
      '--accounts',
      '2',
      '--regions',
      '1',
      '--services',
      '300',
      '--seed',
      'many',
    ]);
  });
  afterAll(() => simulator.stop());

  it.each(MANY)('fills every page and batch of %j', async place => {
    const content = await contentOf(place);
    expect(content.serviceDeployments).toBeGreaterThan(20);
    await simulator.reset();

    const { observations } = await collectCell(ecs, place);

    expect(await callsOf(simulator)).toBe(ecsFloor(content));
    expect(resourcesOf(observations, 'ecs:service')).toHaveLength(
      content.clusters.reduce((sum, { services }) => sum + services, 0),
    );
  });
});
