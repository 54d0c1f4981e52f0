const indexes = new WeakMap<object, Map<string, unknown>>();

/** Finds items of an unchanging list by a key; the index is made once per list. */
export function indexBy<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
): ReadonlyMap<string, Item> {
  const known = indexes.get(items);
  if (known) {
    return known as Map<string, Item>;
  }
  const index = new Map(items.map(item => [key(item), item]));
  indexes.set(items, index);
  return index;
}
