import { only, queueArn } from './__testUtils__/only';

const START_OF = (world: { startedAt: Date }) => world.startedAt.getTime();
const QUEUES = `
- { name: work, deadLetter: { queue: dead, maxReceiveCount: 3 }, runs: [{ account: main }] }
- { name: dead, runs: [{ account: main }] }`;
const web = (settings: string, invocation = 'request') => `
- name: web
  timeout: 10s
  traffic: { perMinute: 200, daily: 0, duration: 0.5s, invocation: ${invocation} }
  runs: [{ account: main }]
  ${settings.trim().replace(/\n\s*/g, '\n  ')}`;

describe('the life of a function', () => {
  it('is well unless something is wrong', () => {
    const { minute } = only(web(''));
    const flow = minute(-10)!;
    expect(flow.invocations).toBeGreaterThan(150);
    expect(flow.invocations).toBeLessThan(250);
    expect(flow).toMatchObject({ errors: 0, throttles: 0 });
    expect(flow.durations.p95).toBeGreaterThan(900);
    expect(flow.durations.maximum).toBeLessThan(10_000);
    expect(minute(1)).toBeUndefined();
  });

  it('fails with the share that the document says, from its time on', () => {
    const { minute } = only(
      web('scenario: { kind: errors, since: 20m, share: 0.25 }'),
    );
    expect(minute(-25)!.errors).toBe(0);
    const { errors, invocations } = minute(-10)!;
    expect(errors / invocations).toBeCloseTo(0.25, 1);
  });

  it('runs into its timeout, or comes close to it', () => {
    const late = only(web('scenario: { kind: timeouts, share: 0.3 }')).minute(
      -5,
    )!;
    expect(late.errors / late.invocations).toBeCloseTo(0.3, 1);
    expect(late.durations).toMatchObject({ p95: 10_000, maximum: 10_000 });
    const slow = only(web('scenario: { kind: slow, share: 0.9 }')).minute(-5)!;
    expect(slow.errors).toBe(0);
    expect(slow.durations.p95).toBeCloseTo(9_000, -1);
    expect(slow.durations.maximum).toBeLessThan(10_000);
  });

  it.each([
    [
      'failed',
      'Failed',
      'scenario: { kind: failed, code: ImageDeleted, reason: gone }',
    ],
    ['inactive', 'Inactive', 'scenario: { kind: inactive }'],
    ['silent', 'Active', 'scenario: { kind: silent, since: 30m }'],
  ])('%s: nothing runs', (_, state, settings) => {
    const { world, lambda, minute } = only(web(settings));
    expect(minute(-5)).toMatchObject({ invocations: 0, errors: 0 });
    expect(world.functions.state(lambda).state).toBe(state);
  });

  it('keeps running what it ran when an update failed', () => {
    const { world, lambda, minute } = only(
      web(
        'scenario: { kind: update-failed, code: InvalidSubnet, reason: gone }',
      ),
    );
    expect(minute(-5)).toMatchObject({ errors: 0, throttles: 0 });
    expect(world.functions.state(lambda)).toMatchObject({
      state: 'Active',
      lastUpdate: 'Failed',
      updateTrouble: { code: 'InvalidSubnet' },
    });
  });

  it('falls behind its stream', () => {
    const { minute } = only(
      web(`eventSources: [{ stream: clicks }]
        scenario: { kind: falling-behind, since: 40m, share: 0.5 }`),
    );
    const ages = [-50, -30, -10].map(after => minute(after)!.iteratorAge!);
    expect(ages[0]).toBeLessThan(2_000);
    // Half of what comes is left: ten minutes make five.
    expect(ages[1] / 60_000).toBeCloseTo(5.5, 0);
    expect(ages[2] / 60_000).toBeCloseTo(15.5, 0);
  });

  it('gives asynchronous events up after two retries', () => {
    const { world, minute } = only(
      web(
        `deadLetter: dead
        asynchronous: { onFailure: 'arn:aws:sqs:eu-west-1:111111111111:gone' }
        scenario: { kind: errors, since: 30m, share: 1 }`,
        'asynchronous',
      ),
      QUEUES,
    );
    const flow = minute(-5)!;
    expect(flow.asyncDropped).toBe(flow.arrivals);
    expect(flow.invocations).toBe(3 * flow.arrivals);
    expect(flow.deadLetterErrors).toBe(0);
    expect(flow.destinationFailures).toBe(flow.asyncDropped);
    expect(flow.asyncAge).toBeGreaterThan(180_000);
    expect(world.queues.depth(queueArn('dead')).visible).toBeGreaterThan(2_000);
  });

  it('has dead letter errors when the queue is deleted', () => {
    const { world, minute, pass } = only(
      web(
        `deadLetter: dead
        scenario: { kind: errors, since: 30m, share: 1 }`,
        'asynchronous',
      ),
      QUEUES,
    );
    world.queues.remove(queueArn('dead'));
    pass(120);
    expect(minute(-1)!.deadLetterErrors).toBe(0);
    expect(minute(1)!.deadLetterErrors).toBe(minute(1)!.asyncDropped);
    expect(minute(1)!.deadLetterErrors).toBeGreaterThan(0);
  });
});

describe('a queue and its function', () => {
  const reader = (settings: string) =>
    web(`eventSources: [{ queue: work, batchSize: 1, partialFailures: true }]
      ${settings}`);

  it('is empty while the function keeps up', () => {
    const { world } = only(reader(''), QUEUES);
    expect(world.queues.depth(queueArn('work'))).toEqual({
      visible: 0,
      inFlight: 0,
      delayed: 0,
    });
  });

  it('grows when too little concurrency is reserved, and its oldest message ages', () => {
    const { world, minute } = only(
      reader('scenario: { kind: throttled, since: 40m, reserved: 1 }'),
      QUEUES,
    );
    const at = (after: number) =>
      world.queues.at(queueArn('work'), START_OF(world) + after * 60_000);
    expect(at(-41)).toEqual({ visible: 0, oldestSeconds: 0 });
    const [early, late] = [at(-30), at(0)];
    const { arrivals, invocations, throttles, concurrency } = minute(-10)!;
    expect(throttles).toBeGreaterThan(0);
    expect(concurrency).toBe(1);
    expect(invocations).toBeLessThan(arrivals);
    expect((late.visible - early.visible) / 30).toBeCloseTo(
      arrivals - invocations,
      -2,
    );
    expect(late.oldestSeconds).toBeGreaterThan(early.oldestSeconds + 600);
  });

  it('drops what is older than the queue keeps', () => {
    const { world, pass } = only(
      reader('scenario: { kind: throttled, reserved: 0 }'),
      QUEUES.replace('name: work,', 'name: work, retention: 10m,'),
    );
    const { visible } = world.queues.depth(queueArn('work'));
    expect(visible).toBeLessThan(2_300);
    pass(600);
    expect(
      world.queues.at(queueArn('work'), START_OF(world) + 600_000),
    ).toEqual({ visible, oldestSeconds: 600 });
  });

  it('does not grow where bursts alone are throttled', () => {
    const { world, minute } = only(
      reader('scenario: { kind: throttled, since: 40m, reserved: 2 }'),
      QUEUES,
    );
    const throttles = [-9, -8, -7, -6, -5].map(
      after => minute(after)!.throttles,
    );
    expect(Math.max(...throttles)).toBeGreaterThan(0);
    expect(
      world.queues.at(queueArn('work'), START_OF(world)).oldestSeconds,
    ).toBeLessThan(30);
  });

  it('poison shows in the dead-letter queue alone', () => {
    const { world, minute } = only(
      reader('scenario: { kind: poison, since: 60m, every: 10m }'),
      QUEUES,
    );
    expect(world.queues.depth(queueArn('dead')).visible).toBe(6);
    expect(world.queues.depth(queueArn('work')).visible).toBe(0);
    for (let after = -30; after < 0; after += 1) {
      expect(minute(after)!.errors).toBe(0);
    }
  });

  it('what fails every time goes to the dead-letter queue, message by message', () => {
    const { world, minute } = only(
      reader('scenario: { kind: errors, since: 10m, share: 1 }'),
      QUEUES,
    );
    const came = Array.from({ length: 10 }, (_, index) => minute(index - 10)!)
      .map(flow => flow.arrivals)
      .reduce((sum, count) => sum + count);
    expect(world.queues.depth(queueArn('dead')).visible).toBe(came);
  });
});
