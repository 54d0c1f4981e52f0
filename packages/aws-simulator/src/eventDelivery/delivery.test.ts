import type { SimulatorEvent } from '../core/events';
import { createEventBus } from '../core/events';
import { createWorld } from '../estate';
import { estateNamed, START } from '../services/__testUtils__/testWorld';
import { connectEventDelivery } from './delivery';
import { createEventFaults, eventFaultSchema } from './faults';

const PRODUCTION = '100000000004';
const DENIED = '100000000006';
const ARN = `arn:aws:ecs:us-east-1:${PRODUCTION}:service/shop-production/x`;

describe('event delivery', () => {
  beforeEach(() => jest.useFakeTimers({ now: START }));
  afterEach(() => jest.useRealTimers());

  const setUp = () => {
    const events = createEventBus();
    const world = createWorld(estateNamed('shop'), {
      clock: { now: () => START },
      events,
      seed: 1,
    });
    const faults = createEventFaults();
    const delivery = connectEventDelivery({ world, events, faults });
    const publish = (event: Partial<SimulatorEvent> = {}) =>
      events.publish({
        source: 'aws.ecs',
        detailType: 'ECS Service Action',
        account: PRODUCTION,
        region: 'us-east-1',
        time: new Date(START.getTime() + 789),
        resources: [ARN],
        detail: { eventName: 'SERVICE_STEADY_STATE', number: 0 },
        ...event,
      });
    const bodies = (region = 'us-east-1') =>
      world.queues
        .messages(`arn:aws:sqs:${region}:100000000001:pilothouse-events`)
        .map(({ body }) => body);
    const number = (body: string) => JSON.parse(body).detail.number;
    const fault = (effect: object, rest: object = {}) =>
      faults.add(eventFaultSchema.parse({ effect, ...rest }));
    const publishNumbered = (count: number) => {
      for (let index = 0; index < count; index += 1) {
        publish({ detail: { number: index } });
      }
    };
    const numbers = () => bodies().map(number);
    return {
      delivery,
      publish,
      publishNumbered,
      bodies,
      numbers,
      fault,
      faults,
    };
  };

  it('brings an event to the queue of its Region, in the envelope of EventBridge', () => {
    const { publish, bodies } = setUp();
    publish();
    expect(bodies('eu-west-1')).toEqual([]);
    expect(bodies().map(body => JSON.parse(body))).toEqual([
      {
        version: '0',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        'detail-type': 'ECS Service Action',
        source: 'aws.ecs',
        account: PRODUCTION,
        time: '2026-11-21T10:00:00Z',
        region: 'us-east-1',
        resources: [ARN],
        detail: { eventName: 'SERVICE_STEADY_STATE', number: 0 },
      },
    ]);
  });

  it.each<[string, Partial<SimulatorEvent>]>([
    ['an account that lets nobody in', { account: DENIED }],
    ['a source that is not of AWS', { source: 'com.example' }],
    ['a detail type that no rule names', { detailType: 'ECS Other' }],
  ])('brings nothing of %s', (_, event) => {
    const { publish, bodies } = setUp();
    publish(event);
    expect(bodies()).toEqual([]);
  });

  it('loses some, the same ones with the same seed', () => {
    const lost = (seed: number) => {
      const { publishNumbered, numbers, fault, faults } = setUp();
      fault({ type: 'lose' }, { probability: 0.5, seed });
      publishNumbered(40);
      expect(faults.list()[0].hits).toBe(40 - numbers().length);
      return numbers();
    };
    expect(lost(1).length).toBeGreaterThan(5);
    expect(lost(1).length).toBeLessThan(35);
    expect(lost(1)).toEqual(lost(1));
    expect(lost(1)).not.toEqual(lost(2));
  });

  it('duplicates, with the same id', () => {
    const { publish, bodies, fault } = setUp();
    fault({ type: 'duplicate', times: 2 });
    publish();
    expect(bodies()).toHaveLength(3);
    expect(new Set(bodies()).size).toBe(1);
  });

  it('delays', () => {
    const { publish, bodies, fault } = setUp();
    fault({ type: 'delay', milliseconds: 5_000 });
    publish();
    jest.advanceTimersByTime(4_999);
    expect(bodies()).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(bodies()).toHaveLength(1);
  });

  it('reorders what comes within a window', () => {
    const { publishNumbered, numbers, fault } = setUp();
    fault({ type: 'reorder', milliseconds: 2_000 }, { seed: 3 });
    publishNumbered(20);
    expect(numbers()).toEqual([]);
    jest.advanceTimersByTime(2_000);
    const inOrder = Array.from({ length: 20 }, (_, index) => index);
    expect(numbers()).not.toEqual(inOrder);
    expect(numbers().sort((a, b) => a - b)).toEqual(inOrder);
  });

  it.each<[string, (body: string) => void]>([
    [
      'wrong-detail',
      body =>
        expect(JSON.parse(body)).toMatchObject({
          resources: [ARN],
          detail: { lastStatus: 'STOPPED', reason: 'forged' },
        }),
    ],
    [
      'unknown-arn',
      body => expect(JSON.parse(body).resources[0]).toMatch(/\/x-\d+$/),
    ],
    [
      'foreign-account',
      body => {
        expect(JSON.parse(body).account).toBe('999999999999');
        expect(body).not.toContain(PRODUCTION);
      },
    ],
    ['wrong-shape', body => expect(() => JSON.parse(body)).not.toThrow()],
    ['garbage', body => expect(() => JSON.parse(body)).toThrow()],
  ])('forges: %s', (kind, check) => {
    const { publish, bodies, fault } = setUp();
    fault({ type: 'forge', kinds: [kind] });
    publish();
    const [real, forged] = bodies();
    expect(JSON.parse(real)).toMatchObject({ account: PRODUCTION });
    check(forged);
  });

  it('hits only what matches, and nothing once it is switched off', () => {
    const { publish, bodies, fault, faults } = setUp();
    const { id } = fault(
      { type: 'lose' },
      { match: { account: '1*', detailType: ['ECS Service *'] } },
    );
    publish();
    publish({ detailType: 'ECS Task State Change' });
    expect(bodies()).toHaveLength(1);
    expect(faults.remove(id)).toBe(true);
    publish();
    expect(bodies()).toHaveLength(2);
  });

  it('drops on reset what is delayed', () => {
    const { publish, bodies, fault, delivery } = setUp();
    fault({ type: 'delay', milliseconds: 5_000 });
    publish();
    delivery.reset();
    jest.advanceTimersByTime(10_000);
    expect(bodies()).toEqual([]);
  });
});
