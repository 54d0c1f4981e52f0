import { AwsCredentialIdentity } from '@smithy/types';
import { memoizeCredentials } from './memoizeCredentials';

const MINUTE = 60_000;

function setUp() {
  let time = 0;
  let loads = 0;
  let refuse = false;
  const memoized = memoizeCredentials(
    async (): Promise<AwsCredentialIdentity> => {
      loads += 1;
      await Promise.resolve();
      if (refuse) {
        throw new Error(`refused ${loads}`);
      }
      return {
        accessKeyId: `key ${loads}`,
        secretAccessKey: 'secret',
        expiration: new Date(time + 60 * MINUTE),
      };
    },
    { now: () => time, sleep: async () => {} },
  );
  return {
    memoized,
    loads: () => loads,
    advance: (milliseconds: number) => {
      time += milliseconds;
    },
    refuse: (value: boolean) => {
      refuse = value;
    },
  };
}

describe('Memoised credentials', () => {
  it('are fetched once by any number who ask at once', async () => {
    const { memoized, loads } = setUp();
    const all = await Promise.all(
      Array.from({ length: 100 }, () => memoized.get()),
    );
    expect(new Set(all).size).toBe(1);
    expect(loads()).toBe(1);
  });

  it('are fetched again five minutes before they expire, and not earlier', async () => {
    const { memoized, loads, advance } = setUp();
    await memoized.get();
    advance(55 * MINUTE - 1);
    await memoized.get();
    expect(loads()).toBe(1);
    advance(1);
    await Promise.all([memoized.get(), memoized.get()]);
    expect(loads()).toBe(2);
  });

  it('back off from a refusal, twice as long each time, at most five minutes', async () => {
    const { memoized, loads, advance, refuse } = setUp();
    refuse(true);
    const attempts: number[] = [];
    for (let second = 0; second < 20 * 60; second++) {
      const before = loads();
      await expect(memoized.get()).rejects.toThrow('refused');
      if (loads() > before) {
        attempts.push(second);
      }
      advance(1_000);
    }
    expect(attempts).toEqual([0, 30, 90, 210, 450, 750, 1050]);
  });

  it('are tried at once when asked to forget the refusal', async () => {
    const { memoized, advance, refuse } = setUp();
    refuse(true);
    await expect(memoized.get()).rejects.toThrow('refused 1');
    refuse(false);
    advance(10_000);
    await expect(memoized.get()).rejects.toThrow('refused 1');
    memoized.forgetRefusal();
    await expect(memoized.get()).resolves.toMatchObject({
      accessKeyId: 'key 2',
    });
  });

  it('are tried once for all the cells that one request asks for', async () => {
    const { memoized, loads, advance, refuse } = setUp();
    refuse(true);
    for (let cell = 0; cell < 9; cell++) {
      memoized.forgetRefusal();
      await expect(memoized.get()).rejects.toThrow('refused 1');
      advance(1_000);
    }
    expect(loads()).toBe(1);
    advance(1_000);
    memoized.forgetRefusal();
    await expect(memoized.get()).rejects.toThrow('refused 2');
  });

  it('are used until they expire while new ones are refused', async () => {
    const { memoized, advance, refuse } = setUp();
    await memoized.get();
    refuse(true);
    advance(55 * MINUTE);
    await expect(memoized.get()).resolves.toMatchObject({
      accessKeyId: 'key 1',
    });
    advance(1);
    // Backing off, and still good.
    await expect(memoized.get()).resolves.toMatchObject({
      accessKeyId: 'key 1',
    });
    advance(5 * MINUTE);
    await expect(memoized.get()).rejects.toThrow('refused');
  });

  it('are fetched again when their token is no longer accepted', async () => {
    const { memoized, loads } = setUp();
    await memoized.get();
    memoized.forgetToken();
    await memoized.get();
    expect(loads()).toBe(2);
  });
});
