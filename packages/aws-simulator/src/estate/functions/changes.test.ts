import { START } from '../../services/__testUtils__/testWorld';
import { only, queueArn } from './__testUtils__/only';

const QUEUES = `
- { name: work, deadLetter: { queue: dead, maxReceiveCount: 3 }, runs: [{ account: main }] }
- { name: dead, runs: [{ account: main }] }`;
const WEB = `
- name: web
  timeout: 10s
  traffic: { perMinute: 200, daily: 0, duration: 0.5s }
  runs: [{ account: main }]`;
const READER = `${WEB}
  eventSources: [{ queue: work, partialFailures: true }]`;

describe('changes of a function', () => {
  it('no concurrency throttles everything at once', () => {
    const { world, lambda, minute, pass } = only(WEB);
    world.functions.change(lambda, { kind: 'concurrency', reserved: 0 });
    pass(120);
    expect(minute(-1)).toMatchObject({ throttles: 0 });
    expect(minute(1)!.invocations).toBe(0);
    expect(minute(1)!.throttles).toBeGreaterThan(100);
    world.functions.change(lambda, {
      kind: 'concurrency',
      reserved: undefined,
    });
    pass(120);
    expect(minute(3)).toMatchObject({ throttles: 0 });
  });

  it('a minute in which something changed has its part of both', () => {
    const { world, lambda, minute, pass } = only(WEB);
    pass(30);
    world.functions.change(lambda, { kind: 'concurrency', reserved: 0 });
    const before = minute(0)!;
    pass(30);
    const whole = minute(0)!;
    expect(before.invocations).toBeGreaterThan(50);
    expect(before.throttles).toBe(0);
    expect(whole.invocations).toBe(before.invocations);
    expect(whole.throttles).toBeGreaterThan(50);
    expect(whole.invocations + whole.throttles).toBe(whole.arrivals);
  });

  it('a timeout below its usual duration makes it time out', () => {
    const { world, lambda, minute, pass } = only(WEB.replace('0.5s', '3s'));
    world.functions.change(lambda, {
      kind: 'configuration',
      patch: { timeout: 3 },
    });
    pass(180);
    const { errors, invocations, durations } = minute(2)!;
    expect(errors / invocations).toBeCloseTo(0.5, 1);
    expect(durations.maximum).toBe(3_000);
  });

  it.each([
    ['code', { codeSha256: 'x' }, 0],
    ['configuration', { variables: { A: 'b' } }, 0],
    ['configuration', { description: 'other' }, 0.4],
  ] as const)('%s %p: errors end or not', (kind, patch, share) => {
    const { world, lambda, minute, pass } = only(
      `${WEB}\n  scenario: { kind: errors, share: 0.4 }`,
    );
    world.functions.change(lambda, { kind, patch });
    pass(180);
    const { errors, invocations } = minute(2)!;
    expect(errors / invocations).toBeCloseTo(share, 1);
  });

  it('what failed to come into force does not run', () => {
    const { world, lambda, minute, pass } = only(WEB);
    world.functions.change(lambda, {
      kind: 'configuration',
      patch: { timeout: 1, memory: 128 },
      failure: { code: 'KMSKeyNotFound', reason: 'gone' },
    });
    pass(180);
    expect(world.functions.state(lambda)).toMatchObject({
      lastUpdate: 'Failed',
      configuration: { timeout: 1 },
      running: { timeout: 10 },
    });
    expect(minute(2)!.errors).toBe(0);
  });

  it('a switched-off event source lets its queue grow', () => {
    const { world, lambda, pass } = only(READER, QUEUES);
    const { uuid } = lambda.eventSources[0];
    world.functions.change(lambda, {
      kind: 'event-source',
      uuid,
      patch: { enabled: false },
    });
    pass(600);
    const { visible } = world.queues.depth(queueArn('work'));
    expect(visible).toBeGreaterThan(1_500);
    world.functions.change(lambda, {
      kind: 'event-source',
      uuid,
      patch: { enabled: true },
    });
    pass(120);
    expect(world.queues.depth(queueArn('work')).visible).toBe(0);
  });

  it('whoever invokes it counts, and wakes it', () => {
    const { world, lambda, minute, pass } = only(
      `${WEB}\n  scenario: { kind: inactive }`,
    );
    expect(world.functions.invoke(lambda)).toBe('succeeded');
    expect(world.functions.state(lambda).state).toBe('Active');
    pass(30);
    expect(minute(0)!.invocations).toBeGreaterThan(0);
  });
});

describe('real messages', () => {
  it('poison fails as often as the queue allows and goes to the dead-letter queue within seconds', () => {
    const { world, minute, pass } = only(
      READER.replace('perMinute: 200', 'perMinute: 0'),
      QUEUES,
    );
    world.queues.send(queueArn('work'), { body: '{"order": "poison"}' });
    world.queues.send(queueArn('work'), { body: '{"order": "17"}' });
    expect(world.queues.depth(queueArn('work')).visible).toBe(2);
    pass(2);
    expect(world.queues.depth(queueArn('work')).visible).toBe(1);
    expect(world.queues.depth(queueArn('dead')).visible).toBe(0);
    pass(8);
    expect(world.queues.depth(queueArn('work')).visible).toBe(0);
    expect(world.queues.depth(queueArn('dead')).visible).toBe(1);
    expect(world.queues.messages(queueArn('dead'))).toMatchObject([
      { body: '{"order": "poison"}' },
    ]);
    // Three receives of the one, one of the other; the function reports the one itself.
    expect(minute(0)).toMatchObject({ invocations: 4, errors: 0 });
  });

  it('is an error where the function fails with its batch', () => {
    const { world, minute, pass } = only(
      READER.replace('perMinute: 200', 'perMinute: 0').replace(
        ', partialFailures: true',
        '',
      ),
      QUEUES,
    );
    world.queues.send(queueArn('work'), { body: 'poison' });
    pass(10);
    expect(world.queues.depth(queueArn('dead')).visible).toBe(1);
    expect(minute(0)).toMatchObject({ invocations: 3, errors: 3 });
  });

  it('waits while the function cannot run', () => {
    const { world, lambda, pass } = only(
      READER.replace('perMinute: 200', 'perMinute: 0'),
      QUEUES,
    );
    world.functions.change(lambda, { kind: 'concurrency', reserved: 0 });
    world.queues.send(queueArn('work'), { body: 'hello' });
    pass(300);
    expect(world.queues.depth(queueArn('work')).visible).toBe(1);
    world.functions.change(lambda, { kind: 'concurrency', reserved: 5 });
    pass(5);
    expect(world.queues.depth(queueArn('work')).visible).toBe(0);
  });
});

describe('a life is the same', () => {
  const story = (look: boolean) => {
    const { world, lambda, pass, moveTo } = only(
      `${READER}\n  scenario: { kind: throttled, since: 40m, reserved: 1 }`,
      QUEUES,
      3,
    );
    const work = queueArn('work');
    for (let step = 0; step < 20; step += 1) {
      pass(37);
      if (look) {
        world.queues.depth(work);
        world.functions.minute(lambda, START.getTime());
      }
      if (step === 10) {
        world.functions.change(lambda, { kind: 'concurrency', reserved: 3 });
      }
    }
    const flows = () =>
      Array.from({ length: 50 }, (_, index) =>
        world.functions.minute(lambda, START.getTime() + (index - 40) * 60_000),
      );
    const before = [flows(), world.queues.depth(work)];
    // Looking at the past changes nothing either.
    moveTo(60);
    world.queues.depth(work);
    moveTo(20 * 37);
    expect([flows(), world.queues.depth(work)]).toEqual(before);
    return before;
  };

  it('however often somebody looked', () => {
    expect(story(true)).toEqual(story(false));
  });
});
