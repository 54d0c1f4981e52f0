import {
  AlarmData,
  HealthStatus,
  StackData,
} from '@pilothouse/plugin-aws-estate-common';
import { Simulator, startSimulator } from '../__testUtils__/simulator';
import { awsServices } from '.';
import { applicationAutoScaling } from './application-autoscaling/definition';
import { cloudFormation } from './cloudformation/definition';
import { cloudWatch } from './cloudwatch/definition';
import { ecs } from './ecs/definition';
import { ecsFloor } from './ecs/floor';
import { elasticLoadBalancing } from './elasticloadbalancing/definition';
import { elasticLoadBalancingFloor } from './elasticloadbalancing/floor';
import {
  collectCell,
  Facts,
  Place,
  resourcesOf,
} from './__testUtils__/collectCell';
import { contentOf } from './__testUtils__/contentOf';
import { verdictsOf } from './__testUtils__/verdictsOf';

jest.setTimeout(120_000);

const PRODUCTION = { accountId: '100000000004', region: 'eu-west-1' };
const PAYMENTS = { accountId: '100000000005', region: 'eu-west-1' };
const EMPTY = { accountId: '100000000002', region: 'us-east-1' };

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
    for (const definition of awsServices) {
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

  it('links services with what stands around them, and tells how they are', async () => {
    const verdicts = await verdictsOf(PAYMENTS);
    expect(verdicts).toMatchObject({
      'payment-api': {
        status: 'down',
        // tasks live for two seconds: now and then one runs
        code: expect.stringMatching(/^no-(running|lasting)-tasks$/),
        related: [
          'application-autoscaling:scalable-target',
          'cloudformation:stack',
          'cloudwatch:alarm',
          'cloudwatch:alarm',
          'ecs:cluster',
          'elasticloadbalancing:targetgroup',
        ],
      },
      'payment-ledger': { status: 'healthy', code: 'steady' },
      'payment-worker': { status: 'healthy', code: 'steady' },
    });
  });

  it.each<[Place, Record<string, [HealthStatus, string]>]>([
    [
      PRODUCTION,
      {
        'notification-sender': ['degraded', 'out-of-memory'],
        'product-search': ['degraded', 'load-balancer-health-check-failed'],
        checkout: ['healthy', 'deploying'],
        'user-api': ['healthy', 'deploying'],
      },
    ],
    [
      { accountId: '100000000004', region: 'us-east-1' },
      {
        'shipping-api': ['degraded', 'targets-unhealthy'],
        'order-api': ['degraded', 'image-pull-failed'],
      },
    ],
    [
      { accountId: '100000000002', region: 'eu-west-1' },
      {
        'shipping-tracker': ['idle', 'scaled-to-zero-by-schedule'],
        'user-preferences': ['down', 'no-running-tasks'],
      },
    ],
    [
      { accountId: '100000000001', region: 'eu-west-1' },
      { 'build-cache': ['degraded', 'placement-failed'] },
    ],
  ])('finds in %j what is wrong there', async (place, expected) => {
    const verdicts = await verdictsOf(place);
    for (const [name, [status, code]] of Object.entries(expected)) {
      expect({ name, ...verdicts[name] }).toMatchObject({ name, status, code });
    }
  });

  it('reads the rest when tasks are denied, and says what is missing', async () => {
    await simulator.addFault({
      match: { operation: 'DescribeTasks' },
      effect: {
        type: 'error',
        code: 'AccessDeniedException',
        message: 'not authorized to perform: ecs:DescribeTasks',
      },
    });

    const { observations, partial } = await collectCell(ecs, PAYMENTS);

    const services = resourcesOf(observations, 'ecs:service');
    expect(services).toHaveLength(3);
    for (const { data } of services) {
      expect(data).toMatchObject({ unread: ['tasks', 'stopped-tasks'] });
    }
    expect(partial.length).toBeGreaterThan(0);
  });

  it('asks once only for task definitions that it may not read', async () => {
    await simulator.addFault({
      match: { operation: 'DescribeTaskDefinition' },
      effect: {
        type: 'error',
        code: 'AccessDeniedException',
        message: 'not authorized to perform: ecs:DescribeTaskDefinition',
      },
    });

    const { observations, partial } = await collectCell(ecs, PAYMENTS);

    const asked = (await simulator.calls()).filter(
      ({ operation }) => operation === 'DescribeTaskDefinition',
    );
    expect(asked).toMatchObject([{ calls: 1 }]);
    expect(partial).toHaveLength(1);
    for (const { data } of resourcesOf(observations, 'ecs:service')) {
      expect(data).toMatchObject({ unread: ['task-definition'] });
    }
  });

  it('takes a task definition that was deleted for an answer', async () => {
    await simulator.addFault({
      match: { operation: 'DescribeTaskDefinition' },
      effect: {
        type: 'error',
        code: 'ClientException',
        message: 'Unable to describe task definition.',
      },
    });

    const { observations, partial } = await collectCell(ecs, PAYMENTS);

    expect(partial).toEqual([]);
    expect(resourcesOf(observations, 'ecs:service')).toHaveLength(3);
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

  it('stops when its token has expired in the middle of a sweep', async () => {
    await simulator.addFault({
      match: { operation: 'DescribeTasks' },
      effect: {
        type: 'error',
        code: 'ExpiredTokenException',
        message: 'The security token included in the request is expired',
      },
    });
    await expect(collectCell(ecs, PAYMENTS)).rejects.toThrow('expired');
  });

  it('stops when it is throttled', async () => {
    await simulator.addFault({
      match: { operation: 'DescribeServices' },
      effect: { type: 'throttle' },
    });
    await expect(collectCell(ecs, PAYMENTS)).rejects.toThrow();
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
    expect(inAlarm).toEqual([
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
    ]);
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
