import fc from 'fast-check';
import { DueQueue } from './dueQueue';

describe('DueQueue', () => {
  it('takes out what is due, earliest first, at the time that was set last', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(20), fc.nat(1_000))),
        fc.nat(1_000),
        (settings, by) => {
          const queue = new DueQueue<number>();
          settings.forEach(([item, at]) => queue.set(item, at));
          const times = new Map(settings);
          const expected = [...times.values()]
            .filter(at => at <= by)
            .sort((a, b) => a - b);
          const taken: number[] = [];
          for (
            let item = queue.take(by);
            item !== undefined;
            item = queue.take(by)
          ) {
            taken.push(times.get(item)!);
          }
          expect(taken).toEqual(expected);
          expect(queue.nextAt).toBe(
            Math.min(...[...times.values()].filter(at => at > by)),
          );
        },
      ),
    );
  });

  it('forgets what is never due', () => {
    const queue = new DueQueue<string>();
    queue.set('a', 1);
    queue.set('a', Infinity);
    expect(queue.nextAt).toBe(Infinity);
    queue.set('a', 2);
    queue.clear();
    expect(queue.take(5)).toBeUndefined();
  });
});
