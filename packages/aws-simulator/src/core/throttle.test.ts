import { loadLimits, type ServiceLimits } from './limits';
import { createThrottle } from './throttle';

const limits: ServiceLimits[] = [
  {
    service: 'ecs',
    source: 'https://docs.aws.amazon.com/',
    scope: 'region',
    buckets: [
      {
        name: 'reads',
        operations: ['ListServices', 'Describe*'],
        rate: 2,
        burst: 3,
      },
    ],
  },
  {
    service: 'organizations',
    source: 'https://docs.aws.amazon.com/',
    scope: 'account',
    buckets: [{ name: 'all', operations: ['*'], rate: 1, burst: 1 }],
  },
];

describe('createThrottle', () => {
  let now = 0;
  const call = {
    account: '111122223333',
    region: 'eu-west-1',
    service: 'ecs',
    operation: 'ListServices',
  };
  const create = (enabled = true) => {
    now = 0;
    return createThrottle({ limits, enabled, realTime: () => now });
  };
  const admitted = (attempts: number, admit: () => boolean) =>
    Array.from({ length: attempts }, admit).filter(Boolean).length;

  it('admits the burst, then the rate', () => {
    const throttle = create();
    expect(admitted(10, () => throttle.admit(call))).toBe(3);
    now += 1000;
    expect(admitted(10, () => throttle.admit(call))).toBe(2);
    now += 60_000;
    expect(admitted(10, () => throttle.admit(call))).toBe(3);
  });

  it('lets operations share a bucket, but not accounts and Regions', () => {
    const throttle = create();
    admitted(3, () => throttle.admit(call));
    expect(throttle.admit({ ...call, operation: 'DescribeTasks' })).toBe(false);
    expect(throttle.admit({ ...call, region: 'us-east-1' })).toBe(true);
    expect(throttle.admit({ ...call, account: '444455556666' })).toBe(true);
  });

  it('shares an account-wide bucket between Regions', () => {
    const throttle = create();
    const global = { ...call, service: 'organizations' };
    expect(throttle.admit(global)).toBe(true);
    expect(throttle.admit({ ...global, region: 'us-east-1' })).toBe(false);
  });

  it('does not limit what no bucket names', () => {
    const throttle = create();
    const unnamed = { ...call, operation: 'StopTask' };
    expect(admitted(500, () => throttle.admit(unnamed))).toBe(500);
    const unknown = { ...call, service: 'lambda' };
    expect(admitted(500, () => throttle.admit(unknown))).toBe(500);
  });

  it('admits everything while it is off, and is filled by a reset', () => {
    const throttle = create(false);
    expect(admitted(50, () => throttle.admit(call))).toBe(50);
    throttle.enabled = true;
    expect(admitted(50, () => throttle.admit(call))).toBe(3);
    throttle.reset();
    expect(admitted(50, () => throttle.admit(call))).toBe(3);
  });
});

describe('loadLimits', () => {
  it('reads the documented limits that come with the package', () => {
    const loaded = loadLimits();
    expect(loaded.map(({ service }) => service)).toEqual(
      expect.arrayContaining(['ecs', 'monitoring', 'sts', 'tagging']),
    );
    const services = loaded
      .find(({ service }) => service === 'ecs')
      ?.buckets.find(({ operations }) => operations.includes('ListServices'));
    expect(services).toMatchObject({ rate: 20, burst: 100 });
    for (const { source } of loaded) {
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    }
  });
});
