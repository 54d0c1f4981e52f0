import fc from 'fast-check';
import { paginate } from './paging';

describe('paging', () => {
  it('gives each item once at any page size, and finds its way when items go', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 0, max: 59 }),
        (keys, size, goner) => {
          const all = [...keys].sort((a, b) => (a < b ? -1 : 1));
          const collect = (remove: boolean) => {
            let items = all;
            const seen: string[] = [];
            let token: string | undefined;
            do {
              const page = paginate(items, {
                key: item => item,
                size,
                token,
                scope: ['test'],
                invalidToken: () => new Error('invalid'),
              });
              expect(page.items.length).toBeLessThanOrEqual(size);
              seen.push(...page.items);
              token = page.nextToken;
              if (remove) {
                items = items.filter(item => item !== all[goner]);
              }
            } while (token !== undefined);
            return seen;
          };
          expect(collect(false)).toEqual(all);
          const rest = all.filter(item => item !== all[goner]);
          expect(collect(true).filter(item => item !== all[goner])).toEqual(
            rest,
          );
        },
      ),
    );
  });
});
