const indexes = new WeakMap<object, Map<string, Map<string, unknown>>>();

/**
 * Finds items of an unchanging list by a key; the index is made once per list
 * and key.
 *
 * @param name - of the key: one list may be indexed by several
 */
export function indexBy<Item>(
  items: readonly Item[],
  name: string,
  key: (item: Item) => string,
): ReadonlyMap<string, Item> {
  const ofList = indexes.get(items) ?? new Map<string, Map<string, unknown>>();
  indexes.set(items, ofList);
  const known = ofList.get(name);
  if (known) {
    return known as Map<string, Item>;
  }
  const index = new Map(items.map(item => [key(item), item]));
  ofList.set(name, index);
  return index;
}
