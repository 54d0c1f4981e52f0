import { indexBy } from './indexing';

describe('an index', () => {
  const items = [
    { arn: 'arn:1', name: 'one' },
    { arn: 'arn:2', name: 'two' },
  ];

  it('is of the list and of the key', () => {
    expect(indexBy(items, 'arn', ({ arn }) => arn).get('arn:2')).toBe(items[1]);
    expect(indexBy(items, 'name', ({ name }) => name).get('one')).toBe(
      items[0],
    );
    expect(indexBy([items[1]], 'arn', ({ arn }) => arn).has('arn:1')).toBe(
      false,
    );
  });

  it('is made once', () => {
    const key = jest.fn(({ arn }: { arn: string }) => arn);
    const list = [...items];
    indexBy(list, 'arn', key);
    indexBy(list, 'arn', key);
    expect(key).toHaveBeenCalledTimes(items.length);
  });
});
