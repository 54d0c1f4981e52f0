import { Clock } from './clock';
import { createAwsLimits } from './limits';
import { createTokenBucket } from './tokenBucket';

/** A clock that moves only when somebody sleeps, straight to the end of the sleep. */
function sleepersClock(): Clock {
  let time = 0;
  return {
    now: () => time,
    async sleep(milliseconds) {
      time += milliseconds;
    },
  };
}

async function times(
  clock: Clock,
  count: number,
  acquire: () => Promise<void>,
): Promise<number[]> {
  const result: number[] = [];
  for (let i = 0; i < count; i++) {
    await acquire();
    result.push(clock.now());
  }
  return result;
}

describe('A token bucket', () => {
  it('lets a burst through, then its rate', async () => {
    const clock = sleepersClock();
    const bucket = createTokenBucket({ ratePerSecond: 4, burst: 3, clock });
    expect(await times(clock, 6, () => bucket.acquire())).toEqual([
      0, 0, 0, 250, 500, 750,
    ]);
  });

  it('never lets more through than burst and rate allow, over any time', async () => {
    const clock = sleepersClock();
    const bucket = createTokenBucket({ ratePerSecond: 7, burst: 5, clock });
    const granted = await times(clock, 200, () => bucket.acquire());
    granted.forEach((time, index) =>
      expect(index + 1).toBeLessThanOrEqual(5 + (time / 1_000) * 7 + 1e-6),
    );
    // And it is not slower than it must be.
    expect(granted[199]).toBeLessThanOrEqual(((200 - 5) / 7) * 1_000 + 200);
  });

  it('serves those who wait in their order', async () => {
    const clock = sleepersClock();
    const bucket = createTokenBucket({ ratePerSecond: 10, burst: 1, clock });
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3, 4].map(async number => {
        await bucket.acquire();
        order.push(number);
      }),
    );
    expect(order).toEqual([1, 2, 3, 4]);
  });

  it('halves its rate when AWS throttles, and recovers within a minute', async () => {
    const clock = sleepersClock();
    const bucket = createTokenBucket({ ratePerSecond: 10, burst: 10, clock });
    bucket.throttled();
    bucket.throttled();
    expect(bucket.ratePerSecond()).toBe(5);
    const [first] = await times(clock, 1, () => bucket.acquire());
    expect(first).toBe(200);

    await clock.sleep(1_000);
    bucket.throttled();
    expect(bucket.ratePerSecond()).toBeLessThan(3);
    await clock.sleep(60_000);
    expect(bucket.ratePerSecond()).toBe(10);
  });

  it('never stops altogether', async () => {
    const clock = sleepersClock();
    const bucket = createTokenBucket({ ratePerSecond: 2, burst: 2, clock });
    for (let i = 0; i < 50; i++) {
      bucket.throttled();
      await clock.sleep(1_000);
    }
    expect(bucket.ratePerSecond()).toBeGreaterThanOrEqual(0.1);
  });

  it('lets go of who is stopped while waiting, and serves the others', async () => {
    let wake = () => {};
    let time = 0;
    const clock: Clock = {
      now: () => time,
      sleep: milliseconds =>
        new Promise(resolve => {
          wake = () => {
            time += milliseconds;
            resolve();
          };
        }),
    };
    const bucket = createTokenBucket({ ratePerSecond: 1, burst: 1, clock });
    await bucket.acquire();
    const controller = new AbortController();
    const stopped = bucket.acquire(controller.signal);
    const next = bucket.acquire();
    controller.abort(new Error('stopped'));
    await expect(stopped).rejects.toThrow('stopped');
    wake();
    await next;
    expect(time).toBe(1_000);
  });
});

describe('The limits of a process', () => {
  const bucket = {
    id: 'reads',
    scope: 'region' as const,
    operations: ['List'],
    ratePerSecond: 20,
    burst: 50,
    source: 'a test',
  };
  const key = { quotaOwner: '1', region: 'eu-west-1', service: 'ecs', bucket };

  it('are a share of the documented rates', () => {
    const limits = createAwsLimits({
      share: 0.2,
      unlimited: false,
      clock: sleepersClock(),
    });
    expect(limits.limiter(key).ratePerSecond()).toBe(4);
  });

  it('are one per account, Region and bucket', () => {
    const limits = createAwsLimits({
      share: 1,
      unlimited: false,
      clock: sleepersClock(),
    });
    const limiter = limits.limiter(key);
    expect(limits.limiter({ ...key })).toBe(limiter);
    expect(limits.limiter({ ...key, quotaOwner: '2' })).not.toBe(limiter);
    expect(limits.limiter({ ...key, region: 'us-east-1' })).not.toBe(limiter);
  });

  it('are one per account where AWS counts so', () => {
    const limits = createAwsLimits({
      share: 1,
      unlimited: false,
      clock: sleepersClock(),
    });
    const shared = { ...bucket, scope: 'account' as const };
    expect(limits.limiter({ ...key, bucket: shared })).toBe(
      limits.limiter({ ...key, region: 'us-east-1', bucket: shared }),
    );
  });
});
