import { HealthStatus } from '@pilothouse/plugin-aws-estate-common';
import { Simulator, startSimulator } from '../__testUtils__/simulator';
import { Place } from './__testUtils__/collectCell';
import { verdictsOf } from './__testUtils__/verdictsOf';
import { PRODUCTION, PAYMENTS } from './__testUtils__/places';

jest.setTimeout(120_000);

describe('the verdicts on the shop', () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator(['--estate', 'shop.yaml']);
  });

  afterAll(() => simulator.stop());

  beforeEach(() => simulator.reset());

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
});
