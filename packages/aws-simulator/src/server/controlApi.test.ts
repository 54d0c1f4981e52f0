import { createScenarioClock } from '../core/clock';
import { createFaults } from '../core/faults';
import { createJournal } from '../core/journal';
import { createCallStatistics } from '../core/statistics';
import { createThrottle } from '../core/throttle';
import { createEventFaults } from '../eventDelivery/faults';
import { createControlApi, CONTROL_PREFIX } from './controlApi';

describe('createControlApi', () => {
  const start = new Date('2026-11-02T09:00:00.000Z');
  const setUp = () => {
    let resets = 0;
    const parts = {
      clock: createScenarioClock({ start, realTime: () => 0 }),
      faults: createFaults(),
      eventFaults: createEventFaults(),
      throttle: createThrottle({ limits: [] }),
      statistics: createCallStatistics(),
      journal: createJournal(),
    };
    const handle = createControlApi({
      ...parts,
      describe: () => ({ estate: 'test' }),
      reset: () => {
        resets += 1;
      },
    });
    const call = (method: string, path: string, body?: unknown) => {
      const [pathname, search = ''] = path.split('?');
      const { status, body: answer } = handle({
        method,
        path: `${CONTROL_PREFIX}${pathname}`,
        query: new URLSearchParams(search),
        headers: {},
        body: Buffer.from(
          typeof body === 'string' ? body : JSON.stringify(body) ?? '',
        ),
      });
      return { status, body: JSON.parse(String(answer)) };
    };
    return { ...parts, call, resets: () => resets };
  };

  it('tells its health', () => {
    expect(setUp().call('GET', 'health')).toEqual({
      status: 200,
      body: { status: 'ok', estate: 'test' },
    });
  });

  it('sets, advances and speeds up the clock', () => {
    const { call } = setUp();
    const now = (body?: object) =>
      call(body ? 'POST' : 'GET', 'clock', body).body;
    expect(now()).toEqual({ now: start.toISOString(), speed: 1 });
    expect(now({ advance: 60_000 }).now).toBe('2026-11-02T09:01:00.000Z');
    expect(now({ advance: '1h30m' }).now).toBe('2026-11-02T10:31:00.000Z');
    expect(now({ speed: 60 })).toMatchObject({ speed: 60 });
    expect(now({ set: '2027-01-01T00:00:00+01:00' }).now).toBe(
      '2026-12-31T23:00:00.000Z',
    );
  });

  it.each([
    ['nothing', {}, 'Say what to change'],
    ['a negative step', { advance: -1 }, 'advance'],
    ['no duration', { advance: 'soon' }, '"soon" is not a duration'],
    ['no date', { set: 'tomorrow' }, 'set'],
    ['a negative speed', { speed: -2 }, 'speed'],
    ['an unknown key', { skip: 5 }, 'skip'],
    ['no JSON', '{', 'The body is not JSON'],
  ])('refuses to set the clock by %s', (_, body, message) => {
    const { call, clock } = setUp();
    const answer = call('POST', 'clock', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toContain(message);
    expect(clock.now()).toEqual(start);
  });

  it('switches faults on and off', () => {
    const { call, faults } = setUp();
    const added = call('POST', 'faults', {
      match: { account: '111122223333', service: 'ecs' },
      effect: { type: 'throttle' },
    });
    expect(added).toMatchObject({
      status: 201,
      body: { id: 'fault-1', hits: 0, probability: 1 },
    });
    expect(call('GET', 'faults').body.faults).toEqual([added.body]);
    expect(call('DELETE', 'faults/fault-1').body).toEqual({
      removed: 'fault-1',
    });
    expect(call('DELETE', 'faults/fault-1')).toMatchObject({
      status: 404,
      body: { error: 'There is no fault "fault-1"; GET faults lists them' },
    });
    call('POST', 'faults', { effect: { type: 'reset' } });
    call('DELETE', 'faults');
    expect(faults.list()).toEqual([]);
  });

  it.each([
    ['no effect', {}, 'effect'],
    ['an unknown effect', { effect: { type: 'explode' } }, 'type'],
    [
      'a probability above 1',
      { effect: { type: 'reset' }, probability: 2 },
      'probability',
    ],
    [
      'an unknown condition',
      { effect: { type: 'reset' }, match: { user: 'a' } },
      'user',
    ],
  ])('refuses a fault with %s', (_, body, message) => {
    const answer = setUp().call('POST', 'faults', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toContain(message);
  });

  it('switches faults of event delivery on and off', () => {
    const { call, eventFaults } = setUp();
    const added = call('POST', 'event-faults', {
      effect: { type: 'lose' },
      probability: 0.5,
    });
    expect(added).toMatchObject({
      status: 201,
      body: { id: 'event-fault-1', hits: 0, match: {} },
    });
    expect(call('GET', 'event-faults').body.faults).toEqual([added.body]);
    expect(call('DELETE', 'event-faults/event-fault-1').body).toEqual({
      removed: 'event-fault-1',
    });
    expect(call('DELETE', 'event-faults/event-fault-1').body.error).toContain(
      'GET event-faults lists them',
    );
    expect(
      call('POST', 'event-faults', { effect: { type: 'forge', kinds: ['x'] } }),
    ).toMatchObject({ status: 400 });
    call('POST', 'event-faults', { effect: { type: 'forge' } });
    call('DELETE', 'event-faults');
    expect(eventFaults.list()).toEqual([]);
  });

  it('switches rate limits', () => {
    const { call, throttle } = setUp();
    expect(call('GET', 'limits').body).toEqual({ enabled: false });
    expect(call('POST', 'limits', { enabled: true }).body).toEqual({
      enabled: true,
    });
    expect(throttle.enabled).toBe(true);
    expect(call('POST', 'limits', { enabled: 'yes' }).status).toBe(400);
  });

  it('tells and forgets the call statistics', () => {
    const { call, statistics } = setUp();
    const counted = {
      account: '111122223333',
      region: 'eu-west-1',
      service: 'ecs',
      operation: 'ListServices',
    };
    statistics.count(counted);
    const { account, region } = counted;
    statistics.countMetrics({ account, region }, 500);
    statistics.countMetrics({ account, region }, 3);
    expect(call('GET', 'stats').body).toEqual({
      calls: [{ ...counted, calls: 1, errors: {} }],
      metrics: [{ account, region, metrics: 503 }],
    });
    expect(call('DELETE', 'stats').body).toEqual({ calls: [], metrics: [] });
    expect(statistics.list()).toEqual([]);
    expect(statistics.listMetrics()).toEqual([]);
  });

  it('tells the journal from a position on, bytes as Base64', () => {
    const { call, journal } = setUp();
    const context = {
      account: '111122223333',
      region: 'eu-west-1',
      partition: 'aws',
      accessKeyId: '111122223333',
      principalArn: 'arn',
      userId: 'id',
      endpoint: 'http://127.0.0.1:4566',
      requestId: 'request',
      service: 'lambda',
      operation: 'Invoke',
      now: () => start,
    };
    journal.record(context, { Payload: Buffer.from('hello') }, {});
    journal.record(context, { Payload: new Uint8Array([1]) }, {});
    expect(call('GET', 'journal').body.entries).toMatchObject([
      { sequence: 1, input: { Payload: 'aGVsbG8=' } },
      { sequence: 2, input: { Payload: 'AQ==' } },
    ]);
    expect(call('GET', 'journal?after=1').body.entries).toHaveLength(1);
    expect(call('GET', 'journal?after=last')).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('whole number') },
    });
  });

  it('resets', () => {
    const { call, resets } = setUp();
    expect(call('POST', 'reset').status).toBe(200);
    expect(resets()).toBe(1);
  });

  it.each([
    ['GET', 'everything'],
    ['PUT', 'clock'],
    ['GET', '%E0%A4%A'],
  ])('tells %s %s what there is', (method, path) => {
    const answer = setUp().call(method, path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body.error).toMatch(/POST clock|URI malformed/);
  });
});
