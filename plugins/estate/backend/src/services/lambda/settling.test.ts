import { settlingOfFunction } from './settling';
import { ago, fn, NOW } from './__testUtils__/builders';

const updating = { lastUpdateStatus: 'InProgress' };

describe('a function that AWS is still changing', () => {
  it.each([
    ['is updated, for a second', updating, 1 / 60, 5_000],
    ['is updated, for a minute', updating, 1, 30_000],
    ['is set up, for four minutes', { state: 'Pending' }, 4, 120_000],
    ['is updated by a clock ahead of ours', updating, -1, 5_000],
    ['is updated for so long that it is stuck', updating, 15, undefined],
    [
      'is woken, and was updated weeks ago',
      { state: 'Pending' },
      30_000,
      undefined,
    ],
    ['was updated a minute ago', {}, 1, undefined],
    ['could not be updated', { lastUpdateStatus: 'Failed' }, 1, undefined],
  ])('%s', (_, more, minutes, afterMs) => {
    const data = fn({ ...more, lastModified: ago(minutes) });
    expect(settlingOfFunction(data, NOW)).toEqual(
      afterMs && { afterMs, part: 'state' },
    );
  });

  it('costs little, however long it takes', () => {
    let taken = 5_000;
    let readings = 0;
    for (;;) {
      const next = settlingOfFunction(
        fn({ ...updating, lastModified: ago(taken / 60_000) }),
        NOW,
      );
      if (!next) {
        break;
      }
      readings += 1;
      taken += next.afterMs;
    }
    expect(readings).toBeLessThan(15);
  });
});
